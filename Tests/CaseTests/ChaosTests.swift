import Foundation
import TestSupport
import XCTest

/// A server that misbehaves in every way the sandbox knows: never twice, never lost.
final class ChaosTests: LoadTestCase {
  func testAnswersThatAreLostOrLieLoadNothingTwice() throws {
    prepare(records: setting("ROLLCALL_CHAOS_ROWS", default: 3_000))
    let server = try SandboxProcess([
      "--chaos",
      "drop-after-commit=5%,drop=3%,reset=2%,cut=3%,html=2%,deadlock=5%,hang-after-commit=2%,"
        + "hang-before-commit=2%,status-408=2%,status-429=1%,status-500=2%,"
        + "status-503-after-commit=3%,status-503=2%,status-413=2%",
    ])
    let loader = try run(
      ["--timeout", "1", "--events", "events.ndjson"], on: server, exits: 3, within: 120)
    try expectComplete(on: server)
    let events = folder.read("events.ndjson")
    let doubts = events.components(separatedBy: "\"batch.doubt\"").count - 1
    let waits = events.components(separatedBy: "\"retry.wait\"").count - 1
    print("chaos: \(doubts) doubts, \(waits) waits")
    XCTAssertGreaterThan(doubts, 3, loader.stderr)
    XCTAssertGreaterThan(waits, 1, loader.stderr)
  }

  func testChaosAndKillsTogetherLoadNothingTwice() throws {
    prepare(records: 2_000)
    let server = try SandboxProcess([
      "--latency", "10", "--chaos",
      "seed=7,drop-after-commit=10%,deadlock=5%,hang-after-commit=2%,status-502-after-commit=3%",
    ])
    try killRuns(["--timeout", "1"], on: server, times: 4, step: 3_000)
    try expectComplete(on: server)
  }

  func testSearchesThatFailTooLoadNothingTwice() throws {
    prepare(records: 600)
    let server = try SandboxProcess([
      "--chaos",
      "scope=members,seed=3,drop-after-commit=15%,cut=5%,html=5%,status-500=5%,"
        + "status-503-after-commit=5%,status-429=3%",
    ])
    // It may end with a doubt or a refusal now and then; the same command goes on each time.
    var codes: [Int32] = []
    repeat {
      let loader = try start(["--timeout", "1"], on: server)
      codes.append(try XCTUnwrap(loader.end(within: 60), loader.stderr))
    } while codes.last != 3 && codes.count < 12
    print("chaos: exit codes \(codes)")
    XCTAssertTrue(codes.dropLast().allSatisfy { [6, 7].contains($0) }, "\(codes)")
    try expectComplete(on: server)
  }

  func testAServerThatIgnoresTheStampIsComparedAndLoadsNothingTwice() throws {
    prepare(records: 400)
    let server = try SandboxProcess([
      "--chaos", "ignore-variables,at=2:drop-after-commit,at=3:drop,at=5:drop-after-commit",
    ])
    try run(["--timeout", "1"], on: server, exits: 3)
    try expectComplete(on: server)
  }

  func testLateCommitsLoadNothingTwice() throws {
    prepare(records: 1_000)
    let server = try SandboxProcess([
      "--chaos",
      "late=1200ms,at=2:drop-late-commit,at=5:status-504-late-commit,at=8:hang-late-commit,"
        + "at=11:slow-1300ms-before-commit,at=14:reset-late-commit",
    ])
    try run(["--timeout", "1"], on: server, exits: 3)
    XCTAssertEqual(try server.strikes.count, 5)
    try expectComplete(on: server)
  }

  func testAnswersThatLieAboutIDsLeaveEveryReceiptRight() throws {
    prepare(records: 1_000)
    let server = try SandboxProcess([
      "--chaos", "short-ids=15%,extra-ids=15%,duplicate-ids=15%,shuffled-ids=15%",
    ])
    try run(["--timeout", "1"], on: server, exits: 3)
    XCTAssertEqual(try server.strikes.count, 4)
    try expectComplete(on: server)
  }

  func testEveryAnswerOfAProxyIsSettledWhetherTheWorkWasDoneOrNot() throws {
    let answers = [408, 429, 500, 502, 503, 504].flatMap { status in
      ["json", "html"].flatMap { form in
        ["before", "after"].map { "status-\(status)-\(form)-\($0)-commit" }
      }
    }
    prepare(records: 800, batch: 10)
    let plan = answers.enumerated().map { "at=\($0 * 3 + 1):\($1)" }
    let server = try SandboxProcess(["--chaos", plan.joined(separator: ",")])
    try run(["--timeout", "1", "--workers", "8"], on: server, exits: 3)
    XCTAssertEqual(Set(try server.strikes.keys), Set(answers))
    try expectComplete(on: server)
  }

  func testATokenThatExpiresStopsTheRunAndAGoodOneCompletesIt() throws {
    prepare(records: 600)
    let server = try SandboxProcess(["--chaos", "at=4:token-expires"])
    let stopped = try run(["--timeout", "1"], on: server, exits: 5)
    XCTAssertTrue(stopped.stderr.contains("HTTP 401"), stopped.stderr)
    try server.misbehave("limit-bytes=5000")
    try run(["--timeout", "1"], on: server, exits: 3)
    XCTAssertGreaterThan(try server.strikes["limit-bytes"] ?? 0, 0)
    try expectComplete(on: server)
  }

  func testAServerThatGoesAwayAndComesBackGetsTheRest() throws {
    prepare(records: 2_000)
    let server = try SandboxProcess(["--latency", "20"])
    let relay = try Relay(to: server.port)
    let environment = [
      "ROLLCALL_URL": "http://127.0.0.1:\(relay.port)/api", "ROLLCALL_TOKEN": server.token,
    ]
    relay.pull()
    let early = try Child(command(), in: folder.path, environment: environment)
    XCTAssertEqual(early.end(), 6, early.stderr)
    XCTAssertTrue(early.stderr.contains("E761 "), early.stderr)

    try relay.putBack()
    let loader = try Child(command(["--timeout", "2"]), in: folder.path, environment: environment)
    XCTAssertTrue(Child.wait(upTo: 30) { journalBytes > 1_000 })
    relay.pull()
    usleep(1_500_000)
    XCTAssertTrue(loader.isRunning, "gave up at once: \(loader.stderr)")
    try relay.putBack()
    XCTAssertEqual(loader.end(within: 60), 3, loader.stderr)
    try expectComplete(on: server)
  }
}
