/// Cells of CSV files that we write.
extension ByteBuffer {
  private static var quote: UInt8 { UInt8(ascii: "\"") }

  /// Appends a cell, in quotes where a delimiter, a quote or a line end wants them.
  ///
  /// - Parameter prefix: A sign to stand before the text, within the quotes.
  /// - Complexity: 16 bytes at a time while nothing needs a quote; no allocation.
  /// - Source: RFC 4180.
  @usableFromInline
  package mutating func append(
    csvCell cell: Span<UInt8>, delimiter: UInt8 = UInt8(ascii: ","), prefix: UInt8? = nil
  ) {
    guard cell.needsCSVQuotes(delimiter) else {
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
}
