import Bytes
import JSONText
import Records

/// A file of CSV, or of JSON objects, whose lines are written in any order and end up sorted by row.
///
/// - Shapes: UTF-8, lines end with LF; CSV has one header line, and a byte order mark where people open the file,
///   because Excel reads UTF-8 right only with one.
struct SortedLines: ~Copyable, Sendable {
  let delimiter: UInt8
  private(set) var count = 0
  private var file: PartFile
  private var sorter: RowSorter

  init(
    _ path: String, columns: [String], delimiter: UInt8, hasByteOrderMark: Bool,
    memoryLimit: Int
  ) throws(ReportsFault) {
    self.delimiter = delimiter
    file = try PartFile(path)
    sorter = RowSorter(spillPath: path + ".spill", memoryLimit: memoryLimit)
    if hasByteOrderMark { file.output.pending.append("\u{FEFF}") }
    for (index, column) in columns.enumerated() {
      if index > 0 { file.output.pending.append(delimiter) }
      CSVCells.append(column, delimiter: delimiter, to: &file.output.pending)
    }
    file.output.pending.append(UInt8(ascii: "\n"))
  }

  /// A file of JSON objects.
  init(json path: String, memoryLimit: Int) throws(ReportsFault) {
    delimiter = UInt8(ascii: ",")
    file = try PartFile(path)
    sorter = RowSorter(spillPath: path + ".spill", memoryLimit: memoryLimit)
  }

  /// The line being built; separate its cells with `delimiter`, then call `endLine`.
  var line: ByteBuffer {
    _read { yield sorter.pending }
    _modify { yield &sorter.pending }
  }

  mutating func endLine(row: Int) throws(ReportsFault) {
    sorter.pending.append(UInt8(ascii: "\n"))
    count += 1
    do { try sorter.endPiece(row: row) } catch { throw .system(error) }
  }

  /// Sorts, writes the rest, and gives the file its name.
  mutating func finish(amending amend: RowSorter.Amendment? = nil) throws(ReportsFault) {
    do { try sorter.finish(into: &file.output, amending: amend) } catch { throw .system(error) }
    try file.finish()
  }
}

extension SortedLines {
  /// The columns that name a row: `_row`, with `_file` before it where there are several.
  static func rowColumns(_ files: InputFiles) -> [String] {
    files.areSeveral ? ["_file", "_row"] : ["_row"]
  }

  /// Appends the cells of `rowColumns`.
  mutating func append(row: Int, of files: InputFiles) {
    if files.areSeveral {
      CSVCells.append(files.file(ofRow: row).name, delimiter: delimiter, to: &line)
      appendDelimiter()
    }
    line.append(decimal: Int64(RowNumber.line(of: row)))
  }

  mutating func appendDelimiter() { line.append(delimiter) }

  /// Appends a delimiter and a cell.
  mutating func append(next cell: String) {
    line.append(delimiter)
    CSVCells.append(cell, delimiter: delimiter, to: &line)
  }

  mutating func append(next cell: Span<UInt8>) {
    line.append(delimiter)
    CSVCells.append(cell, delimiter: delimiter, to: &line)
  }
}

extension SortedLines {
  /// Appends where a row stands as members of a JSON object.
  mutating func append(jsonRow row: Int, of files: InputFiles) {
    if files.areSeveral {
      line.append("\"_file\":")
      line.append(jsonString: files.file(ofRow: row).name)
      appendDelimiter()
    }
    line.append("\"_row\":")
    line.append(decimal: Int64(RowNumber.line(of: row)))
  }

  /// Appends one more member.
  mutating func append(next key: StaticString, _ text: String) {
    line.append(",\"")
    line.append(key)
    line.append("\":")
    line.append(jsonString: text)
  }
}
