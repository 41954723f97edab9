package import Bytes

/// A cell whose bytes were copied to a buffer that outlives the block.
package struct CopiedCell: BitwiseCopyable, Sendable {
  /// In that buffer; empty when the record is shorter.
  package fileprivate(set) var range = ByteRange.empty
  fileprivate var kindBits: UInt32 = 0

  package init() {}

  /// What it is in its file.
  package var kind: CellKind { CellKind(rawValue: UInt8(kindBits)) ?? .text }
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
    let shift = UInt32(truncatingIfNeeded: start &- source.lowerBound)
    var cells = cells.mutableSpan
    precondition(cells.count == columns.count)
    for place in 0..<cells.count {
      var cell = CopiedCell()
      let column = columns[place]
      if column < count {
        cell.range = fields.range(at: first &+ column)
        cell.kindBits = cell.range.count >> Self.kindShift
        cell.range.count &= Self.lengthMask
        // A part of `side` has the side bit, and so stands behind every record.
        if cell.range.start >= source.start, cell.range.upperBound <= source.upperBound {
          cell.range.start &+= shift
        } else {
          cell.range = appendStray(cell.range, to: &text)
        }
      }
      cells[place] = cell
    }
    return ByteRange(start: start, count: text.count - start)
  }

  /// What does not lie among its record's bytes: unescaped text, for one.
  @inline(never)
  private borrowing func appendStray(_ range: ByteRange, to text: inout ByteBuffer) -> ByteRange {
    guard range.start & Self.sideBit != 0 else { return text.append(raw, range) }
    return text.append(
      side, ByteRange(start: Int(range.start & ~Self.sideBit), count: Int(range.count)))
  }
}
