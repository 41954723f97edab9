package import Bytes

extension ByteBuffer {
  package mutating func append(jsonString text: String) {
    var text = text
    text.withUTF8 { unsafe append(jsonString: $0.span) }
  }

  /// Appends `text` in double quotes with the escapes that RFC 8259 demands.
  ///
  /// - Parameter text: Right UTF-8; the readers see to that.
  /// - Complexity: Eight bytes at a time while nothing needs an escape.
  package mutating func append(jsonString text: Span<UInt8>) {
    append(UInt8(ascii: "\""))
    var plain = 0
    var index = 0
    while index < text.count {
      if index + 8 <= text.count, !Self.needsEscape(eight: text, at: index) {
        index += 8
        continue
      }
      // The last bytes of a longer text, looked at together with some before them.
      if index + 8 > text.count, text.count >= 8,
        !Self.needsEscape(eight: text, at: text.count - 8)
      {
        break
      }
      let byte = text[index]
      if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
        index += 1
        continue
      }
      append(text.extracting(plain..<index))
      append(escape: byte)
      index += 1
      plain = index
    }
    append(text.extracting(plain..<text.count))
    append(UInt8(ascii: "\""))
  }

  /// The same for a part of a buffer.
  ///
  /// - Complexity: 16 bytes at a time, copied and looked at together.
  package mutating func append(jsonString text: borrowing ByteBuffer, _ range: ByteRange) {
    append(UInt8(ascii: "\""))
    var place = range.lowerBound
    while true {
      place = append(text, untilJSONSignIn: place..<range.upperBound)
      if place == range.upperBound { break }
      append(escape: text[place])
      place += 1
    }
    append(UInt8(ascii: "\""))
  }

  /// Whether one of eight bytes is a quote, a backslash or below a space.
  private static func needsEscape(eight text: Span<UInt8>, at index: Int) -> Bool {
    let word = unsafe text.withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let quote = word ^ (ones &* 0x22)
    let slash = word ^ (ones &* 0x5C)
    let below = (word &- ones &* 0x20) & ~word
    return (((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | below) & highs != 0
  }

  private mutating func append(escape byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      let digits: StaticString = "0123456789abcdef"
      append("u00")
      unsafe append(digits.utf8Start[Int(byte >> 4)])
      unsafe append(digits.utf8Start[Int(byte & 15)])
    }
  }
}
