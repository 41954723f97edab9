import Bytes

extension CSVScanner {
  /// Appends `content` with doubled quotes made one and escapes taken away.
  func unescape(
    _ text: borrowing ByteBuffer, _ content: Range<Int>, into side: inout ByteBuffer
  ) -> ByteRange {
    let start = side.count
    var plain = content.lowerBound
    if dialect.escape == nil, let quote = dialect.quote {
      while let index = text.firstIndex(of: quote, in: plain..<content.upperBound) {
        side.append(text, plain..<index + 1)
        let isDoubled = index + 1 < content.upperBound && text[index + 1] == quote
        plain = index + (isDoubled ? 2 : 1)
      }
      side.append(text, plain..<content.upperBound)
      return ByteRange(start: start, count: side.count - start)
    }
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
