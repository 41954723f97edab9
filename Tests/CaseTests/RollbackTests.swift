import Foundation
import Glibc
import TestSupport
import XCTest

/// Runs taken back as processes, against a server that holds other members too.
final class RollbackTests: LoadTestCase {
  /// Two lists in one queue: the first is the one to be taken back.
  private func loadTwo(records: Int, on server: SandboxProcess) throws {
    prepare(records: records, batch: 100)
    try run(on: server, exits: 3)
    folder.write(
      "others.csv", "Name,Phone,Client ID,Note\nEve,0679999999,o-1,\nBob,0679999998,o-2,\n")
    let others = try Child(
      ["run", "others.csv", "-m", "leads.mapping.json5", "--yes", "--out", "others"],
      in: folder.path, environment: server.environment)
    XCTAssertEqual(others.end(), 0, others.stderr)
  }

  private func rollback(_ more: [String] = [], on server: SandboxProcess) throws -> Child {
    try Child(["rollback", "run"] + more, in: folder.path, environment: server.environment)
  }

  private func clients(_ server: SandboxProcess) throws -> [String] {
    try server.members().map { $0.variables["crm_id"] ?? "none" }.sorted()
  }

  private var state: String {
    folder.read("run/manifest.json").components(separatedBy: "\"state\": \"").last?
      .components(separatedBy: "\"").first ?? ""
  }

  /// How many members `rollback.csv` lists in each state.
  private var listed: [String: Int] {
    let lines = folder.read("run/rollback.csv").split(whereSeparator: \.isNewline).dropFirst()
    return Dictionary(
      lines.map { (String($0.split(separator: ",")[2]), 1) }, uniquingKeysWith: +)
  }

  func testTheRunIsGoneAndNothingElse() throws {
    let server = try SandboxProcess()
    try loadTwo(records: 1_000, on: server)
    let dry = try rollback(["--dry-run"], on: server)
    XCTAssertEqual(dry.end(), 0, dry.stderr)
    XCTAssertTrue(dry.stderr.contains("to remove: \(list.good.count)"), dry.stderr)
    let unasked = try rollback(on: server)
    XCTAssertEqual(unasked.end(), 2, unasked.stderr)
    XCTAssertEqual(try server.memberCount, list.good.count + 2)

    let done = try rollback(["--yes"], on: server)
    XCTAssertEqual(done.end(), 0, done.stderr)
    XCTAssertTrue(done.stderr.contains("proven: nothing of run"), done.stderr)
    XCTAssertEqual(try clients(server), ["o-1", "o-2"])
    XCTAssertEqual(state, "rolled_back")
    XCTAssertEqual(listed, ["removed": list.good.count])
    let again = try rollback(["--yes"], on: server)
    XCTAssertEqual(again.end(), 0, again.stderr)
    let same = try run(on: server, exits: 4)
    XCTAssertTrue(same.stderr.contains("E914 "), same.stderr)
  }

  func testKillsAndFaultsOfTheServerLeaveNothingBehind() throws {
    let server = try SandboxProcess(["--latency", "2"])
    try loadTwo(records: 400, on: server)
    try server.misbehave(
      "scope=members,seed=5,drop=2%,reset=1%,status-429=1%,status-500=2%,status-502-html=1%,"
        + "drop-after-commit=2%")
    var codes: [Int32] = []
    repeat {
      let child = try rollback(["--yes", "--timeout", "2"], on: server)
      if codes.count < 2 {
        let goal = try server.memberCount - 100
        Child.wait(upTo: 60) {
          (try? server.memberCount).map { $0 <= goal } ?? false || !child.isRunning
        }
        child.send(SIGKILL)
      }
      codes.append(try XCTUnwrap(child.end(within: 120), child.stderr))
    } while codes.last != 0 && codes.count < 6
    print("rollback: exit codes \(codes)")
    XCTAssertEqual(codes.prefix(2), [128 + SIGKILL, 128 + SIGKILL])
    try server.misbehave("none")
    XCTAssertEqual(try clients(server), ["o-1", "o-2"])
    XCTAssertEqual(listed, ["removed": list.good.count])
  }

  func testAKilledRollbackIsNoRunThatMayBeLoadedAgain() throws {
    let server = try SandboxProcess(["--latency", "5"])
    prepare(records: 600)
    let command = ["run", "leads.csv", "-m", "leads.mapping.json5", "--yes"]
    let loader = try Child(command, in: folder.path, environment: server.environment)
    XCTAssertEqual(loader.end(), 3, loader.stderr)
    func rollback() throws -> Child {
      try Child(["rollback", "last", "--yes"], in: folder.path, environment: server.environment)
    }
    let killed = try rollback()
    XCTAssertTrue(Child.wait(upTo: 30) { (try? server.memberCount).map { $0 < 500 } ?? false })
    killed.send(SIGKILL)
    XCTAssertEqual(killed.end(), 128 + SIGKILL)
    let again = try Child(command, in: folder.path, environment: server.environment)
    XCTAssertEqual(again.end(), 4, again.stderr)
    XCTAssertTrue(again.stderr.contains("E904 "), again.stderr)
    let rest = try rollback()
    XCTAssertEqual(rest.end(), 0, rest.stderr)
    XCTAssertEqual(try server.memberCount, 0)
    let anew = try Child(command, in: folder.path, environment: server.environment)
    XCTAssertEqual(anew.end(), 3, anew.stderr)
    XCTAssertEqual(try server.memberCount, list.good.count)
  }

  func testARunInDoubtOrAtWorkIsNotTakenBack() throws {
    let server = try SandboxProcess(["--chaos", "at=3:hang"])
    prepare(records: 400)
    let killed = try start(["--workers", "1"], on: server)
    XCTAssertTrue(
      Child.wait(upTo: 30) { folder.read("run/journal").contains("\"send\",\"batch\":\"b0003\"") })
    killed.send(SIGKILL)
    XCTAssertEqual(killed.end(), 128 + SIGKILL)
    let doubtful = try rollback(["--yes"], on: server)
    XCTAssertEqual(doubtful.end(), 7, doubtful.stderr)
    XCTAssertTrue(doubtful.stderr.contains("E707 "), doubtful.stderr)
    XCTAssertEqual(try server.memberCount, 100)

    let slow = try SandboxProcess(["--latency", "100"])
    let loader = try Child(
      ["run", "leads.csv", "-m", "leads.mapping.json5", "--yes", "--out", "other"],
      in: folder.path, environment: slow.environment)
    XCTAssertTrue(Child.wait(upTo: 30) { (try? slow.memberCount).map { $0 > 0 } ?? false })
    let early = try Child(
      ["rollback", "other", "--yes"], in: folder.path, environment: slow.environment)
    XCTAssertEqual(early.end(), 7, early.stderr)
    XCTAssertTrue(early.stderr.contains("E708 "), early.stderr)
    XCTAssertEqual(loader.end(), 3, loader.stderr)
  }

  func testCalledMembersStayUnlessTheyAreMeantAndCancelOnlyStops() throws {
    let server = try SandboxProcess()
    try loadTwo(records: 100, on: server)
    let called = try server.members()[4]
    try server.change(member: called.id, #"{"attempts":2}"#)
    let row = called.variables["rc_row"] ?? ""

    let stopped = try rollback(["--cancel", "--yes", "--out", "stopped.csv"], on: server)
    XCTAssertEqual(stopped.end(), 3, stopped.stderr)
    XCTAssertEqual(try server.memberCount, list.good.count + 2)
    XCTAssertEqual(state, "rolling_back")
    XCTAssertEqual(
      folder.read("stopped.csv").components(separatedBy: ",stopped,").count - 1,
      list.good.count - 1)

    let some = try rollback(["--yes"], on: server)
    XCTAssertEqual(some.end(), 3, some.stderr)
    XCTAssertTrue(
      some.stderr.contains("row \(row), member \(called.id): was called 2 times"), some.stderr)
    XCTAssertEqual(listed, ["removed": list.good.count - 1, "kept": 1])
    XCTAssertEqual(try server.memberCount, 3)

    let all = try rollback(["--yes", "--attempted"], on: server)
    XCTAssertEqual(all.end(), 0, all.stderr)
    XCTAssertEqual(try clients(server), ["o-1", "o-2"])
    XCTAssertEqual(state, "rolled_back")
  }

  func testWithoutItsFolderTheStampFindsARun() throws {
    let server = try SandboxProcess()
    try loadTwo(records: 300, on: server)
    let stamp = try XCTUnwrap(server.members().first?.variables["rc_run"])
    try FileManager.default.removeItem(atPath: folder.path + "/run")
    func go(_ more: [String]) throws -> Child {
      try Child(["rollback", stamp] + more, in: folder.path, environment: server.environment)
    }
    let blind = try go(["--yes"])
    XCTAssertEqual(blind.end(), 4, blind.stderr)
    let done = try go(["--queue", "Soft UA", "--yes", "--json"])
    XCTAssertEqual(done.end(), 0, done.stderr)
    XCTAssertTrue(done.stdout.contains("\"gone\": \(list.good.count)"), done.stdout)
    XCTAssertEqual(try clients(server), ["o-1", "o-2"])
  }
}
