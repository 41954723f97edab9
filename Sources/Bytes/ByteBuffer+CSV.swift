/// Cells of CSV files that we write.
extension ByteBuffer {
  private static var quote: UInt8 { UInt8(ascii: "\"") }

  /// Appends a cell, in quotes where a delimiter, a quote or a line end wants them.
  ///
  /// - Parameter prefix: A sign to stand before the text, within the quotes.
  /// - Complexity: Eight bytes at a time while nothing needs a quote; no allocation.
  /// - Source: RFC 4180.
  package mutating func append(
    csvCell cell: Span<UInt8>, delimiter: UInt8 = UInt8(ascii: ","), prefix: UInt8? = nil
  ) {
    guard Self.needsQuotes(cell, delimiter) else {
      if let prefix { append(prefix) }
      append(cell)
      return
    }
    append(Self.quote)
    if let prefix { append(prefix) }
    var start = 0
    while let place = cell.firstIndex(of: Self.quote, from: start) {
      append(cell.extracting(start..<place + 1))
      append(Self.quote)
      start = place + 1
    }
    append(cell.extracting(start..<cell.count))
    append(Self.quote)
  }

  /// Whether a delimiter, a quote, CR or LF occurs.
  private static func needsQuotes(_ cell: Span<UInt8>, _ delimiter: UInt8) -> Bool {
    var index = 0
    while index + 8 <= cell.count {
      let word = cell.word(at: index)
      let hits =
        zeroBytes(word ^ spread(delimiter)) | zeroBytes(word ^ spread(quote))
        | zeroBytes(word ^ spread(0x0D)) | zeroBytes(word ^ spread(0x0A))
      if hits != 0 { return true }
      index += 8
    }
    while index < cell.count {
      let byte = cell[index]
      if byte == delimiter || byte == quote || byte == 0x0D || byte == 0x0A { return true }
      index += 1
    }
    return false
  }

  @inline(__always)
  private static func spread(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Not zero exactly when a byte of `word` is zero.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
