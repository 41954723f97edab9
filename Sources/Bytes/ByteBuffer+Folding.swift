/// Names and keys in the form in which they are compared, without making a `String`.
extension ByteBuffer {
  /// Appends `text` as `NameFolding.folded` gives it: white space around it removed and inside
  /// joined, invisible marks removed, case folded scalar by scalar.
  ///
  /// - Complexity: O(`text.count`); no allocation once the buffer has grown.
  @discardableResult
  package mutating func append(folded text: Span<UInt8>) -> ByteRange {
    let start = count
    reserve(text.count + 8)
    var index = 0
    var owesSpace = false
    while index < text.count {
      let byte = text[index]
      var scalar = Unicode.Scalar(byte)
      var length = 1
      if byte >= 0x80 {
        (scalar, length) = text.scalar(at: index)
        if NameFolding.isInvisible(scalar) {
          index += length
          continue
        }
      }
      index += length
      if byte < 0x80 ? Self.isSpace(byte) : scalar.properties.isWhitespace {
        owesSpace = count > start
        continue
      }
      if owesSpace {
        append(UInt8(ascii: " "))
        owesSpace = false
      }
      append(lowercased: scalar)
    }
    return ByteRange(start: start, count: count - start)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private mutating func append(lowercased scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A: append(UInt8(scalar.value + 0x20))
    case 0..<0x80: append(UInt8(scalar.value))
    // The letters of Ukrainian and its neighbours, which Unicode's tables would find too, slowly.
    case 0x410...0x42F: append(twoByte: scalar.value + 0x20)
    case 0x400...0x40F: append(twoByte: scalar.value + 0x50)
    case 0x430...0x45F: append(twoByte: scalar.value)
    default:
      for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(utf8: lower) }
    }
  }

  private mutating func append(twoByte value: UInt32) {
    append(UInt8(0xC0 | value >> 6))
    append(UInt8(0x80 | value & 0x3F))
  }

  private mutating func append(utf8 scalar: Unicode.Scalar) {
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(unit) }
  }
}
