/// The digits of a text as they would be dialled.
struct Dialled: Sendable, BitwiseCopyable {
  var digits = Digits()
  /// A plus sign stood before them.
  var hasPlus = false
}

/// Calling code and national number, not judged yet.
struct Resolved: Sendable, BitwiseCopyable {
  /// Index of the main plan of the calling code.
  let mainPlan: Int
  let national: Digits
  let origin: PhoneNumber.Origin
}
