package import Bytes

extension ByteBuffer {
  /// Appends all cells of a record as CSV, without a line end.
  package mutating func append(
    csv block: borrowing RecordBlock, _ record: Int, delimiter: UInt8 = UInt8(ascii: ",")
  ) {
    let first = block.firstField(record)
    for field in first..<first + block.fieldCount(record) {
      if field > first { append(delimiter) }
      let cell = block.fields.range(at: field)
      let count = Int(cell.count & RecordBlock.lengthMask)
      if cell.start & RecordBlock.sideBit == 0 {
        append(
          csvCell: ByteRange(start: Int(cell.start), count: count), of: block.raw,
          delimiter: delimiter)
      } else {
        append(
          csvCell: ByteRange(start: Int(cell.start & ~RecordBlock.sideBit), count: count),
          of: block.side, delimiter: delimiter)
      }
    }
  }
}
