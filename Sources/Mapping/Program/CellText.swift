import Bytes

/// Cleaning of cells: white space around a text, and marks nobody can see.
enum CellText {
  /// The part of `text` between leading and trailing white space and invisible marks.
  ///
  /// - Complexity: O(what is cut off).
  static func bounds(of text: Span<UInt8>) -> Range<Int> {
    var first = 0
    var last = text.count
    while first < last {
      let length = blank(in: text, at: first)
      if length == 0 { break }
      first += length
    }
    while last > first {
      var start = last - 1
      while start > first, text[start] & 0xC0 == 0x80 { start -= 1 }
      let length = blank(in: text, at: start)
      if length == 0 || start + length != last { break }
      last = start
    }
    return first..<last
  }

  /// The part between white space of a text that holds no marks: `bounds`, faster.
  @inline(__always)
  static func trimmed(_ range: ByteRange, of bytes: borrowing ByteBuffer) -> ByteRange {
    guard !range.isEmpty else { return range }
    // Two looks for nearly all cells; `peek` reads what is known to be inside.
    let isPlain =
      bytes.peek(range.lowerBound) > 0x20 && bytes.peek(range.upperBound - 1) > 0x20
    return isPlain ? range : cut(range, of: bytes)
  }

  @inline(never)
  private static func cut(_ range: ByteRange, of bytes: borrowing ByteBuffer) -> ByteRange {
    let text = bytes.span(range)
    var first = 0
    var last = text.count
    while first < last, isSpace(text[first]) { first += 1 }
    while last > first, isSpace(text[last - 1]) { last -= 1 }
    return ByteRange(start: range.lowerBound + first, count: last - first)
  }

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte <= 0x20 && (byte == 0x20 || (0x09...0x0D).contains(byte))
  }

  /// Copies `range` of `bytes` without its invisible marks to the end; `range` itself if it has none.
  static func withoutMarks(_ range: ByteRange, in bytes: inout ByteBuffer) -> ByteRange {
    var hasMarks = false
    let start = bytes.count
    let copy = bytes.appendMapping(range, room: Int(range.count)) { text, cursor in
      var index = 0
      while index < text.count {
        let (scalar, length) = text.scalar(at: index)
        if length > 1, NameFolding.isInvisible(scalar) {
          hasMarks = true
        } else {
          for offset in 0..<length { cursor.put(text[index + offset]) }
        }
        index += length
      }
    }
    if hasMarks { return copy }
    bytes.truncate(to: start)
    return range
  }

  /// The length of the white space or invisible mark at `index`; 0 for anything else.
  private static func blank(in text: Span<UInt8>, at index: Int) -> Int {
    let byte = text[index]
    if byte < 0x80 { return isSpace(byte) ? 1 : 0 }
    guard byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF else {
      return 0
    }
    let (scalar, length) = text.scalar(at: index)
    return scalar.isWhiteSpace || NameFolding.isInvisible(scalar) ? length : 0
  }
}
