/// What libphonenumber thinks of single code points.
enum Letters {
  static func isPlus(_ point: UInt32) -> Bool { point == 0x2B || point == 0xFF0B }

  /// The value of a decimal digit of any script.
  @inline(__always) static func digit(_ point: UInt32) -> UInt8? {
    if point < 0x80 { return point &- 0x30 < 10 ? UInt8(truncatingIfNeeded: point & 15) : nil }
    // Between these there are none, but for all the dashes and spaces of other scripts.
    if point < 0x660 || 0x1C5A...0xA61F ~= point { return nil }
    return point >= firstCoded
      ? UInt8(truncatingIfNeeded: point & 15) : digitOfOtherScript(point)
  }

  /// Behind the last code point of Unicode: `codedDigit` writes digits of other scripts here, so that
  /// each is looked up once.
  private static let firstCoded: UInt32 = 0x11_0000

  static func codedDigit(_ point: UInt32) -> UInt32? {
    digit(point).map { firstCoded | UInt32($0) }
  }

  @inline(never) private static func digitOfOtherScript(_ point: UInt32) -> UInt8? {
    if point < 0x1_0000 { return isDigitOfOtherScript(point) ? valueInRow(point) : nil }
    return digitBeyondBasicPlane(point)
  }

  @inline(never) private static func digitBeyondBasicPlane(_ point: UInt32) -> UInt8? {
    guard let properties = Unicode.Scalar(point)?.properties,
      properties.generalCategory == .decimalNumber
    else { return nil }
    return properties.numericValue.map { UInt8($0) }
  }

  /// Rows of ten digits begin at 0 or at 6 of their sixteen places.
  private static func valueInRow(_ point: UInt32) -> UInt8 {
    let isFromSix = isDigitOfOtherScript(point & ~15 | 15)
    return UInt8(point & 15) - (isFromSix ? 6 : 0)
  }

  /// The digits of the Basic Multilingual Plane behind ASCII; a look-up in the library's tables of
  /// properties takes ten times as long.
  ///
  /// - Source: Unicode 16, general category Nd.
  private static func isDigitOfOtherScript(_ point: UInt32) -> Bool {
    switch point {
    case 0x660...0x669, 0x6F0...0x6F9, 0x7C0...0x7C9, 0x966...0x96F, 0x9E6...0x9EF,
      0xA66...0xA6F, 0xAE6...0xAEF, 0xB66...0xB6F, 0xBE6...0xBEF, 0xC66...0xC6F,
      0xCE6...0xCEF, 0xD66...0xD6F, 0xDE6...0xDEF, 0xE50...0xE59, 0xED0...0xED9,
      0xF20...0xF29, 0x1040...0x1049, 0x1090...0x1099, 0x17E0...0x17E9, 0x1810...0x1819,
      0x1946...0x194F, 0x19D0...0x19D9, 0x1A80...0x1A89, 0x1A90...0x1A99, 0x1B50...0x1B59,
      0x1BB0...0x1BB9, 0x1C40...0x1C49, 0x1C50...0x1C59, 0xA620...0xA629, 0xA8D0...0xA8D9,
      0xA900...0xA909, 0xA9D0...0xA9D9, 0xA9F0...0xA9F9, 0xAA50...0xAA59, 0xABF0...0xABF9,
      0xFF10...0xFF19:
      true
    default: false
    }
  }

  @inline(__always) static func isDigit(_ point: UInt32) -> Bool { digit(point) != nil }

  /// May stand between the digits of a number.
  static func isPunctuation(_ point: UInt32) -> Bool {
    switch point {
    case 0x2D, 0x78, 0x58, 0x2E, 0x2F, 0x7E, 0x28, 0x29, 0x5B, 0x5D, 0x20, 0xA0, 0xAD, 0x200B,
      0x2010...0x2015, 0x2053, 0x2060, 0x2212, 0x223C, 0x3000, 0x30FC, 0xFF08, 0xFF09,
      0xFF0D...0xFF0F, 0xFF3B, 0xFF3D, 0xFF5E:
      true
    default: false
    }
  }

  /// Which signs of ASCII may: space, `()*-./`, digits; letters, `[`, `]`, `~`.
  private static let lowFollowers: UInt64 = 0x03FF_E701_0000_0000
  private static let highFollowers: UInt64 = 0x47FF_FFFE_2FFF_FFFE

  /// May follow the first digits of a number: digits, punctuation, letters, `*`.
  @inline(__always) static func mayFollow(_ point: UInt32) -> Bool {
    guard point >= 0x80 else {
      return (point < 0x40 ? lowFollowers : highFollowers) &>> UInt64(point & 63) & 1 == 1
    }
    return isDigit(point) || isPunctuation(point) || isVanity(point)
  }

  static func isASCIILetter(_ point: UInt32) -> Bool {
    (0x41...0x5A).contains(point) || (0x61...0x7A).contains(point)
  }

  /// A letter of a vanity number; the last four are letters only when case is ignored.
  static func isVanity(_ point: UInt32) -> Bool {
    isASCIILetter(point) || point == 0x212A || point == 0x017F || point == 0x0130 || point == 0x0131
  }

  /// The key of a telephone that carries an ASCII digit or letter; the long s and the dotless i
  /// count as their capitals.
  static func key(_ point: UInt32) -> UInt8? {
    switch point {
    case 0x30...0x39: return UInt8(point & 15)
    case 0x017F: return 7
    case 0x0131: return 4
    default: break
    }
    switch point | 0x20 {
    case 0x61...0x63: return 2
    case 0x64...0x66: return 3
    case 0x67...0x69: return 4
    case 0x6A...0x6C: return 5
    case 0x6D...0x6F: return 6
    case 0x70...0x73: return 7
    case 0x74...0x76: return 8
    case 0x77...0x7A: return 9
    default: return nil
    }
  }

  /// A letter of any script.
  static func isLetter(_ point: UInt32) -> Bool {
    if point < 0x80 { return isASCIILetter(point) }
    if isCommonLetter(point) { return true }
    if isCommonMark(point) { return false }
    switch Unicode.Scalar(point)?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return false
    }
  }

  /// Latin and Cyrillic letters, spared the look-up of their properties.
  private static func isCommonLetter(_ point: UInt32) -> Bool {
    switch point {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x400...0x481, 0x48A...0x52F: true
    default: false
    }
  }

  /// Spaces, dashes, quotes and invisible signs, likewise.
  private static func isCommonMark(_ point: UInt32) -> Bool {
    switch point {
    case 0xA0...0xA9, 0xAB...0xB1, 0x2000...0x206F, 0x3000...0x3004, 0xFE00...0xFE0F, 0xFEFF,
      0xFF00...0xFF0F:
      true
    default: false
    }
  }

  /// Whether a number may end with it: letters and numbers of any script, and `#`.
  static func mayEnd(_ point: UInt32) -> Bool {
    if point < 0x80 { return isASCIILetter(point) || isDigit(point) || point == 0x23 }
    if point >= firstCoded { return true }
    if isCommonLetter(point) { return true }
    if isCommonMark(point) { return false }
    switch Unicode.Scalar(point)?.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: return true
    default: return isLetter(point)
    }
  }

  /// Small letters for the marks of extensions: ASCII, full-width, Cyrillic, `Ó`; without regard to
  /// case, the long s is an s, and an i with two dots or none is an i.
  static func lowercased(_ point: UInt32) -> UInt32 {
    switch point {
    case 0x41...0x5A, 0xFF21...0xFF3A, 0x0410...0x042F, 0xD3: point + 0x20
    case 0x0130, 0x0131: 0x69
    case 0x017F: 0x73
    default: point
    }
  }
}
