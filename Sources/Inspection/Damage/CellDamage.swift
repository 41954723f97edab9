import Bytes

/// What a cell's own bytes tell of damage.
enum CellDamage: Int, CaseIterable {
  case scientificExact, scientificLossy, dotZero, apostrophe, wrapper, invisible, replaced
  case mojibake1251, mojibake1252, mojibakeTwice, mixedScripts, entity, dayAndMonth

  /// Counts the damage of a trimmed cell that is not empty.
  static func find(
    _ cell: Span<UInt8>, _ scan: CellScan, _ shape: CellShape, line: Int, in tallies: inout [Tally]
  ) {
    let signs = scan.signs
    func add(_ damage: CellDamage) {
      if tallies.isEmpty { tallies = Array(repeating: Tally(), count: allCases.count) }
      tallies[damage.rawValue].add(line: line, cell)
    }
    switch shape {
    case .scientific: add(keepsEveryDigit(cell) ? .scientificExact : .scientificLossy)
    case .decimal where endsInDotZero(cell, scan): add(.dotZero)
    default: break
    }
    if cell[0] == UInt8(ascii: "'"), cell.count > 1, cell[1] &- UInt8(ascii: "+") < 15 {
      add(.apostrophe)
    }
    if cell[0] == UInt8(ascii: "="), cell.count > 2, cell[1] == UInt8(ascii: "\"") { add(.wrapper) }
    if signs.contains(.ampersand), signs.contains(.semicolon), hasEntity(cell) { add(.entity) }
    if !signs.isDisjoint(with: .suspicious) {
      if HiddenSigns.areIn(cell) { add(.invisible) }
      if signs.contains(.sign), HiddenSigns.haveReplaced(cell) { add(.replaced) }
    }
    if signs.contains(.hyphen) || signs.contains(.dot), scan.characters <= 9,
      scan.digits > 0, scan.digits <= 2, DateShape.isDayAndMonth(cell)
    {
      add(.dayAndMonth)
    }
    guard !signs.isDisjoint(with: [.cyrillic, .foreign, .latinSign]) else { return }
    if signs.contains(.latin), signs.contains(.cyrillic), HiddenSigns.mixScripts(cell) {
      add(.mixedScripts)
    }
    if let mended = Mojibake.mended(cell) {
      add(
        mended.times > 1
          ? .mojibakeTwice : mended.reading == .windows1251 ? .mojibake1251 : .mojibake1252)
    }
  }

  /// `3.80671234567E+11`: as many digits as the exponent asks for.
  private static func keepsEveryDigit(_ cell: Span<UInt8>) -> Bool {
    var (digits, index) = (0, 0)
    while index < cell.count, cell[index] | 0x20 != UInt8(ascii: "e") {
      if cell[index] & 0xF0 == 0x30 { digits += 1 }
      index += 1
    }
    var cursor = TextCursor()
    let rest = cell.extracting(min(index + 1, cell.count)..<cell.count)
    let isNegative = cursor.skip(UInt8(ascii: "-"), rest)
    _ = cursor.skip(UInt8(ascii: "+"), rest)
    let exponent = cursor.number(rest, maxDigits: 3)?.value ?? 0
    return !isNegative && digits == exponent + 1
  }

  /// `1001.0`, `380671234567.00` with bare digits in front.
  private static func endsInDotZero(_ cell: Span<UInt8>, _ scan: CellScan) -> Bool {
    guard scan.signs == [.digit, .dot] || scan.signs == [.digit, .comma] else { return false }
    var index = cell.count
    while index > 0, cell[index - 1] == UInt8(ascii: "0") { index -= 1 }
    guard (1...2).contains(cell.count - index), index > 1 else { return false }
    return cell[index - 1] & 0xF0 != 0x30
  }

  /// `&amp;`, `&#39;`, `&quot;`.
  private static func hasEntity(_ cell: Span<UInt8>) -> Bool {
    var start: Int?
    for index in 0..<cell.count {
      switch cell[index] {
      case UInt8(ascii: "&"): start = index
      case UInt8(ascii: ";"):
        if let start, (3...8).contains(index - start) { return true }
        start = nil
      case UInt8(ascii: "#"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        continue
      default: start = nil
      }
    }
    return false
  }
}
