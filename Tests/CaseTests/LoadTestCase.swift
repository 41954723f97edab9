import Foundation
import Glibc
import TestSupport
import XCTest

/// A list, a server of its own, and the proof that the one is wholly in the other.
class LoadTestCase: XCTestCase {
  let folder = TempFolder()
  var list = LeadList(records: 0)

  func prepare(records: Int, batch: Int = 50, files: Int = 1, target: String = "") {
    list = LeadList(records: records, files: files)
    list.write(into: folder, batch: batch, target: target)
  }

  /// The command that is always the same: that is all a user has to know.
  func command(_ more: [String] = []) -> [String] {
    ["run", list.operand, "-m", "leads.mapping.json5", "--yes", "--out", "run"] + more
  }

  func start(_ more: [String] = [], on server: SandboxProcess) throws -> Child {
    try Child(command(more), in: folder.path, environment: server.environment)
  }

  /// Runs to the end and checks the exit code.
  @discardableResult
  func run(
    _ more: [String] = [], on server: SandboxProcess, exits expected: Int32,
    within seconds: Double = 60,
    line: UInt = #line
  ) throws -> Child {
    let loader = try start(more, on: server)
    XCTAssertEqual(
      loader.end(within: seconds), expected, "exit code; stderr was:\n\(loader.stderr)", line: line)
    return loader
  }

  /// Every good row is one member, every member is a good row, the receipts say which, and the
  /// balance adds up.
  func expectComplete(on server: SandboxProcess, line: UInt = #line) throws {
    let members = try server.members()
    let runs = Set(members.map { $0.variables["rc_run"] ?? "none" })
    XCTAssertEqual(runs.count, 1, "members of several runs: \(runs)", line: line)
    var rowByID: [String: Int] = [:]
    var timesLoaded: [Int: Int] = [:]
    for member in members {
      let row = Int(member.variables["rc_row"] ?? "") ?? -1
      rowByID[member.id] = row
      timesLoaded[row, default: 0] += 1
      if list.good[row] != member.variables["crm_id"] {
        XCTFail("member \(member.id) is no good row: \(member.variables)", line: line)
      }
    }
    let twice = timesLoaded.filter { $0.value > 1 }.keys.sorted()
    XCTAssertEqual(twice, [], "rows loaded more than once", line: line)
    let lost = list.good.keys.filter { timesLoaded[$0] == nil }.sorted()
    XCTAssertEqual(lost, [], "rows that were lost", line: line)
    try expectReports(rowByID, line)
  }

  private func expectReports(_ rowByID: [String: Int], _ line: UInt) throws {
    var receipts: [Int: String] = [:]
    for receipt in folder.read("run/receipts.csv").split(whereSeparator: \.isNewline).dropFirst() {
      var cells = receipt.split(separator: ",").map(String.init)
      var file = 0
      if list.files.count > 1 {
        file = list.files.firstIndex { $0.name == cells[0] } ?? -1
        cells.removeFirst()
      }
      guard cells.count == 5, let start = Int(cells[0]) else {
        XCTFail("no receipt: \(receipt)", line: line)
        continue
      }
      let row = list.row(file: file, line: start)
      XCTAssertNil(receipts.updateValue(cells[3], forKey: row), "two receipts: \(row)", line: line)
      XCTAssertEqual(cells[1], list.good[row], "key of row \(row)", line: line)
      XCTAssertEqual(rowByID[cells[3]], row, "member \(cells[3]) of row \(row)", line: line)
      XCTAssertEqual(cells[4], "loaded", line: line)
    }
    XCTAssertEqual(receipts.count, list.good.count, "receipts", line: line)

    let summary = try summary()
    let milliseconds = summary["milliseconds"] as? Int ?? -1
    XCTAssertTrue((0..<300_000).contains(milliseconds), "took \(milliseconds) ms", line: line)
    let rows = try rows()
    let expected = [
      "read": list.records, "loaded": list.good.count, "rejected": list.bad,
      "duplicate": list.duplicates, "skipped": 0, "suppressed": 0, "unprocessed": 0,
    ]
    for (key, value) in expected { XCTAssertEqual(rows[key] as? Int, value, key, line: line) }
    XCTAssertEqual(rows["addsUp"] as? Bool, true, line: line)
    XCTAssertEqual(
      folder.read("run/rejects.csv").split(whereSeparator: \.isNewline).count, list.bad + 1,
      "rejects", line: line)
  }

  func summary() throws -> [String: Any] {
    let summary = try JSONSerialization.jsonObject(with: Data(folder.read("run/summary.json").utf8))
    return summary as? [String: Any] ?? [:]
  }

  /// The balance in the summary.
  func rows() throws -> [String: Any] { try summary()["rows"] as? [String: Any] ?? [:] }

  /// Starts the loader again and again and kills it at random moments, each somewhat further.
  ///
  /// - Parameter step: Bytes that the journal grows by between two kills, at most.
  /// - Returns: How many members were on the server after each kill.
  @discardableResult
  func killRuns(
    _ more: [String] = [], on server: SandboxProcess, times: Int, step: Int, line: UInt = #line
  ) throws -> [Int] {
    var moments: [Int] = []
    var code: Int32?
    while moments.count < times {
      let loader = try start(more, on: server)
      // The first dies anywhere, also before it has a journal.
      if moments.isEmpty {
        usleep(UInt32.random(in: 0..<300_000))
      } else {
        let goal = journalBytes + Int.random(in: 1..<step)
        Child.wait(upTo: 60) { journalBytes >= goal || !loader.isRunning }
        usleep(UInt32.random(in: 0..<20_000))
      }
      loader.send(SIGKILL)
      code = loader.end()
      guard code == 128 + SIGKILL else { break }
      moments.append(try server.memberCount)
    }
    print("killed \(moments.count) times, with so many members on the server: \(moments)")
    XCTAssertGreaterThan(moments.count, 2, "too few kills", line: line)
    if code != 3 { try run(more, on: server, exits: 3, within: 300, line: line) }
    return moments
  }

  /// How long the journal is.
  var journalBytes: Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path + "/run/journal")
    return attributes?[.size] as? Int ?? 0
  }
}

/// A number from the environment, for runs larger than those of every day.
func setting(_ name: String, default value: Int) -> Int {
  ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? value
}
