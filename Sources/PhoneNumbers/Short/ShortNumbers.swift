import Bytes

/// Emergency, service and message numbers of all regions.
///
/// - Source: Tables/short.tsv, from libphonenumber's `ShortNumberInfo`; its version is `version`.
public struct ShortNumbers: Sendable {
  private struct Plan: Sendable, BitwiseCopyable {
    var root: UInt16 = 0
    var lengths: UInt32 = 0
    var isExact = false
  }
  private struct Tables: Sendable {
    let automata: Automata
    /// By index of the region's numbering plan.
    var plans: [Plan]
  }

  private static let emergencyBit = 8
  private static let tables: Tables = readTables()

  private let tables = Self.tables

  public init() {}

  /// What `region` says about the national part of a number that is dialled inside it.
  ///
  /// - Parameter number: Parsed with `region`; a number of another calling code is no short one.
  public func judge(_ number: PhoneNumber, in region: Region) -> ShortNumber {
    guard let index = region.plan, region.callingCode == number.callingCode else { return .none }
    let plan = tables.plans[index]
    let isPossible = plan.lengths >> UInt32(number.nationalDigitCount) & 1 == 1
    let label = tables.automata.label(of: number.nationalDigits, from: Int(plan.root))
    return ShortNumber(isPossible: isPossible, label: label)
  }

  /// Whether a text, dialled as it stands, would ring an emergency service of `region`.
  public func emergency(_ text: Span<UInt8>, in region: Region) -> EmergencyCall {
    guard let digits = Self.rawDigits(text) else { return .no }
    return emergency(digits, plan: region.plan)
  }

  func emergency(_ digits: Digits, plan index: Int?) -> EmergencyCall {
    guard let index, digits.count > 0 else { return .no }
    let plan = tables.plans[index]
    var call = EmergencyCall.no
    _ = tables.automata.longestPrefix(of: digits, from: Int(plan.root)) { label, isAll in
      if label & Self.emergencyBit != 0 {
        if isAll { call = .exact } else if !plan.isExact { call = .connects }
      }
      return false
    }
    return call
  }

  /// The digits of a text from its first one; `nil` when a plus stands before them.
  private static func rawDigits(_ text: Span<UInt8>) -> Digits? {
    var digits = Digits()
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      if let digit = Letters.digit(scalar.value) {
        digits.append(digit)
      } else if digits.count == 0 {
        if Letters.isPlus(scalar.value) { return nil }
      } else if scalar == "/" || scalar == "\\", isSecondNumber(text, from: index + 1) {
        break
      }
      index += length
    }
    return digits
  }

  /// As in `302/x2303`.
  private static func isSecondNumber(_ text: Span<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < text.count, text[index] == UInt8(ascii: " ") { index += 1 }
    return index < text.count && text[index] == UInt8(ascii: "x")
  }

  private static func readTables() -> Tables {
    var tables = Tables(
      automata: Automata(stateBytes),
      plans: Array(repeating: Plan(), count: NumberingPlans.shared.plans.count))
    var table = TableText(regionLines)
    while !table.isAtEnd {
      let region = Region(table.word())
      let plan = Plan(
        root: UInt16(table.number()), lengths: UInt32(table.number()), isExact: table.number() == 1)
      if let index = region?.plan { tables.plans[index] = plan }
    }
    return tables
  }
}
