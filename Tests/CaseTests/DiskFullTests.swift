import Foundation
import TestSupport
import XCTest

/// No room for the run folder: the run says so, stops, and goes on once there is room.
final class DiskFullTests: LoadTestCase {
  func testAFileOverItsLimitStopsTheRunAndMoreRoomCompletesIt() throws {
    prepare(records: 1_000, batch: 10)
    let server = try SandboxProcess()
    // Kilobytes a file: too few for the names, the journal, the receipts.
    for limit in [4, 14, 20] {
      let loader = try Child(
        ["-c", "ulimit -f \(limit); exec rollcall \(command().joined(separator: " "))"],
        program: "/bin/bash", in: folder.path, environment: server.environment)
      XCTAssertEqual(loader.end(), 6, "\(limit) KB: \(loader.stderr)")
      expectAdvice(loader)
    }
    try run(["--timeout", "2"], on: server, exits: 3)
    try expectComplete(on: server)
  }

  func testARunThatCannotWriteItsSummaryIsNotFinished() throws {
    prepare(records: 21, files: 3)
    let server = try SandboxProcess(["--chaos", "at=1:status-403"])
    // The names, which take more room, are pinned before the limit holds.
    try run(on: server, exits: 5)
    let loader = try Child(
      ["-c", "ulimit -f 2; exec rollcall \(command().joined(separator: " "))"],
      program: "/bin/bash", in: folder.path, environment: server.environment)
    XCTAssertEqual(loader.end(), 6, loader.stderr)
    XCTAssertTrue(loader.stderr.contains("run/summary.json"), loader.stderr)
    XCTAssertEqual(try server.memberCount, list.good.count)
    try run(on: server, exits: 0)
    try expectComplete(on: server)
  }

  func testAFullDiskStopsTheRunAndMoreRoomCompletesIt() throws {
    prepare(records: 1_000, batch: 10)
    folder.write("run/none", "")
    let disk = folder.path + "/run"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let mount = try Tool.run("/bin/bash", ["-c", "mount -t tmpfs -o size=32k tmpfs '\(disk)'"])
    guard mount.status == 0 else {
      let words = "skipped: a small disk cannot be mounted here: \(mount.stderr)"
      print(words)
      throw XCTSkip(words)
    }
    defer { _ = try? Tool.run("/bin/bash", ["-c", "umount '\(disk)'"]) }
    let server = try SandboxProcess()
    let first = try run(on: server, exits: 6)
    expectAdvice(first)
    let loaded = try server.memberCount
    print("disk full with \(loaded) members on the server: \(first.stderr.split(separator: "\n"))")
    XCTAssertTrue((1..<list.good.count).contains(loaded), "\(loaded) loaded")
    expectAdvice(try run(["--timeout", "2"], on: server, exits: 6))
    XCTAssertEqual(
      try Tool.run("/bin/bash", ["-c", "mount -o remount,size=8m '\(disk)'"]).status, 0)
    try run(["--timeout", "2"], on: server, exits: 3)
    try expectComplete(on: server)
  }

  private func expectAdvice(_ loader: Child, line: UInt = #line) {
    let words = loader.stderr
    XCTAssertTrue(
      words.contains("File too large") || words.contains("No space left"), words, line: line)
    XCTAssertTrue(
      words.contains("fix: free some") || words.contains("fix: make room"), words, line: line)
  }
}
