/// Time zones by the leading digits of numbers.
///
/// - Source: Tables/zones.tsv; its version is `version`.
final class ZonePrefixes: Sendable {
  static let shared = ZonePrefixes()
  /// Calling codes whose mobiles have area codes: Mexico, Argentina, Brazil, Indonesia, China.
  private static func hasPlacedMobiles(_ code: Int) -> Bool {
    switch code {
    case 52, 54, 55, 62, 86: true
    default: false
    }
  }

  private let automata: Automata
  private let lists: [[String]]
  /// By calling code: the state behind its digits, and its own label.
  private let codes: [(root: UInt16, label: UInt16)]

  private init() {
    automata = Automata(Self.stateBytes)
    var nameTable = TableText(Self.nameLines)
    var names: [String] = []
    while !nameTable.isAtEnd { names.append(nameTable.word()) }
    var listTable = TableText(Self.listLines)
    var lists: [[String]] = []
    while !listTable.isAtEnd { lists.append(listTable.line().map { names[$0] }) }
    self.lists = lists
    codes = (0..<1000).map { [automata] code in
      let digits = Digits(UInt64(code), count: code < 10 ? 1 : code < 100 ? 2 : 3)
      let state = automata.state(behind: digits, from: automata.lastRoot)
      return (UInt16(state), UInt16(automata.label(of: state)))
    }
  }

  func zones(of number: PhoneNumber) -> [String] { list(of: number).map { lists[$0] } ?? [] }

  /// By the longest known prefix of a number with a place, by the calling code of others.
  ///
  /// - Returns: A place in `lists`, which callers may keep answers by.
  func list(of number: PhoneNumber) -> Int? {
    guard number.isValid else { return nil }
    let code = codes[number.callingCode]
    var label = Int(code.label)
    if hasPlace(number),
      let match = automata.longestPrefix(
        of: number.nationalDigits, from: Int(code.root), where: { _, _ in true })
    {
      label = match.label
    }
    return label == 0 ? nil : label - 1
  }

  private func hasPlace(_ number: PhoneNumber) -> Bool {
    switch number.kind {
    case .fixed, .fixedOrMobile: true
    case .mobile: Self.hasPlacedMobiles(number.callingCode)
    default: false
    }
  }
}
