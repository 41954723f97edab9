/// The classes of signs that a cell holds.
struct Signs: OptionSet, Sendable, BitwiseCopyable {
  let rawValue: UInt32

  static let digit = Signs(rawValue: 1)
  static let latin = Signs(rawValue: 1 << 1)
  /// A letter beyond ASCII, by its first byte: not all of these are letters, but nearly.
  static let foreign = Signs(rawValue: 1 << 2)
  static let cyrillic = Signs(rawValue: 1 << 3)
  static let space = Signs(rawValue: 1 << 4)
  static let plus = Signs(rawValue: 1 << 5)
  static let hyphen = Signs(rawValue: 1 << 6)
  static let dot = Signs(rawValue: 1 << 7)
  static let comma = Signs(rawValue: 1 << 8)
  static let slash = Signs(rawValue: 1 << 9)
  static let colon = Signs(rawValue: 1 << 10)
  static let bracket = Signs(rawValue: 1 << 11)
  static let at = Signs(rawValue: 1 << 12)
  static let hash = Signs(rawValue: 1 << 13)
  static let apostrophe = Signs(rawValue: 1 << 14)
  static let equals = Signs(rawValue: 1 << 15)
  static let question = Signs(rawValue: 1 << 16)
  static let ampersand = Signs(rawValue: 1 << 17)
  static let semicolon = Signs(rawValue: 1 << 18)
  static let percent = Signs(rawValue: 1 << 19)
  /// Tabs, line ends and other controls.
  static let control = Signs(rawValue: 1 << 20)
  /// First byte C2: no-break space, soft hyphen, §, °.
  static let latinSign = Signs(rawValue: 1 << 21)
  /// First byte E2, E3 or EF: dashes, curly quotes, currencies, zero-width marks, U+FFFD.
  static let sign = Signs(rawValue: 1 << 22)
  /// Any other ASCII sign.
  static let other = Signs(rawValue: 1 << 23)

  static let letters: Signs = [.latin, .foreign, .cyrillic]
  /// Where invisible marks and unusual spaces may be.
  static let suspicious: Signs = [.control, .latinSign, .sign]

  /// Whether nothing but these occurs.
  func isWithin(_ others: Signs) -> Bool { isSubset(of: others) }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The class of one byte of UTF-8; none for a continuation.
  init(of byte: UInt8) {
    self =
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): .latin
      case UInt8(ascii: " "): .space
      case UInt8(ascii: "+"): .plus
      case UInt8(ascii: "-"): .hyphen
      case UInt8(ascii: "."): .dot
      case UInt8(ascii: ","): .comma
      case UInt8(ascii: "/"): .slash
      case UInt8(ascii: ":"): .colon
      case UInt8(ascii: "("), UInt8(ascii: ")"): .bracket
      case UInt8(ascii: "@"): .at
      case UInt8(ascii: "#"): .hash
      case UInt8(ascii: "'"): .apostrophe
      case UInt8(ascii: "="): .equals
      case UInt8(ascii: "?"): .question
      case UInt8(ascii: "&"): .ampersand
      case UInt8(ascii: ";"): .semicolon
      case UInt8(ascii: "%"): .percent
      case 0..<0x20, 0x7F: .control
      case 0x21..<0x7F: .other
      case 0x80..<0xC0: []
      case 0xC2: .latinSign
      case 0xD0...0xD3: .cyrillic
      case 0xE2, 0xE3, 0xEF, 0xF0...0xF4: .sign
      default: .foreign
      }
  }
}

/// What one pass over the bytes of a cell finds.
///
/// - Units: counts stop at 65,535; only the first `limit` bytes are looked at.
struct CellScan: BitwiseCopyable {
  static let limit = 16_384

  let signs: Signs
  private let counts: UInt64

  var characters: Int { Int(counts & 0xFFFF) }
  var digits: Int { Int(counts >> 16 & 0xFFFF) }
  var latinLetters: Int { Int(counts >> 32 & 0xFFFF) }
  var spaces: Int { Int(counts >> 48) }

  init(_ cell: Span<UInt8>, _ table: borrowing SignTable) {
    var signs: UInt32 = 0
    var counts: UInt64 = 0
    for index in 0..<min(cell.count, Self.limit) {
      let byte = Int(cell[index])
      signs |= table.signs[byte]
      counts &+= table.counts[byte]
    }
    self.signs = Signs(rawValue: signs)
    self.counts = counts
  }
}

/// For each byte its class, and what it adds to the counts of a scan.
///
/// Arrays, because an inline table would be copied for every cell.
struct SignTable {
  fileprivate var signs = [UInt32](repeating: 0, count: 256)
  fileprivate var counts = [UInt64](repeating: 0, count: 256)

  init() {
    for byte in 0..<256 {
      let sign = Signs(of: UInt8(byte))
      signs[byte] = sign.rawValue
      counts[byte] =
        (byte & 0xC0 == 0x80 ? 0 : 1) | (sign == .digit ? 1 << 16 : 0)
        | (sign == .latin ? 1 << 32 : 0) | (sign == .space ? 1 << 48 : 0)
    }
  }
}
