import Bytes
package import Records

/// A list of members of a run, sorted by row: `rollback.csv`, `verification.csv`.
///
/// ```
/// _row,member_id,state,why
/// 17,10451,kept,in a conversation
/// ```
/// - Shapes: as `ReceiptsFile` in CSV.
/// - Memory: Bounded; see `RowSorter`.
package struct MemberListFile: ~Copyable, Sendable {
  private let files: InputFiles
  private var file: SortedLines

  /// - Parameter columns: What follows row and id.
  /// - Throws: `ReportsFault.system` (E850…E852), here and below.
  package init(_ path: String, _ files: InputFiles, columns: [String]) throws(ReportsFault) {
    self.files = files
    file = try SortedLines(
      path, columns: SortedLines.rowColumns(files) + ["member_id"] + columns,
      delimiter: UInt8(ascii: ","), hasByteOrderMark: false, memoryLimit: 4 << 20)
  }

  package var count: Int { file.count }

  /// Adds a member; rows may come in any order, and be none that the files have.
  ///
  /// - Parameter id: 0 leaves the cell empty.
  package mutating func append(row: Int, id: Int64, _ cells: String...) throws(ReportsFault) {
    let isKnown = row > 0 && files.index(ofRow: row) < files.files.count
    file.append(row: isKnown ? row : 0, of: files)
    file.appendDelimiter()
    if id != 0 { file.line.append(decimal: id) }
    for cell in cells { file.append(next: cell) }
    try file.endLine(row: row)
  }

  package mutating func finish() throws(ReportsFault) { try file.finish() }
}
