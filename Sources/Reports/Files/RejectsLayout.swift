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
  package var hasFile: Bool { fileField != nil }
  /// Where the customer's columns stand, and ours.
  private let places: [Int?]
  private let rowField: Int
  private let fileField: Int?
  /// Cells from here on are beyond the header.
  private let surplus: Int
  /// The records are objects of JSON.
  package var isJSON: Bool { header.layout != nil }

  /// The layout of the rejects of a run.
  package init(_ files: InputFiles) {
    header = files.header
    let count = header.count
    places = Array(0..<count)
    fileField = files.areSeveral ? count : nil
    rowField = count + (files.areSeveral ? 1 : 0)
    surplus = rowField + Self.ownColumns.count
  }

  /// The layout of a rejects file that is read again; `nil` when `header` is that of another file.
  ///
  /// - Shapes: Our columns may stand anywhere, as some programs move or add columns; of `_row` and
  ///   one more there must be something left.
  package init?(reading header: Header) {
    let names = header.names
    guard let row = names.lastIndex(of: Self.ownColumns[0]),
      Self.ownColumns.dropFirst().contains(where: names.contains)
    else { return nil }
    let own = Set(([Self.fileColumn] + Self.ownColumns).compactMap(names.lastIndex(of:)))
    rowField = row
    fileField = names.lastIndex(of: Self.fileColumn)
    surplus = names.count
    let isObject = header.layout?.records == .objects
    let kept = names.indices.filter {
      !own.contains($0) && !(isObject && names[$0] == JSONCells.textKey)
    }
    places = kept
    self.header = Self.customers(kept, of: header)
  }

  /// The customer's part of a header, as it was before `CSVCells` and ours came to it.
  private static func customers(_ places: [Int], of header: Header) -> Header {
    if let layout = header.layout, layout.records == .objects {
      var layout = layout
      layout.paths = places.map { layout.paths[$0] }
      return Header(
        names: places.map { header.names[$0] }, line: header.line, isTyped: header.isTyped,
        layout: layout)
    }
    let names = places.map { place in
      let name = header.names[place]
      return CSVCells.isGuarded(name.utf8.span) ? String(name.dropFirst()) : name
    }
    let unnamed = Header(unnamedColumns: names.count)
    return names == (0..<names.count).map(unnamed.title)
      ? unnamed : Header(names: names, line: header.line)
  }

  /// Whether a column, or a key of JSON, is one of ours.
  static func isOwn(_ name: String) -> Bool { name == fileColumn || ownColumns.contains(name) }

  /// All columns; the customer's are called `#1`, `#2` … where the input has no names.
  var columns: [String] {
    (header.names.isEmpty ? (0..<header.count).map(header.title) : header.names)
      + (hasFile ? [Self.fileColumn] : []) + Self.ownColumns
  }

  /// The `_row` of a record; `nil` when it holds no row number.
  package func row(_ record: Int, of block: borrowing RecordBlock) -> Int? {
    guard let row = Int(block.field(record, rowField).string), row > 0 else { return nil }
    return row
  }

  /// The `_file` of a record; `nil` where there is only one file.
  package func file(_ record: Int, of block: borrowing RecordBlock) -> String? {
    guard let fileField else { return nil }
    let cell = block.field(record, fileField)
    let name = cell.string
    return CSVCells.isGuarded(cell) ? String(name.dropFirst()) : name
  }

  /// Adds the original record to `out`: its own cells as they were, its `_row` as the line.
  ///
  /// - Returns: `false`, and nothing is added, when `_row` holds no row number.
  package func restore(
    _ record: Int, of block: borrowing RecordBlock, into out: inout RecordBlock
  ) -> Bool {
    guard let row = row(record, of: block) else { return false }
    restore(record, of: block, asRow: row, into: &out)
    return true
  }

  /// The fields that hold the columns of one of several files; `nil` when a column is not there. Of
  /// objects, a key that none of them has is no field.
  package func fields(of file: Header) -> [Int?]? {
    if let layout = header.layout {
      guard let wanted = file.layout else { return nil }
      return wanted.paths.map { path in layout.paths.firstIndex(of: path).flatMap { places[$0] } }
    }
    if file.names.isEmpty { return file.count == header.count ? places : nil }
    var repeats: [String: Int] = [:]
    var fields: [Int?] = []
    for name in file.names {
      let folded = NameFolding.folded(name)
      let number = repeats[folded, default: 0]
      repeats[folded] = number + 1
      let columns = header.indexes(of: name)
      guard number < columns.count else { return nil }
      fields.append(places[columns[number]])
    }
    return fields
  }

  /// The same, whatever its `_row` holds.
  ///
  /// - Parameters:
  ///   - fields: Of the customer's cells, if it has others than the header; see `fields(of:)`.
  ///   - isObject: Whether the cells were values of an object, and are to be such again.
  package func restore(
    _ record: Int, of block: borrowing RecordBlock, asRow row: Int, fields: [Int?]? = nil,
    isObject: Bool = false, into out: inout RecordBlock
  ) {
    let places = fields ?? places
    if isJSON { return restoreObject(record, block, row, places, &out) }
    let count = block.fieldCount(record)
    let start = out.raw.count
    if count > surplus {
      for field in places { restore(field, record, block, isObject, &out) }
      for field in surplus..<count { restore(field, record, block, isObject, &out) }
    } else {
      var end = places.count
      while end > 0, let field = places[end - 1], isAbsent(block.field(record, field)) { end -= 1 }
      for field in places[..<end] { restore(field, record, block, isObject, &out) }
    }
    out.endRecord(
      line: row, byte: block.byte(record),
      raw: ByteRange(start: start, count: out.raw.count - start), flaw: block.flaw(record),
      flawField: block.flawField(record))
  }

  private func restore(
    _ field: Int?, _ record: Int, _ block: borrowing RecordBlock, _ isObject: Bool,
    _ out: inout RecordBlock
  ) {
    guard let field else { return out.addField(raw: .empty) }
    let cell = block.field(record, field)
    let skipped = isAbsent(cell) || CSVCells.isGuarded(cell) ? 1 : 0
    let text = cell.extracting(skipped..<cell.count)
    if isObject {
      JSONCells.restore(text, into: &out)
    } else {
      out.addField(raw: out.raw.append(text))
    }
  }

  private func isAbsent(_ cell: Span<UInt8>) -> Bool { cell.count == 1 && cell[0] == Self.absent }

  // MARK: - Objects

  /// The object without our members; a record that was none is again what stands in `_text`.
  private func restoreObject(
    _ record: Int, _ block: borrowing RecordBlock, _ row: Int, _ places: [Int?],
    _ out: inout RecordBlock
  ) {
    let start = out.raw.count
    let isText = JSONCells.append(customersOf: block.rawRecord(record), to: &out.raw)
    let raw = ByteRange(start: start, count: out.raw.count - start)
    guard !isText else {
      out.addField(raw: raw)
      return out.endRecord(line: row, byte: block.byte(record), raw: raw, flaw: .malformed)
    }
    for field in places {
      guard let field else {
        out.addField(side: .empty)
        continue
      }
      out.addField(side: out.side.append(block.field(record, field)), block.kind(record, field))
    }
    out.endRecord(
      line: row, byte: block.byte(record), raw: raw, flaw: block.flaw(record),
      flawField: block.flawField(record))
  }
}
