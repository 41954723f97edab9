import Bytes
import Diagnostics
import Foundation
import JSONText
import Members
import Pipeline
import Records
import Upload

/// Which rows a retry sends: pinned in its folder, so that it goes on without its parent.
struct RetryShare {
  struct File {
    /// What reports call it.
    var name: String
    /// `nil` of a list in JSON, or where it is not known.
    var columns: Manifest.Input.Columns?
  }

  /// The run whose rows are sent, and the absolute path of its folder.
  var parent: String
  var parentFolder: String
  /// The files of the first run; rows are numbered by them.
  var files: [File]
  /// What the edited rejects file is called, if rows come from one instead of the first input. Its copy
  /// is the `input` of the folder.
  var rejects: String?
  /// Whether rows beside `open` are passed over rather than explained.
  var selects: Bool
  /// Rows that the parent rejected or did not send; `nil` when that is not known any more.
  var open: Set<Int>?
  /// Rows that are on the server already.
  var loaded: [Int: Foregone.Loaded]

  private static let rowLimit = 1 << 32

  /// The only rows to read; `nil` for all.
  var wanted: Set<Int>? { selects ? open : nil }

  /// - Parameter path: Where the rejects file is read from.
  func openRejects(_ path: String) throws -> RejectsSource {
    try RejectsSource(path, name: rejects ?? path, files: files, wanted: wanted)
  }

  /// What is known of its rows before they are looked at.
  ///
  /// - Parameter path: Where the rejects file is read from.
  func foregone(_ path: String) throws -> Foregone {
    var foregone = Foregone()
    foregone.hasFooter = false
    foregone.loaded = loaded
    guard let rejects else { return foregone }
    var source = try openRejects(path)
    var block = RecordBlock()
    var lines: [Int: Int] = [:]
    var ordinal = 0
    while try source.read(into: &block) {
      for record in 0..<block.count {
        let (row, line) = (block.row(record), source.lines[record])
        if let finding = refusal(of: row, line, rejects, &lines) {
          foregone.refused[ordinal] = finding
        }
        ordinal += 1
      }
    }
    return foregone
  }

  private func refusal(
    of row: Int, _ line: Int, _ file: String, _ lines: inout [Int: Int]
  ) -> RowFinding? {
    let number = RowNumber.line(of: row)
    guard number > 0 else {
      return RowFinding(
        RetryCodes.noRow, target: "_row", "line \(line) of '\(file)' names no row of the run")
    }
    if loaded[row] != nil { return nil }
    if let open, !open.contains(row) {
      return RowFinding(
        RetryCodes.unknown, target: "_row", value: "\(number)",
        "run \(parent) neither rejected row \(number) nor left it unsent")
    }
    if let first = lines.updateValue(line, forKey: row) {
      lines[row] = first
      return RowFinding(
        RetryCodes.twice, target: "_row", value: "\(number)",
        "row \(number) stands on lines \(first) and \(line) of '\(file)'")
    }
    return nil
  }
}

extension RetryShare {
  /// - Throws: `PipelineFault.damagedManifest`, `.system`.
  init(reading folder: RunFolder) throws {
    let bytes = try Environment.contents(of: folder.share)
    let node = try JSONReader.read(bytes.span, file: folder.share)
    guard let parent = node["parent"]?.string, let parentFolder = node["parent_folder"]?.string,
      let files = node["files"]?.array, let selects = node["selects"]?.bool
    else { throw PipelineFault.damagedManifest(path: folder.share, why: "a member is missing") }
    self.parent = parent
    self.parentFolder = parentFolder
    self.files = files.map { File(name: $0["name"]?.string ?? "", columns: .init($0)) }
    self.selects = selects
    rejects = node["rejects"]?.string
    open = node["open"]?.string.flatMap { NumberRuns.numbers($0, limit: Self.rowLimit) }
      .map { Set($0.map { Int($0) }) }
    loaded = [:]
    for entry in node["loaded"]?.array ?? [] {
      guard let run = entry["run"]?.string,
        let rows = entry["rows"]?.string.flatMap({ NumberRuns.numbers($0, limit: Self.rowLimit) }),
        let ids = entry["ids"]?.string.flatMap({ NumberRuns.numbers($0, limit: Self.rowLimit) })
      else { throw PipelineFault.damagedManifest(path: folder.share, why: "a member is wrong") }
      for (row, id) in zip(rows, ids) { loaded[Int(row)] = Foregone.Loaded(run: run, member: id) }
    }
  }

  func write(to folder: RunFolder) throws {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.member("parent", parent)
      json.member("parent_folder", parentFolder)
      json.key("files")
      json.array { json in
        for file in files {
          json.object { json in
            json.member("name", file.name)
            file.columns?.write(to: &json)
          }
        }
      }
      if let rejects { json.member("rejects", rejects) }
      json.member("selects", selects)
      if let open { json.member("open", NumberRuns.text(open.map { Int64($0) }.sorted())) }
      json.key("loaded")
      json.array { json in writeLoaded(&json) }
    }
    json.buffer.append(UInt8(ascii: "\n"))
    try Environment.replace(folder.share, with: json.buffer.span)
  }

  private func writeLoaded(_ json: inout JSONWriter) {
    let byRun = Dictionary(grouping: loaded.keys.sorted()) { loaded[$0]?.run ?? "" }
    for (run, rows) in byRun.sorted(by: { $0.key < $1.key }) {
      json.object { json in
        json.member("run", run)
        json.member("rows", NumberRuns.text(rows.map { Int64($0) }))
        json.member("ids", NumberRuns.text(rows.map { loaded[$0]?.member ?? 0 }))
      }
    }
  }
}
