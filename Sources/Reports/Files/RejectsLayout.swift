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
///   whoever fills or empties these cells says that they exist. Of several files, the columns of all
///   stand there, `_file` comes before `_row`, and a cell is empty where the file lacks the column.
package struct RejectsLayout: Sendable, Equatable {
  package static let ownColumns = ["_row", "_code", "_field", "_value", "_message", "_fix"]
  /// Stands for a cell that the record did not have.
  static let absent = UInt8(ascii: "'")

  /// Comes before `ownColumns` where there are several files.
  package static let fileColumn = "_file"

  /// The customer's columns.
  package let header: Header
  /// Whether `_file` is there.
  package let hasFile: Bool
  private var ownCount: Int { Self.ownColumns.count + (hasFile ? 1 : 0) }

  /// The layout of the rejects of a run.
  package init(_ files: InputFiles) {
    header = files.header
    hasFile = files.areSeveral
  }

  /// The layout of a rejects file that is read again; `nil` when `header` is that of another file.
  package init?(reading header: Header) {
    guard header.names.suffix(Self.ownColumns.count) == Self.ownColumns[...] else { return nil }
    var names = Array(header.names.dropLast(Self.ownColumns.count))
    hasFile = names.last == Self.fileColumn
    if hasFile { names.removeLast() }
    let unnamed = Header(unnamedColumns: names.count)
    self.header =
      names == (0..<names.count).map(unnamed.title)
      ? unnamed : Header(names: names, line: header.line)
  }

  /// All columns; the customer's are called `#1`, `#2` … where the input has no names.
  var columns: [String] {
    (header.names.isEmpty ? (0..<header.count).map(header.title) : header.names)
      + (hasFile ? [Self.fileColumn] : []) + Self.ownColumns
  }

  /// Adds the original record to `out`: its own cells as they were, its `_row` as the line.
  ///
  /// - Returns: `false`, and nothing is added, when `_row` holds no row number.
  package func restore(
    _ record: Int, of block: borrowing RecordBlock, into out: inout RecordBlock
  ) -> Bool {
    let rowField = header.count + (hasFile ? 1 : 0)
    guard let row = Int(block.field(record, rowField).string), row > 0 else { return false }
    let count = block.fieldCount(record)
    let surplus = header.count + ownCount
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
