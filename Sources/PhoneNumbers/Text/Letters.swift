/// What libphonenumber thinks of single code points.
enum Letters {
  static func isPlus(_ point: UInt32) -> Bool { point == 0x2B || point == 0xFF0B }

  /// The value of a decimal digit of any script.
  static func digit(_ point: UInt32) -> UInt8? {
    if point < 0x80 { return point >= 0x30 && point <= 0x39 ? UInt8(point & 15) : nil }
    // Before U+0660, and among general punctuation and symbols, there are none: spare the look-up.
    if point < 0x660 || 0x2000...0x2FFF ~= point { return nil }
    guard let properties = Unicode.Scalar(point)?.properties,
      properties.generalCategory == .decimalNumber
    else { return nil }
    return properties.numericValue.map { UInt8($0) }
  }

  static func isDigit(_ point: UInt32) -> Bool { digit(point) != nil }

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
    switch Unicode.Scalar(point)?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return false
    }
  }

  /// Whether a number may end with it: letters and numbers of any script, and `#`.
  static func mayEnd(_ point: UInt32) -> Bool {
    if point < 0x80 { return isASCIILetter(point) || isDigit(point) || point == 0x23 }
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
