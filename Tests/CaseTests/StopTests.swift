import Foundation
import Glibc
import TestSupport
import XCTest

/// Ctrl-C once and twice, SIGTERM, a token that is taken away: all end clean and can go on.
final class StopTests: LoadTestCase {
  func testCtrlCFinishesWhatIsInFlightAndTheSameCommandGoesOn() throws {
    try expectResumable(after: SIGINT)
  }

  func testSIGTERMIsLikeCtrlC() throws { try expectResumable(after: SIGTERM) }

  private func expectResumable(after signal: Int32, line: UInt = #line) throws {
    prepare(records: 2_000)
    let server = try SandboxProcess(["--latency", "50"])
    let loader = try start(on: server)
    XCTAssertTrue(Child.wait(upTo: 30) { journalBytes > 1_000 }, line: line)
    loader.send(signal)
    XCTAssertEqual(loader.end(within: 10), 130, loader.stderr, line: line)
    XCTAssertTrue(loader.stderr.contains("stopping after the requests"), loader.stderr, line: line)
    XCTAssertTrue(
      loader.stderr.contains("`rollcall resume run` or the same command"), loader.stderr, line: line
    )
    let rows = try rows()
    let loaded = rows["loaded"] as? Int ?? -1
    XCTAssertEqual(rows["addsUp"] as? Bool, true, line: line)
    // What was in flight was waited for, so nothing is in doubt.
    XCTAssertEqual(try server.memberCount, loaded, line: line)
    XCTAssertTrue((1..<list.good.count).contains(loaded), "\(loaded) loaded", line: line)
    try run(on: server, exits: 3)
    try expectComplete(on: server)
  }

  func testCtrlCTwiceStopsAtOnceAndNothingIsLost() throws {
    prepare(records: 1_000)
    // Two answers never come: who waits for them is too slow.
    let server = try SandboxProcess(["--chaos", "at=6:hang-after-commit,at=7:hang"])
    let loader = try start(on: server)
    XCTAssertTrue(Child.wait(upTo: 30) { journalBytes > 0 })
    usleep(700_000)
    loader.send(SIGINT)
    usleep(300_000)
    XCTAssertTrue(loader.isRunning, "did not wait for the answers: \(loader.stderr)")
    loader.send(SIGINT)
    let code = loader.end(within: 3)
    // 7 where a request was cut off: its rows may be on the server.
    XCTAssertTrue([7, 130].contains(code), "\(code ?? -1): \(loader.stderr)")
    try run(["--timeout", "2"], on: server, exits: 3)
    try expectComplete(on: server)
  }

  func testCtrlCWhileCheckingSendsNothing() throws {
    prepare(records: 200_000)
    let server = try SandboxProcess()
    let loader = try start(on: server)
    XCTAssertTrue(Child.wait(upTo: 30) { !folder.read("run/refs.json").isEmpty })
    loader.send(SIGINT)
    XCTAssertEqual(loader.end(within: 10), 130, loader.stderr)
    XCTAssertTrue(loader.stderr.contains("nothing was sent"), loader.stderr)
    XCTAssertEqual(try server.memberCount, 0)
  }

  func testAWrongTokenStopsAndTheRightOneCompletes() throws {
    prepare(records: 200)
    let server = try SandboxProcess(["--chaos", "at=2:status-401,at=3:status-401"])
    let wrong = try Child(
      command(), in: folder.path,
      environment: server.environment.merging(["ROLLCALL_TOKEN": "stale"]) { $1 })
    XCTAssertEqual(wrong.end(), 5, wrong.stderr)
    XCTAssertTrue(wrong.stderr.contains("E771 "), wrong.stderr)
    XCTAssertEqual(try server.memberCount, 0)
    // In the middle of the run the token expires; it is read again once before that is believed.
    let expired = try run(["--workers", "1"], on: server, exits: 5)
    XCTAssertTrue(expired.stderr.contains("E771 "), expired.stderr)
    XCTAssertEqual(try server.memberCount, 50)
    try run(on: server, exits: 3)
    try expectComplete(on: server)
  }

  func testARunThatNobodyConfirmedIsNotTakenForConfirmedTheNextTime() throws {
    prepare(records: 40)
    let server = try SandboxProcess()
    for now in ["2026-03-01T08:00:00Z", "2026-03-02T08:00:00Z"] {
      let loader = try Child(
        ["run", "leads.csv", "-m", "leads.mapping.json5", "--out", "run", "--now", now],
        in: folder.path, environment: server.environment)
      XCTAssertEqual(loader.end(), 2, loader.stderr)
      XCTAssertTrue(loader.stderr.contains("--yes"), loader.stderr)
    }
    XCTAssertEqual(try server.memberCount, 0)
    // Nothing had been sent, so the clock of the first attempt is forgotten too.
    try run(["--now", "2026-03-03T08:00:00Z"], on: server, exits: 3)
    XCTAssertEqual(try summary()["clock"] as? String, "2026-03-03T08:00:00Z")
  }
}
