import Foundation
import Glibc
import TestSupport
import XCTest

/// State files that are half written, gone, torn or cannot be written: told, and nothing loaded twice.
final class StateFilesTests: LoadTestCase {
  private func rollcall(
    _ words: [String], on server: SandboxProcess, exits code: Int32, line: UInt = #line
  ) throws -> Tool.Result {
    let result = try Tool.run(
      Tool.rollcall, words, in: folder.path, environment: server.environment)
    XCTAssertEqual(result.status, code, result.stderr, line: line)
    return result
  }

  private let again = ["run", "leads.csv", "-m", "leads.mapping.json5", "--yes"]

  private func cut(_ file: String, to share: Double) {
    let bytes = Array(folder.read(file).utf8)
    folder.write(file, Array(bytes[..<Int(Double(bytes.count) * share)]))
  }

  private func onlyRun() throws -> String {
    let runs = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.rollcall/runs")
    XCTAssertEqual(runs.count, 1, "\(runs)")
    return ".rollcall/runs/" + (runs.first ?? "")
  }

  func testAHalfWrittenManifestIsToldAndTheListNotLoadedAgain() throws {
    prepare(records: 40)
    let server = try SandboxProcess()
    _ = try rollcall(again, on: server, exits: 3)
    let run = try onlyRun()
    cut(run + "/manifest.json", to: 0.5)
    let told = try rollcall(["runs", "list"], on: server, exits: 0)
    XCTAssertTrue(told.stderr.contains("\(run)/manifest.json: E902 "), told.stderr)
    let refused = try rollcall(again, on: server, exits: 4)
    XCTAssertTrue(refused.stderr.contains("\(run)/manifest.json: E902 "), refused.stderr)
    // In another folder the server is asked what it has of this list.
    let booked = try rollcall(again + ["--out", "run"], on: server, exits: 3)
    XCTAssertTrue(booked.stderr.contains("on the server already"), booked.stderr)
    XCTAssertEqual(try server.memberCount, list.good.count)
    try expectComplete(on: server)
  }

  func testAManifestThatIsGoneLeavesTheJournalToTell() throws {
    prepare(records: 40)
    let server = try SandboxProcess()
    _ = try rollcall(again, on: server, exits: 3)
    unsafe unlink(folder.path + "/\(try onlyRun())/manifest.json")
    _ = try rollcall(again, on: server, exits: 3)
    XCTAssertEqual(try server.memberCount, list.good.count)
  }

  func testAHalfWrittenSummaryIsNoFault() throws {
    prepare(records: 40)
    let server = try SandboxProcess()
    try run(on: server, exits: 3)
    cut("run/summary.json", to: 0.5)
    let shown = try rollcall(["runs", "show", "run"], on: server, exits: 0)
    XCTAssertTrue(shown.stdout.contains("\(list.good.count) loaded"), shown.stdout)
    _ = try rollcall(["verify", "run"], on: server, exits: 0)
  }

  func testATornJournalGoesOnAndADamagedOneStops() throws {
    prepare(records: 600)
    let server = try SandboxProcess(["--latency", "40"])
    let killed = try start(["--timeout", "2"], on: server)
    XCTAssertTrue(Child.wait(upTo: 30) { (try? server.memberCount) ?? 0 > 100 }, killed.stderr)
    killed.send(SIGKILL)
    XCTAssertEqual(killed.end(), 128 + SIGKILL)
    let journal = folder.read("run/journal")
    folder.write("run/journal", journal.replacingOccurrences(of: "\"done\"", with: "\"gone\""))
    let damaged = try rollcall(["resume", "run"], on: server, exits: 6)
    XCTAssertTrue(damaged.stderr.contains("E805 "), damaged.stderr)
    let shown = try rollcall(["runs", "show", "run"], on: server, exits: 0)
    XCTAssertTrue(
      shown.stdout.hasPrefix("run ") && shown.stdout.contains(": damaged"), shown.stdout)
    XCTAssertTrue(shown.stdout.contains("E805 "), shown.stdout)
    // The last line was not whole when the power went: nothing had left on its account.
    folder.write("run/journal", journal + #"{"type":"plan","batch":"b00"#)
    _ = try rollcall(["resume", "run", "--timeout", "2"], on: server, exits: 3)
    try expectComplete(on: server)
  }

  func testAReadOnlyFolderIsToldAndCanBeReadAndGoneOnWithLater() throws {
    prepare(records: 600)
    let disk = folder.path + "/run"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    func mount(_ options: String) throws -> Tool.Result {
      try Tool.run("/bin/bash", ["-c", "mount -t tmpfs -o \(options) tmpfs '\(disk)'"])
    }
    let mounted = try mount("size=8m")
    guard mounted.status == 0 else {
      let words = "skipped: a disk cannot be mounted here: \(mounted.stderr)"
      print(words)
      throw XCTSkip(words)
    }
    defer { _ = try? Tool.run("/bin/bash", ["-c", "umount '\(disk)'"]) }
    let server = try SandboxProcess(["--latency", "40"])
    let killed = try start(["--timeout", "2"], on: server)
    XCTAssertTrue(Child.wait(upTo: 30) { (try? server.memberCount) ?? 0 > 0 }, killed.stderr)
    killed.send(SIGKILL)
    XCTAssertEqual(killed.end(), 128 + SIGKILL)
    XCTAssertEqual(try mount("remount,ro").status, 0)
    let shown = try rollcall(["runs", "show", "run"], on: server, exits: 0)
    XCTAssertTrue(shown.stdout.contains("rollcall resume run"), shown.stdout)
    for words in [["resume", "run"], command()] {
      let refused = try rollcall(words, on: server, exits: 6)
      XCTAssertTrue(refused.stderr.contains("E903 "), refused.stderr)
      XCTAssertTrue(refused.stderr.contains("Read-only file system"), refused.stderr)
    }
    XCTAssertEqual(try mount("remount,rw").status, 0)
    _ = try rollcall(["resume", "run", "--timeout", "2"], on: server, exits: 3)
    try expectComplete(on: server)
  }
}
