import Bytes
package import Records

/// `receipts.csv`: which row became which member, sorted by row.
///
/// ```
/// _row,Contract,queue,member_id,state
/// 17,КР-0045-17,Soft UA,10451,loaded
/// ```
/// - Shapes: UTF-8 without byte order mark, because programs read it; LF. Where there are several files, a
///   column `_file` comes first.
/// - Memory: Bounded; see `RowSorter`.
package struct ReceiptsFile: ~Copyable, Sendable {
  package enum State: String, Sendable {
    case loaded
    /// Stored, but the answer did not say which id is whose.
    case unverified
  }

  private let files: InputFiles
  private let keyCount: Int
  private let format: ResultFormat
  private var file: SortedLines

  /// - Parameters:
  ///   - keyNames: The columns of `results.key`.
  ///   - memoryLimit: Bytes of lines that may wait in memory.
  /// - Throws: `ReportsFault.system` (E850…E852), here and below.
  package init(
    _ path: String, _ files: InputFiles, keyNames: [String], format: ResultFormat = .csv,
    delimiter: UInt8 = UInt8(ascii: ","), memoryLimit: Int = 4 << 20
  ) throws(ReportsFault) {
    self.format = format
    self.files = files
    keyCount = keyNames.count
    file =
      switch format {
      case .csv:
        try SortedLines(
          path,
          columns: SortedLines.rowColumns(files) + keyNames + ["queue", "member_id", "state"],
          delimiter: delimiter, hasByteOrderMark: false, memoryLimit: memoryLimit)
      case .ndjson: try SortedLines(json: path, memoryLimit: memoryLimit)
      }
  }

  /// Rows so far.
  package var count: Int { file.count }

  /// Adds a row; rows may come in any order.
  ///
  /// - Parameters:
  ///   - keys: The key cells as `CSVCells.append(keysOf:)` wrote them with the same delimiter.
  ///   - memberID: `nil` leaves the cell empty, or the member out.
  package mutating func append(
    row: Int, keys: Span<UInt8>, queue: String, memberID: Int64?, state: State
  ) throws(ReportsFault) {
    if format == .ndjson {
      file.line.append(UInt8(ascii: "{"))
      file.append(jsonRow: row, of: files)
      if keyCount > 0 {
        file.appendDelimiter()
        file.line.append(keys)
      }
      file.append(next: "queue", queue)
      if let memberID { file.append(next: "member_id", "\(memberID)") }
      file.append(next: "state", state.rawValue)
      file.line.append(UInt8(ascii: "}"))
      return try file.endLine(row: row)
    }
    file.append(row: row, of: files)
    if keyCount > 0 {
      file.appendDelimiter()
      file.line.append(keys)
    }
    file.append(next: queue)
    file.appendDelimiter()
    if let memberID { file.line.append(decimal: memberID) }
    file.append(next: state.rawValue)
    try file.endLine(row: row)
  }

  /// Completes the file.
  ///
  /// - Parameter rows: Loaded rows that turned out to be `unverified` after they were added.
  package mutating func finish(unverified rows: Set<Int> = []) throws(ReportsFault) {
    guard !rows.isEmpty else { return try file.finish() }
    let end = format == .csv ? "\n" : "\"}\n"
    let (tail, other) = (State.loaded.rawValue + end, State.unverified.rawValue + end)
    try file.finish { row, output in
      let start = output.count - tail.utf8.count
      guard rows.contains(row), start >= 0, output.span(start..<output.count).string == tail else {
        return
      }
      output.truncate(to: start)
      output.append(other)
    }
  }
}
