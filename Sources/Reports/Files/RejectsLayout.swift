import Bytes
package import Records

/// Where the customer's cells and ours stand in a rejects file, and the way back.
///
/// ```
/// Name,Phone,_row,_code,_field,_value,_message,_fix
/// Olena,067,17,phone.too_short,Phone,067,"3 digits, 'UA' needs 9",…
/// Ivan,',18,row.too_short,…                     the cell after Ivan did not exist
/// Petro,068…,19,row.too_long,…,surplus          cells beyond the header follow ours
/// ```
/// - Shapes: a record shorter than the header is filled up with `'`, which no cell of the customer
///   ever is (`CSVCells` guards it), so that a short record is still short when it is read again;
///   whoever fills or empties these cells says that they exist.
package struct RejectsLayout: Sendable, Equatable {
  package static let ownColumns = ["_row", "_code", "_field", "_value", "_message", "_fix"]
  /// Stands for a cell that the record did not have.
  static let absent = UInt8(ascii: "'")

  /// The customer's columns.
  package let header: Header

  /// The layout of the rejects of an input.
  package init(header: Header) { self.header = header }

  /// The layout of a rejects file that is read again; `nil` when `header` is that of another file.
  package init?(reading header: Header) {
    guard header.names.suffix(Self.ownColumns.count) == Self.ownColumns[...] else { return nil }
    let names = Array(header.names.dropLast(Self.ownColumns.count))
    let unnamed = Header(unnamedColumns: names.count)
    self.header =
      names == (0..<names.count).map(unnamed.title)
      ? unnamed : Header(names: names, line: header.line)
  }

  /// All columns; the customer's are called `#1`, `#2` … where the input has no names.
  var columns: [String] {
    (header.names.isEmpty ? (0..<header.count).map(header.title) : header.names) + Self.ownColumns
  }

  /// Adds the original record to `out`: its own cells as they were, its `_row` as the line.
  ///
  /// - Returns: `false`, and nothing is added, when `_row` holds no row number.
  package func restore(
    _ record: Int, of block: borrowing RecordBlock, into out: inout RecordBlock
  ) -> Bool {
    guard let row = Int(block.field(record, header.count).string), row > 0 else { return false }
    let count = block.fieldCount(record)
    let surplus = header.count + Self.ownColumns.count
    let start = out.raw.count
    if count > surplus {
      for field in 0..<header.count { restore(field, record, block, &out) }
      for field in surplus..<count { restore(field, record, block, &out) }
    } else {
      var end = header.count
      while end > 0, isAbsent(block.field(record, end - 1)) { end -= 1 }
      for field in 0..<end { restore(field, record, block, &out) }
    }
    out.endRecord(
      line: row, byte: block.byte(record),
      raw: ByteRange(start: start, count: out.raw.count - start), flaw: block.flaw(record),
      flawField: block.flawField(record))
    return true
  }

  private func restore(
    _ field: Int, _ record: Int, _ block: borrowing RecordBlock, _ out: inout RecordBlock
  ) {
    let cell = block.field(record, field)
    let skipped = isAbsent(cell) || CSVCells.isGuarded(cell) ? 1 : 0
    out.addField(raw: out.raw.append(cell.extracting(skipped..<cell.count)))
  }

  private func isAbsent(_ cell: Span<UInt8>) -> Bool { cell.count == 1 && cell[0] == Self.absent }
}
