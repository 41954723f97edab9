import Bytes

/// Signs that nobody sees, or that look like others.
enum HiddenSigns {
  /// Whether a zero-width or direction mark, a soft hyphen, an unusual space or a control character
  /// other than a line end stands in the text.
  static func areIn(_ cell: Span<UInt8>) -> Bool {
    var index = 0
    while index < cell.count {
      let byte = cell[index]
      if byte < 0x80 {
        if byte < 0x20 && byte != 0x0A && byte != 0x0D || byte == 0x7F { return true }
        index += 1
        continue
      }
      let (scalar, length) = cell.scalar(at: index)
      if NameFolding.isInvisible(scalar) || isUnusualSpace(scalar) { return true }
      index += length
    }
    return false
  }

  /// Whether U+FFFD stands in the text: a letter was lost before it came here.
  static func haveReplaced(_ cell: Span<UInt8>) -> Bool {
    var index = 0
    while index + 2 < cell.count {
      if cell[index] == 0xEF, cell[index + 1] == 0xBF, cell[index + 2] == 0xBD { return true }
      index += 1
    }
    return false
  }

  /// Whether a word has Latin and Cyrillic letters: `Iванов` with a Latin I.
  static func mixScripts(_ cell: Span<UInt8>) -> Bool {
    var (hasLatin, hasCyrillic) = (false, false)
    var index = 0
    while index < cell.count {
      let byte = cell[index]
      if byte | 0x20 &- UInt8(ascii: "a") < 26, byte < 0x80 {
        hasLatin = true
        index += 1
      } else if (0xD0...0xD3).contains(byte) {
        hasCyrillic = true
        index += 2
      } else {
        (hasLatin, hasCyrillic) = (false, false)
        index += 1
      }
      if hasLatin && hasCyrillic { return true }
    }
    return false
  }

  private static func isUnusualSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
