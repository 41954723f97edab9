import Bytes

extension CSVScanner {
  /// Appends `content` with doubled quotes made one and escapes taken away.
  func unescape(
    _ text: borrowing ByteBuffer, _ content: Range<Int>, into side: inout ByteBuffer
  ) -> ByteRange {
    let start = side.count
    var plain = content.lowerBound
    var index = plain
    while index < content.upperBound {
      let byte = text[index]
      index += 1
      guard byte == dialect.quote || byte == dialect.escape, index < content.upperBound,
        text[index] == dialect.quote || text[index] == byte
      else { continue }
      side.append(text, ByteRange(start: plain, count: index - 1 - plain))
      plain = index
      index += 1
    }
    side.append(text, ByteRange(start: plain, count: content.upperBound - plain))
    return ByteRange(start: start, count: side.count - start)
  }
}
