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

  /// By the longest known prefix of a number with a place, by the calling code of others.
  func zones(of number: PhoneNumber) -> [String] {
    guard number.isValid else { return [] }
    var code = Digits()
    for digit in String(number.callingCode).utf8 { code.append(digit & 15) }
    let digits = hasPlace(number) ? code.followed(by: number.nationalDigits) : code
    let match = automata.longestPrefix(
      of: digits, from: automata.lastRoot, where: { _, _ in true })
    return match.map { lists[$0.label - 1] } ?? []
  }

  private func hasPlace(_ number: PhoneNumber) -> Bool {
    switch number.kind {
    case .fixed, .fixedOrMobile: true
    case .mobile: Self.codesWithPlacedMobiles.contains(number.callingCode)
    default: false
    }
  }
}
