import Bytes
import Diagnostics
package import Members
package import Records

/// `rejects.csv`: the customer's own rows with the reasons beside them, sorted by row.
///
/// - Shapes: UTF-8 with byte order mark, LF; columns and the way back as in `RejectsLayout`. `_code`
///   holds slugs (`phone.too_short`), which programs filter by; numbers stand in the summary. Several
///   findings of a row share its line: codes, fields, values, messages and fixes are joined with
///   ` | `, all in the order in which they were found. Rows of several files share the columns of all.
/// - Memory: Bounded; see `RowSorter`.
package struct RejectsFile: ~Copyable, Sendable {
  private let files: InputFiles
  private let layout: RejectsLayout
  private let format: ResultFormat
  private var file: SortedLines
  private var joined = ByteBuffer(capacity: 1024)

  /// - Parameters:
  ///   - delimiter: The input's own, so that the customer's tools open both alike.
  ///   - memoryLimit: Bytes of lines that may wait in memory.
  /// - Throws: `ReportsFault.system` (E850…E852), here and below.
  package init(
    _ path: String, _ files: InputFiles, format: ResultFormat = .csv,
    delimiter: UInt8 = UInt8(ascii: ","), memoryLimit: Int = 4 << 20
  ) throws(ReportsFault) {
    self.files = files
    self.format = format
    layout = RejectsLayout(files)
    file =
      switch format {
      case .csv:
        try SortedLines(
          path, columns: layout.columns, delimiter: delimiter, hasByteOrderMark: true,
          memoryLimit: memoryLimit)
      case .ndjson: try SortedLines(json: path, memoryLimit: memoryLimit)
      }
  }

  /// Rows so far.
  package var count: Int { file.count }

  /// Adds a row; rows may come in any order.
  ///
  /// - Parameters:
  ///   - row: Its `RowNumber`.
  ///   - source: Its cells as `CSVCells.append` wrote them with the same delimiter, in the order of its
  ///     file.
  ///   - findings: Why it was rejected.
  package mutating func append(
    row: Int, source: Span<UInt8>, findings: [RowFinding]
  ) throws(ReportsFault) {
    switch format {
    case .csv: appendCells(row, source, findings)
    case .ndjson: appendObject(row, source, findings)
    }
    try file.endLine(row: row)
  }

  private mutating func appendCells(
    _ row: Int, _ source: Span<UInt8>, _ findings: [RowFinding]
  ) {
    let (end, found) = CSVCells.prefix(
      layout.header.count, of: source, delimiter: file.delimiter)
    file.line.append(source.extracting(0..<end))
    if found < layout.header.count {
      for _ in found..<layout.header.count {
        file.appendDelimiter()
        file.line.append(RejectsLayout.absent)
      }
    }
    if layout.header.count > 0 { file.appendDelimiter() }
    file.append(row: row, of: files)
    for text in words(ofRow: row) {
      Self.join(findings, text, &joined)
      Self.append(joined, to: &file)
    }
    file.line.append(source.extracting(end..<source.count))
  }

  private mutating func appendObject(
    _ row: Int, _ source: Span<UInt8>, _ findings: [RowFinding]
  ) {
    file.line.append(UInt8(ascii: "{"))
    file.line.append(source)
    if !source.isEmpty { file.appendDelimiter() }
    file.append(jsonRow: row, of: files)
    let keys: [StaticString] = ["_code", "_field", "_value", "_message", "_fix"]
    for (key, text) in zip(keys, words(ofRow: row)) {
      Self.join(findings, text, &joined)
      file.append(next: key, joined.string)
    }
    file.line.append(UInt8(ascii: "}"))
  }

  /// What is told of a finding, in the order of the columns.
  private func words(ofRow row: Int) -> [(RowFinding) -> String] {
    let header = files.file(ofRow: row).header
    return [
      { $0.code.slug }, { $0.column.map(header.title) ?? $0.target }, { $0.value },
      { $0.message }, { $0.advice },
    ]
  }

  package mutating func finish() throws(ReportsFault) { try file.finish() }

  private static func join(
    _ findings: [RowFinding], _ text: (RowFinding) -> String, _ joined: inout ByteBuffer
  ) {
    joined.removeAll()
    for (index, finding) in findings.enumerated() {
      if index > 0 { joined.append(" | ") }
      joined.append(text(finding))
    }
  }

  /// Static, because a span of one stored property keeps all of `self` borrowed.
  private static func append(_ cell: borrowing ByteBuffer, to file: inout SortedLines) {
    file.append(next: cell.span)
  }
}
