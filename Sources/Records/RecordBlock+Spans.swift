import Bytes

/// Borrowed spans of fields: the one file of this target that uses `Lifetimes`.
extension RecordBlock {
  /// The text of a field, unescaped; empty when the record is shorter. `field` is 0-based.
  @_lifetime(borrow self)
  package borrowing func field(_ record: Int, _ field: Int) -> Span<UInt8> {
    guard let range = fieldRange(record, field) else { return raw.span(.empty) }
    guard range.start & Self.sideBit == 0 else {
      return side.span(
        ByteRange(start: Int(range.start & ~Self.sideBit), count: Int(range.count)))
    }
    return raw.span(range)
  }

  /// Copies a record of another block.
  package mutating func append(_ record: Int, of other: borrowing RecordBlock) {
    let copy = raw.append(other.rawRecord(record))
    for field in 0..<other.fieldCount(record) {
      addField(side: side.append(other.field(record, field)), other.kind(record, field))
    }
    endRecord(
      line: other.line(record), byte: other.byte(record), raw: copy, flaw: other.flaw(record),
      flawField: other.flawField(record))
  }

  /// The bytes of a record as the file has them (in UTF-8), without the line end.
  @_lifetime(borrow self)
  package borrowing func rawRecord(_ record: Int) -> Span<UInt8> { raw.span(rawRange(record)) }
}
