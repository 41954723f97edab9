/// What becomes of a national prefix that was matched.
struct PrefixRewriting: Sendable, BitwiseCopyable {
  enum Scope: UInt8, Sendable, BitwiseCopyable {
    /// Wherever it matches.
    case anywhere
    /// Only if nothing follows.
    case atEnd
    /// As `atEnd`; if something follows, the match is dropped.
    case atEndElseDropped
  }

  let scope: Scope
  /// New digits, such as an area code that local callers leave out.
  let fresh: Digits
  /// The part of the match that is kept, in digits from its start.
  let keptStart: Int
  let keptEnd: Int
}
