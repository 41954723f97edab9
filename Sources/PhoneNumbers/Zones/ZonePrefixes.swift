/// Time zones by the leading digits of numbers.
///
/// - Source: Tables/zones.tsv; its version is `version`.
final class ZonePrefixes: Sendable {
  static let shared = ZonePrefixes()
  /// Calling codes whose mobiles have area codes: Mexico, Argentina, Brazil, Indonesia, China.
  private static let codesWithPlacedMobiles: Set<Int> = [52, 54, 55, 62, 86]

  private let automata: Automata
  private let lists: [[String]]

  private init() {
    automata = Automata(Self.stateBytes)
    var nameTable = TableText(Self.nameLines)
    var names: [String] = []
    while !nameTable.isAtEnd { names.append(nameTable.word()) }
    var listTable = TableText(Self.listLines)
    var lists: [[String]] = []
    while !listTable.isAtEnd { lists.append(listTable.line().map { names[$0] }) }
    self.lists = lists
  }

  func zones(of number: PhoneNumber) -> [String] { list(of: number).map { lists[$0] } ?? [] }

  /// By the longest known prefix of a number with a place, by the calling code of others.
  ///
  /// - Returns: A place in `lists`, which callers may keep answers by.
  func list(of number: PhoneNumber) -> Int? {
    guard number.isValid else { return nil }
    var code = Digits()
    let value = number.callingCode
    if value >= 100 { code.append(UInt8(value / 100)) }
    if value >= 10 { code.append(UInt8(value / 10 % 10)) }
    code.append(UInt8(value % 10))
    let digits = hasPlace(number) ? code.followed(by: number.nationalDigits) : code
    let match = automata.longestPrefix(
      of: digits, from: automata.lastRoot, where: { _, _ in true })
    return match.map { $0.label - 1 }
  }

  private func hasPlace(_ number: PhoneNumber) -> Bool {
    switch number.kind {
    case .fixed, .fixedOrMobile: true
    case .mobile: Self.codesWithPlacedMobiles.contains(number.callingCode)
    default: false
    }
  }
}
