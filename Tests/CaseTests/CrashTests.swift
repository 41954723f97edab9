import Foundation
import Glibc
import TestSupport
import XCTest

/// `kill -9` at any moment, then the same command again.
///
/// `ROLLCALL_CRASH_ROWS` and `ROLLCALL_CRASH_KILLS` make it larger.
final class CrashTests: LoadTestCase {
  func testKilledRunsEndWithEveryGoodRowOnce() throws {
    prepare(records: setting("ROLLCALL_CRASH_ROWS", default: 5_000))
    let server = try SandboxProcess(["--latency", "15"])
    try killRuns(
      ["--timeout", "2"], on: server,
      times: setting("ROLLCALL_CRASH_KILLS", default: 8), step: max(2, list.records))
    try expectComplete(on: server)
  }

  func testKilledRunsOfSeveralFilesEndWithEveryGoodRowOnce() throws {
    prepare(records: setting("ROLLCALL_CRASH_ROWS", default: 3_000), files: 3)
    let server = try SandboxProcess(["--latency", "15"])
    try killRuns(
      ["--timeout", "2"], on: server,
      times: setting("ROLLCALL_CRASH_KILLS", default: 8), step: max(2, list.records))
    try expectComplete(on: server)
    let inputs = try summary()["inputs"] as? [[String: Any]] ?? []
    XCTAssertEqual(inputs.map { $0["file"] as? String }, list.files.map(\.name))
    let rows = inputs.compactMap { ($0["rows"] as? [String: Any])?["read"] as? Int }
    XCTAssertEqual(rows.reduce(0, +), list.records)
  }

  func testAnUnfinishedRunIsNotMixedWithOneOfOtherFiles() throws {
    prepare(records: 2_000, files: 2)
    let server = try SandboxProcess(["--latency", "40"])
    func start(_ files: [String]) throws -> Child {
      try Child(
        ["run"] + files + ["-m", "leads.mapping.json5", "--yes", "--timeout", "2"],
        in: folder.path, environment: server.environment)
    }
    let killed = try start(["leads-1.csv", "leads-2.csv"])
    XCTAssertTrue(Child.wait(upTo: 30) { (try? server.memberCount) ?? 0 > 0 })
    killed.send(SIGKILL)
    XCTAssertEqual(killed.end(), 128 + SIGKILL)
    for files in [["leads-2.csv"], ["leads-2.csv", "leads-1.csv"]] {
      let other = try start(files)
      XCTAssertEqual(other.end(), 4, other.stderr)
      XCTAssertTrue(other.stderr.contains("E908 "), other.stderr)
      XCTAssertTrue(other.stderr.contains("'leads-1.csv', 'leads-2.csv'"), other.stderr)
    }
    let same = try start(["leads-*.csv"])
    XCTAssertEqual(same.end(), 3, same.stderr)
    XCTAssertEqual(try server.memberCount, list.good.count)
    let again = try start(["leads-1.csv"])
    XCTAssertEqual(again.end(), 4, again.stderr)
    XCTAssertTrue(again.stderr.contains("E904 "), again.stderr)
    XCTAssertTrue(again.stderr.contains("'leads-1.csv' went into"), again.stderr)
  }

  func testADeletedRunFolderIsMadeUpForByTheStampsOnTheServer() throws {
    prepare(records: 4_000)
    let server = try SandboxProcess(["--latency", "50"])
    // Half of it is loaded, and then everything that tells of it is gone.
    for _ in 1...2 {
      let before = try server.memberCount
      let killed = try start(on: server)
      XCTAssertTrue(
        Child.wait(upTo: 30) { (try? server.memberCount) ?? 0 > before + 300 }, killed.stderr)
      killed.send(SIGKILL)
      XCTAssertEqual(killed.end(), 128 + SIGKILL)
      // What the server is still at is not of this test.
      usleep(300_000)
      try FileManager.default.removeItem(atPath: folder.path + "/run")
    }
    let killed = try start(on: server)
    let before = try server.memberCount
    XCTAssertTrue(Child.wait(upTo: 30) { (try? server.memberCount) ?? 0 > before + 200 })
    killed.send(SIGKILL)
    XCTAssertEqual(killed.end(), 128 + SIGKILL)
    let loader = try run(on: server, exits: 3)
    XCTAssertFalse(loader.stderr.contains("are on the server already"), loader.stderr)
    try expectComplete(on: server)
    // All of it is there, and the folder is gone again.
    try FileManager.default.removeItem(atPath: folder.path + "/run")
    let again = try run(on: server, exits: 3)
    XCTAssertTrue(again.stderr.contains("are on the server already"), again.stderr)
    try expectComplete(on: server)
    try FileManager.default.removeItem(atPath: folder.path + "/run")
    try run(["--force"], on: server, exits: 3)
    XCTAssertEqual(try server.memberCount, 2 * list.good.count)
  }

  func testAFinishedRunIsRefusedAndForceLoadsItAgain() throws {
    prepare(records: 40)
    let server = try SandboxProcess()
    let command = ["run", "leads.csv", "-m", "leads.mapping.json5", "--yes"]
    func go(_ more: [String]) throws -> Tool.Result {
      try Tool.run(
        Tool.rollcall, command + more, in: folder.path, environment: server.environment)
    }
    XCTAssertEqual(try go([]).status, 3)
    let again = try go([])
    XCTAssertEqual(again.status, 4)
    XCTAssertTrue(again.stderr.contains("E904 "), again.stderr)
    XCTAssertTrue(again.stderr.contains("--force"), again.stderr)
    XCTAssertEqual(try server.memberCount, list.good.count)
    XCTAssertEqual(try go(["--force"]).status, 3)
    XCTAssertEqual(try server.memberCount, 2 * list.good.count)
  }

  func testAListFromStandardInputGoesOnWhenItIsGivenAgain() throws {
    prepare(records: 1_000)
    let server = try SandboxProcess(["--latency", "40"])
    let script = "exec rollcall run - -m leads.mapping.json5 --yes --out run --timeout 2 <leads.csv"
    func start() throws -> Child {
      try Child(
        ["-c", script], program: "/bin/bash", in: folder.path, environment: server.environment)
    }
    let killed = try start()
    XCTAssertTrue(Child.wait(upTo: 30) { journalBytes > 1_000 })
    killed.send(SIGKILL)
    XCTAssertEqual(killed.end(), 128 + SIGKILL)
    let loader = try start()
    XCTAssertEqual(loader.end(), 3, loader.stderr)
    try expectComplete(on: server)
  }

  func testTwoRunsIntoOneQueueDoNotMeetEvenFromDifferentFolders() throws {
    prepare(records: 2_000)
    let server = try SandboxProcess(["--latency", "40"])
    let first = try start(on: server)
    XCTAssertTrue(Child.wait(upTo: 30) { journalBytes > 0 })
    let elsewhere = TempFolder()
    LeadList(records: 20).write(into: elsewhere, batch: 50)
    func load() throws -> Child {
      try Child(
        ["run", "leads.csv", "-m", "leads.mapping.json5", "--yes"], in: elsewhere.path,
        environment: server.environment)
    }
    let second = try load()
    XCTAssertEqual(second.end(), 6, second.stderr)
    XCTAssertTrue(second.stderr.contains("E909 "), second.stderr)
    XCTAssertTrue(second.stderr.contains("\(folder.path)/run'"), second.stderr)
    XCTAssertTrue(first.isRunning, "the second run came too late to prove anything")
    // A run that is killed stands in nobody's way.
    first.send(SIGKILL)
    XCTAssertEqual(first.end(), 128 + SIGKILL)
    let third = try load()
    XCTAssertEqual(third.end(), 3, third.stderr)
  }

  func testARunCutInTheFirstLineOfItsJournalGoesOn() throws {
    for beginning in ["", "{", "{\"type\":\"open\",\"format\":1,\"run\":\"01AB"] {
      prepare(records: 40)
      let server = try SandboxProcess(["--chaos", "scope=all,at=9:status-503"])
      try run(on: server, exits: 6)
      XCTAssertEqual(folder.read("run/journal"), "")
      folder.write("run/journal", beginning)
      try run(["--timeout", "1"], on: server, exits: 3)
      try expectComplete(on: server)
      try FileManager.default.removeItem(atPath: folder.path + "/run")
    }
  }

  func testTwoRunsInOneFolderDoNotMeet() throws {
    prepare(records: 2_000)
    let server = try SandboxProcess(["--latency", "40"])
    let first = try start(on: server)
    XCTAssertTrue(Child.wait(upTo: 30) { journalBytes > 0 })
    let second = try run(on: server, exits: 6)
    XCTAssertTrue(second.stderr.contains("E900 "), second.stderr)
    XCTAssertTrue(first.isRunning, "the second run came too late to prove anything")
    XCTAssertEqual(first.end(), 3, first.stderr)
    try expectComplete(on: server)
  }
}
