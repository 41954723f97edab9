package import Bytes

/// A cell whose bytes were copied to a buffer that outlives the block.
package struct CopiedCell: BitwiseCopyable, Sendable {
  /// In that buffer; empty when the record is shorter.
  package var range = ByteRange.empty
  /// What it is in its file.
  package var kind = CellKind.text

  package init() {}
}

extension RecordBlock {
  /// Appends a record to `text` and tells where the cells of some columns stand there.
  ///
  /// One copy of all of its bytes costs what two copies of single cells do, and one call for all cells
  /// what one for each of a few does.
  /// - Parameters:
  ///   - columns: 0-based.
  ///   - cells: One for each of them, filled here.
  /// - Returns: What was appended, with all cells in it.
  package borrowing func copy(
    _ record: Int, to text: inout ByteBuffer, columns: [Int], into cells: inout [CopiedCell]
  ) -> ByteRange {
    let first = Int(entries[record].firstField)
    let count = fieldCount(record)
    let source = rawRange(record)
    let start = text.append(raw, source).lowerBound
    let shift = start - source.lowerBound
    var cells = cells.mutableSpan
    for place in columns.indices {
      let column = columns[place]
      guard column < count else {
        cells[place] = CopiedCell()
        continue
      }
      let packed = fields.range(at: first + column)
      var range = ByteRange(start: Int(packed.start), count: Int(packed.count & Self.lengthMask))
      if range.lowerBound >= source.lowerBound, range.upperBound <= source.upperBound {
        range.start = UInt32(truncatingIfNeeded: range.lowerBound + shift)
      } else if range.start & Self.sideBit != 0 {
        range.start &= ~Self.sideBit
        range = text.append(side, range)
      } else {
        range = text.append(raw, range)
      }
      cells[place].range = range
      cells[place].kind = CellKind(rawValue: UInt8(packed.count >> Self.kindShift)) ?? .text
    }
    return ByteRange(start: start, count: text.count - start)
  }
}
