import Foundation
import Glibc
import Sandbox
import TestSupport
import XCTest

/// Many members changed by processes: none lost, none that was not named.
final class MembersTests: LoadTestCase {
  private func members(_ words: [String], on server: SandboxProcess) throws -> Child {
    try Child(["members"] + words, in: folder.path, environment: server.environment)
  }

  private func stopped(_ server: SandboxProcess) throws -> Int {
    let child = try members(
      ["find", "--queue", "10", "--cause", "cancel", "--limit", "1000000", "--json"], on: server)
    XCTAssertEqual(child.end(), 0, child.stderr)
    return (try JSONSerialization.jsonObject(with: Data(child.stdout.utf8)) as? [Any])?.count ?? -1
  }

  func testKillsAndFaultsOfTheServerLeaveNoClientToBeDialed() throws {
    let server = try SandboxProcess(["--latency", "2"])
    let count = setting("ROLLCALL_TEST_CANCELS", default: 300)
    prepare(records: count * 3 / 2, batch: 100)
    try run(on: server, exits: 3, within: 300)
    let paid = list.good.values.sorted().prefix(count)
    folder.write("paid.txt", paid.joined(separator: "\n"))
    try server.misbehave(
      "scope=members,seed=5,drop=2%,reset=1%,status-429=1%,status-500=2%,status-502-html=1%,"
        + "drop-after-commit=2%,cut=1%")
    let words = ["cancel", "--run", "run", "--keys", "paid.txt", "--yes", "--out", "done.csv"]
    let killed = try members(words, on: server)
    usleep(400_000)
    killed.send(SIGKILL)
    XCTAssertEqual(killed.end(), 128 + SIGKILL)
    let start = Date()
    let done = try members(words, on: server)
    XCTAssertEqual(done.end(within: 500), 0, done.stderr)
    print("cancelled \(count) clients in \(-start.timeIntervalSinceNow) s: \(done.stderr)")
    try server.misbehave("none")
    XCTAssertEqual(try stopped(server), count)
    let listed = folder.read("done.csv").split(separator: "\n").dropFirst()
    XCTAssertEqual(Set(listed.map { $0.split(separator: ",")[1] }), Set(paid.map { $0[...] }))

    let back = try members(["reset", "--ids", "done.csv", "--yes"], on: server)
    XCTAssertEqual(back.end(), 0, back.stderr)
    XCTAssertEqual(try stopped(server), 0)
  }

  func testMembersInAConversationAreLeftUnlessTheyAreAskedFor() throws {
    let server = try SandboxServer()
    let environment = ["ROLLCALL_URL": server.url, "ROLLCALL_TOKEN": "sandbox"]
    prepare(records: 20)
    let loader = try Child(command(), in: folder.path, environment: environment)
    XCTAssertEqual(loader.end(), 3, loader.stderr)
    server.store.setReserved(10_001, true)
    func go(_ words: [String]) throws -> Child {
      let child = try Child(["members"] + words, in: folder.path, environment: environment)
      _ = child.end()
      return child
    }
    let both = ["--id", "10001", "--id", "10002", "--yes"]
    let spared = try go(["cancel"] + both)
    XCTAssertEqual(spared.end(), 3, spared.stderr)
    XCTAssertTrue(spared.stderr.contains("member 10001: in a conversation"), spared.stderr)
    XCTAssertTrue(folder.read("members-not-done.csv").contains("10001,,kept,in a conversation"))
    XCTAssertEqual(try go(["delete"] + both + ["--talking"]).end(), 3)
    XCTAssertEqual(try go(["cancel"] + both + ["--talking"]).end(), 3, "10002 is deleted")
    XCTAssertEqual(server.store.memberLines.filter { $0.contains("\"cancel\"") }.count, 1)
    XCTAssertFalse(server.store.memberLines.contains { $0.contains("\"null\"") })
  }

  func testAQueueOutsideTheProfileIsNotTouched() throws {
    let server = try SandboxProcess()
    prepare(records: 20)
    try run(on: server, exits: 3)
    folder.write("token", server.token)
    unsafe chmod(folder.path + "/token", 0o600)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.rollcall", withIntermediateDirectories: true)
    folder.write(
      ".rollcall/profiles.json5",
      "{ own: { server: '\(server.url)', token: { file: '../token' }, queues: ['Sales US'] } }")
    let child = try members(["cancel", "--id", "10001", "--yes", "-p", "own"], on: server)
    XCTAssertEqual(child.end(), 8, child.stderr)
    XCTAssertTrue(child.stderr.contains("E963 "), child.stderr)
    XCTAssertEqual(try stopped(server), 0)
  }
}
