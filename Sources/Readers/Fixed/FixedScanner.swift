import Bytes
import Diagnostics
import Records

/// Splits lines into fields of fixed widths.
///
/// - Shapes: one line, one record; a line of blanks is none. Blanks around a field are no text. A
///   short line has empty fields at its end; what stands beyond the last width is a further field.
/// - Units: widths are characters (Unicode scalars), not bytes.
/// - Throws: `CSVFault` E200.
struct FixedScanner: Sendable {
  let widths: [Int]
  let sizes: ReadSizes
  let file: String

  /// As `CSVScanner.scan`.
  func scan(
    _ text: borrowing ByteBuffer, _ stretch: CSVScanner.Stretch, from place: inout CSVScanner.Place,
    into block: inout RecordBlock
  ) throws(CSVFault) {
    while block.count < RecordBlock.recordLimit, place.index < stretch.end {
      var lineEnd = place.index
      while lineEnd < stretch.end, !CSVDialect.isLineEnd(text[lineEnd]) { lineEnd += 1 }
      var next = lineEnd + 1
      if lineEnd == stretch.end, stretch.sequel == .tooMuch {
        throw .recordTooLong(
          Position(file, line: place.line, byte: place.index + stretch.base),
          limitBytes: sizes.record)
      }
      // No end yet, or one that may be the first half of a CRLF.
      if next >= stretch.end, stretch.sequel == .more { return }
      if next < stretch.end, text[lineEnd] == 0x0D, text[next] == 0x0A { next += 1 }
      if !Self.trimmed(text, place.index..<lineEnd).isEmpty {
        split(text, place.index..<lineEnd, stretch.shift, &block)
        block.endRecord(
          line: place.line, byte: place.index + stretch.base,
          raw: ByteRange(start: place.index + stretch.shift, count: lineEnd - place.index))
      }
      place = CSVScanner.Place(index: min(next, stretch.end), line: place.line + 1)
    }
  }

  private func split(
    _ text: borrowing ByteBuffer, _ line: Range<Int>, _ shift: Int, _ block: inout RecordBlock
  ) {
    var start = line.lowerBound
    for width in widths {
      let end = Self.index(text, start, after: width, limit: line.upperBound)
      add(Self.trimmed(text, start..<end), shift, &block)
      start = end
    }
    let rest = Self.trimmed(text, start..<line.upperBound)
    if !rest.isEmpty { add(rest, shift, &block) }
  }

  private func add(_ range: Range<Int>, _ shift: Int, _ block: inout RecordBlock) {
    block.addField(raw: ByteRange(start: range.lowerBound + shift, count: range.count))
  }

  /// The index `count` characters after `start`.
  private static func index(
    _ text: borrowing ByteBuffer, _ start: Int, after count: Int, limit: Int
  ) -> Int {
    var (index, left) = (start, count)
    while index < limit {
      if text[index] & 0xC0 != 0x80 {
        if left == 0 { break }
        left -= 1
      }
      index += 1
    }
    return index
  }

  private static func trimmed(_ text: borrowing ByteBuffer, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] == 0x20 { start += 1 }
    while end > start, text[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }
}
