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
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    var settings = SourceSettings()
    settings.delimiter = UInt8(ascii: ",")
    settings.header = .row(1)
    var source = try SourceOpener.open(path, settings: settings)
    guard let row = source.header.indexes(of: "_row").first,
      let rowClass = source.header.indexes(of: "class").first
    else { return [] }
    let file = source.header.indexes(of: "_file").first
    let names = files.map(\.name)
    var rows: Set<Int> = []
    var block = RecordBlock()
    while try source.read(into: &block) {
      for record in 0..<block.count
      where block.field(record, rowClass).string == RowClass.unprocessed.rawValue {
        guard let line = Int(block.field(record, row).string) else { continue }
        let name = file.map { block.field(record, $0).string }
        let number = name.flatMap { names.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        rows.insert(RowNumber.make(line: line, file: number))
      }
    }
    return rows
  }
}
