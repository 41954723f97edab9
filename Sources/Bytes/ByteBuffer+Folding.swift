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
      guard byte >= 0x80 else {
        index += 1
        if byte == 0x20 || byte &- 0x09 < 5 {
          owesSpace = count > start
          continue
        }
        if owesSpace { append(UInt8(ascii: " ")) }
        owesSpace = false
        append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
        continue
      }
      let (scalar, length) = text.scalar(at: index)
      index += length
      if NameFolding.isInvisible(scalar) { continue }
      if scalar.isWhiteSpace {
        owesSpace = count > start
        continue
      }
      if owesSpace { append(UInt8(ascii: " ")) }
      owesSpace = false
      append(lowercased: scalar)
    }
    return ByteRange(start: start, count: count - start)
  }

  private mutating func append(lowercased scalar: Unicode.Scalar) {
    // Arithmetic for nearly all letters, which Unicode's tables would find too, slowly.
    if let lower = CaseMapping.lower(scalar.value) {
      if lower < 0x800 {
        append(twoByte: lower)
      } else if let lower = Unicode.Scalar(lower) {
        append(utf8: lower)
      }
    } else {
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
