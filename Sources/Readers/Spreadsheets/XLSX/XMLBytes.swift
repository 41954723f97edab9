import Bytes

/// Something that the byte scanners leave to libxml2, or the end of what they can see.
struct Oddity: Error {
  /// Index of the bytes that were looked at.
  let at: Int
}

/// XML of the ordinary kind as bytes: tags without prefix, attributes in double quotes.
///
/// Indexes are those of the buffer. What lies beyond `count` is meaningless but may be looked at, so
/// every loop ends at `count`, and whoever takes a result checks that it does not reach beyond.
extension ByteBuffer {
  /// Whether the bytes from `index` on are `text`, of at most eight bytes.
  @inline(__always)
  borrowing func has(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    var wanted: UInt64 = 0
    for place in 0..<length { wanted |= unsafe UInt64(text.utf8Start[place]) << UInt64(place * 8) }
    let mask: UInt64 = length == 8 ? ~0 : (1 << UInt64(length * 8)) &- 1
    return eight(at: index) & mask == wanted
  }

  @inline(__always)
  borrowing func skipBlanks(_ index: inout Int) {
    while index < count, CellText.isBlank(peek(index)) { index += 1 }
  }

  /// The next attribute of the tag whose inside begins at `index`; `nil` at its `>` or `/>`.
  borrowing func nextAttribute(
    _ index: inout Int
  ) throws(Oddity) -> (name: Range<Int>, value: Range<Int>)? {
    let start = index
    skipBlanks(&index)
    guard index < count else { throw Oddity(at: index) }
    if peek(index) == UInt8(ascii: ">") || peek(index) == UInt8(ascii: "/") { return nil }
    let name = index
    while index < count, isNameByte(peek(index)) { index += 1 }
    let nameEnd = index
    guard name > start, nameEnd > name, index + 2 < count, peek(index) == UInt8(ascii: "=") else {
      throw Oddity(at: index)
    }
    let quote = peek(index + 1)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Oddity(at: index) }
    index += 2
    let value = index
    var isASCII = true
    while index < count, peek(index) != quote {
      let byte = peek(index)
      if byte >= 0x80 { isASCII = false }
      guard byte >= 0x20, byte != UInt8(ascii: "<"), byte != UInt8(ascii: "&") else {
        throw Oddity(at: index)
      }
      index += 1
    }
    guard index < count, isASCII || span(value..<index).validUTF8Prefix() == index - value else {
      throw Oddity(at: index)
    }
    index += 1
    return (name..<nameEnd, value..<(index - 1))
  }

  /// Moves from the inside of a tag behind its end.
  ///
  /// - Returns: Whether the element is empty, as `/>` says.
  borrowing func endTag(_ index: inout Int) throws(Oddity) -> Bool {
    let isEmpty = peek(index) == UInt8(ascii: "/")
    if isEmpty { index += 1 }
    guard index < count, peek(index) == UInt8(ascii: ">") else { throw Oddity(at: index) }
    index += 1
    return isEmpty
  }

  /// Moves from the inside of a tag behind its end, over attributes that nobody asks for.
  borrowing func skipTag(_ index: inout Int) throws(Oddity) -> Bool {
    while let attribute = try nextAttribute(&index) {
      // It may hold for texts further in.
      if has("xml:", at: attribute.name.lowerBound) { throw Oddity(at: index) }
    }
    return try endTag(&index)
  }

  /// Moves from behind `</name` behind the `>`.
  @inline(__always)
  borrowing func closeTag(_ index: inout Int) throws(Oddity) {
    skipBlanks(&index)
    guard index < count, peek(index) == UInt8(ascii: ">") else { throw Oddity(at: index) }
    index += 1
  }

  /// Moves behind the element whose tag's inside begins at `index`, whatever it holds.
  borrowing func skipElement(_ index: inout Int) throws(Oddity) {
    guard !(try skipTag(&index)) else { return }
    var depth = 1
    while depth > 0 {
      index = try nextTag(from: index) + 1
      if peek(index) == UInt8(ascii: "/") {
        while index < count, peek(index) != UInt8(ascii: ">") { index += 1 }
        try closeTag(&index)
        depth -= 1
      } else {
        try skipName(&index)
        if !(try skipTag(&index)) { depth += 1 }
      }
    }
  }

  /// Where the next `<` stands.
  @inline(__always)
  borrowing func nextTag(from start: Int) throws(Oddity) -> Int {
    var index = start
    while index < count, peek(index) != UInt8(ascii: "<") { index += 1 }
    guard index < count else { throw Oddity(at: index) }
    return index
  }

  /// Moves over the name of an element that has no prefix.
  borrowing func skipName(_ index: inout Int) throws(Oddity) {
    let start = index
    while index < count, isNameByte(peek(index)) { index += 1 }
    guard index > start, index < count else { throw Oddity(at: index) }
  }

  @inline(__always)
  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x3A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
