import Foundation
import Glibc
import TestSupport
import XCTest

/// `rollcall retry`: what a run left behind is loaded once, however often and from whatever file.
final class RetryTests: LoadTestCase {
  private func rollcall(
    _ words: [String], on server: SandboxProcess, exits code: Int32, line: UInt = #line
  ) throws -> Tool.Result {
    let result = try Tool.run(
      Tool.rollcall, words + ["--timeout", "2"], in: folder.path, environment: server.environment)
    XCTAssertEqual(result.status, code, result.stderr, line: line)
    return result
  }

  /// The rejects of the run with every number mended.
  private func mended(_ file: String = "run/rejects.csv") -> String {
    var row = 0
    return folder.read(file).split(separator: "\n").map { line in
      row += 1
      return line.replacingOccurrences(of: ",12,", with: ",067\(8_000_000 + row),")
    }.joined(separator: "\n") + "\n"
  }

  private func expectEveryClientOnce(on server: SandboxProcess, line: UInt = #line) throws {
    var times: [String: Int] = [:]
    for member in try server.members() { times[member.variables["rc_row"] ?? "", default: 0] += 1 }
    XCTAssertEqual(times.filter { $0.value != 1 }, [:], "rows loaded twice", line: line)
    XCTAssertEqual(times.count, list.good.count + list.bad, "rows loaded", line: line)
  }

  func testKilledRetriesLoadEveryRowOnce() throws {
    prepare(records: 2_000, files: 2)
    let server = try SandboxProcess(["--latency", "40"])
    try run(on: server, exits: 3)
    folder.write("fixed.csv", mended())
    // The mapping as it is now: a request for each row.
    folder.write(
      "leads.mapping.json5",
      folder.read("leads.mapping.json5").replacingOccurrences(of: "members: 50", with: "members: 1")
    )
    let retry = try Child(
      ["retry", "run", "fixed.csv", "--yes", "--out", "again", "--workers", "1"], in: folder.path,
      environment: server.environment)
    XCTAssertTrue(
      Child.wait(upTo: 30) { (try? server.memberCount) ?? 0 > list.good.count + 4 }, retry.stderr)
    retry.send(SIGKILL)
    XCTAssertEqual(retry.end(), 128 + SIGKILL)
    // It is in the way of another one until it is finished; and needs neither file nor parent.
    let other = try rollcall(["retry", "run", "fixed.csv", "--yes"], on: server, exits: 4)
    XCTAssertTrue(other.stderr.contains("`rollcall resume "), other.stderr)
    try FileManager.default.removeItem(atPath: folder.path + "/fixed.csv")
    _ = try rollcall(["resume", "again"], on: server, exits: 0)
    let verified = try rollcall(["verify", "again"], on: server, exits: 0)
    XCTAssertTrue(verified.stderr.contains("field by field: \(list.bad);"), verified.stderr)
    try expectEveryClientOnce(on: server)
    folder.write("fixed.csv", mended())
    let twice = try rollcall(["retry", "run", "fixed.csv", "--yes"], on: server, exits: 0)
    XCTAssertTrue(twice.stderr.contains("duplicate \(list.bad)"), twice.stderr)
    try expectEveryClientOnce(on: server)
  }

  func testWhatARunDidNotSendIsSentByARetry() throws {
    prepare(records: 400)
    // The token is taken away in the middle, and the run is given up: its journal is closed by hand.
    let server = try SandboxProcess(["--chaos", "at=4:status-403"])
    let stopped = try run(["--workers", "1"], on: server, exits: 5)
    XCTAssertTrue(stopped.stderr.contains("unprocessed"), stopped.stderr)
    let early = try rollcall(["retry", "run", "--yes"], on: server, exits: 4)
    XCTAssertTrue(early.stderr.contains("`rollcall resume run`"), early.stderr)
    XCTAssertTrue(folder.read("run/left-out.csv").contains(",unprocessed,"))
    let manifest = folder.read("run/manifest.json")
    folder.write(
      "run/manifest.json",
      manifest.replacingOccurrences(of: "\"state\": \"open\"", with: "\"state\": \"finished\""))
    let before = try server.memberCount
    _ = try rollcall(["retry", "run", "--yes", "--out", "rest"], on: server, exits: 3)
    XCTAssertGreaterThan(try server.memberCount, before)
    XCTAssertEqual(try server.memberCount, list.good.count)
  }

  func testARetryThatNobodyConfirmedLeavesOneFolder() throws {
    prepare(records: 200)
    let server = try SandboxProcess()
    try run(on: server, exits: 3)
    folder.write("fixed.csv", mended())
    for _ in 1...2 {
      let asked = try rollcall(["retry", "run", "fixed.csv"], on: server, exits: 2)
      XCTAssertTrue(asked.stderr.contains("--yes"), asked.stderr)
    }
    let runs = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.rollcall/runs")
    XCTAssertEqual(runs.count, 1, "\(runs)")
    _ = try rollcall(["resume", "last", "--yes"], on: server, exits: 0)
    try expectEveryClientOnce(on: server)
  }
}
