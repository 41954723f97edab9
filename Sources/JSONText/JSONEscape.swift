package import Bytes

extension ByteBuffer {
  package mutating func append(jsonString text: String) {
    var text = text
    text.withUTF8 { unsafe append(jsonString: $0.span) }
  }

  /// Appends `text` in double quotes with the escapes that RFC 8259 demands.
  ///
  /// - Parameter text: Right UTF-8; the readers see to that.
  /// - Complexity: 16 bytes at a time while nothing needs an escape.
  package mutating func append(jsonString text: Span<UInt8>) {
    append(UInt8(ascii: "\""))
    var plain = 0
    while true {
      let sign = text.firstJSONSign(from: plain)
      append(text.extracting(plain..<sign))
      if sign == text.count { break }
      append(escape: text[sign])
      plain = sign + 1
    }
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
