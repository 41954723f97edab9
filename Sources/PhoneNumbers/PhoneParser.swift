/// Reads texts as phone numbers, with the answers of Google's libphonenumber.
///
/// - Complexity: O(text), no allocation; a parser is a reference to tables that all share.
/// - Source: the data of libphonenumber `dataVersion`; docs/phones.md tells the rules.
public struct PhoneParser: Sendable {
  /// The release of libphonenumber that the numbering plans come from.
  public static var dataVersion: String { NumberingPlans.version }

  private let plans = NumberingPlans.shared

  public init() {}

  /// Parses the first number of a text.
  ///
  /// - Parameters:
  ///   - text: UTF-8 bytes: a number as people write it, words around it, one extension.
  ///   - region: Plan to assume when the text carries no calling code; `nil`: none.
  /// - Returns: The number even if its country has given out no such number: see
  ///   `PhoneNumber.isPossible` and `isValid`.
  /// - Throws: `PhoneFault` when the text cannot be read as a number.
  public func parse(
    _ text: Span<UInt8>, region: Region?
  ) throws(PhoneFault) -> PhoneNumber {
    let read = try ReadText(text)
    return try number(read.dialled, home: region?.plan, extensionRange: read.extensionRange)
  }

  /// Parses the first number of a string.
  public func parse(_ text: String, region: Region?) throws(PhoneFault) -> PhoneNumber {
    try parse(Array(text.utf8).span, region: region)
  }

  func callingCode(ofPlan index: Int) -> Int { Int(plans.plans[index].code) }

  /// - Parameter home: Index of the plan to assume.
  func number(
    _ dialled: Dialled, home: Int?, extensionRange: Range<Int> = 0..<0
  ) throws(PhoneFault) -> PhoneNumber {
    let resolved = try plans.resolve(dialled, home: home)
    return PhoneNumber(resolved, plans, extensionRange: extensionRange)
  }
}
