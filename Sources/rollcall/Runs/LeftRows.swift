import Bytes
import Foundation
import Members
import Pipeline
import Readers
import Records
import Reports

/// The rows that a run left behind: those that it rejected, and those that it did not send.
enum LeftRows {
  /// - Parameter files: Of the first run of its family.
  /// - Returns: `RowNumber`s; `nil` when its rejects file is not there any more.
  static func of(_ run: PastRun, files: [RetryShare.File]) throws -> Set<Int>? {
    let formats: [ResultFormat] = [.csv, .ndjson]
    let paths = formats.map(run.folder.rejects)
    guard let path = paths.first(where: FileManager.default.fileExists(atPath:)) else { return nil }
    var rows = try unsent(run.folder.leftOut, files)
    // A file of JSON without rejects is empty, and no list.
    guard FileManager.default.contents(atPath: path)?.isEmpty == false else { return rows }
    var source = try RejectsSource(path, name: InputNames.short(path), files: files)
    var block = RecordBlock()
    while try source.read(into: &block) {
      for record in 0..<block.count { rows.insert(block.row(record)) }
    }
    return rows
  }

  /// Those of `left-out.csv` that are unprocessed.
  private static func unsent(_ path: String, _ files: [RetryShare.File]) throws -> Set<Int> {
    var rows: Set<Int> = []
    try forEachRow(of: path, files) { row, cells in
      if cells.rowClass == RowClass.unprocessed.rawValue { rows.insert(row) }
    }
    return rows
  }

  /// Rows whose numbers were merged into one of `rows`: without them it would lack these numbers.
  static func givers(
    to rows: Set<Int>, of run: PastRun, files: [RetryShare.File]
  ) throws -> Set<Int> {
    let names = Dictionary(rows.map { (words(ofRow: $0, files), $0) }) { one, _ in one }
    var givers: Set<Int> = []
    try forEachRow(of: run.folder.leftOut, files) { row, cells in
      if cells.rowClass == RowClass.duplicate.rawValue, cells.reason.contains(LeftOutFile.merged),
        names[cells.winner] != nil
      {
        givers.insert(row)
      }
    }
    return givers
  }

  /// As `left-out.csv` names a winner.
  private static func words(ofRow row: Int, _ files: [RetryShare.File]) -> String {
    let (line, file) = (RowNumber.line(of: row), RowNumber.file(of: row))
    return InputFiles.words(
      line: line, file: files.indices.contains(file - 1) ? files[file - 1].name : nil)
  }

  private typealias Cells = (rowClass: String, reason: String, winner: String)

  private static func forEachRow(
    of path: String, _ files: [RetryShare.File], _ body: (_ row: Int, Cells) -> Void
  ) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    var settings = SourceSettings()
    settings.delimiter = UInt8(ascii: ",")
    settings.header = .row(1)
    var source = try SourceOpener.open(path, settings: settings)
    let columns = ["_row", "class", "reason", "winner"].compactMap {
      source.header.indexes(of: $0).first
    }
    guard columns.count == 4 else { return }
    let file = source.header.indexes(of: "_file").first
    let names = files.map(\.name)
    var block = RecordBlock()
    while try source.read(into: &block) {
      for record in 0..<block.count {
        guard let line = Int(block.field(record, columns[0]).string) else { continue }
        let name = file.map { block.field(record, $0).string }
        let number = name.flatMap { names.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        let cells = columns.dropFirst().map { block.field(record, $0).string }
        body(RowNumber.make(line: line, file: number), (cells[0], cells[1], cells[2]))
      }
    }
  }
}
