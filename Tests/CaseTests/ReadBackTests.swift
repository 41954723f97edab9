import Foundation
import TestSupport
import XCTest

/// What a run says about the members it has just loaded.
final class ReadBackTests: LoadTestCase {
  func testALoadedListIsReadBackAndCompared() throws {
    prepare(records: 2_000)
    let server = try SandboxProcess()
    let loader = try run(on: server, exits: 3)
    XCTAssertTrue(
      loader.stderr.contains("verified: 40 members of 20 batches read back, all as sent"),
      loader.stderr)
    let verification = try summary()["verification"] as? [String: Any] ?? [:]
    XCTAssertEqual(verification["state"] as? String, "verified")
    XCTAssertEqual(verification["members"] as? Int, 40)
  }

  func testIdsInAnotherOrderAreNoReceipts() throws {
    prepare(records: 200)
    let server = try SandboxProcess(["--chaos", "at=2:shuffled-ids"])
    let loader = try run(["--workers", "1"], on: server, exits: 7)
    XCTAssertTrue(loader.stderr.contains("E705 "), loader.stderr)
    XCTAssertTrue(loader.stderr.contains("carries the stamp of row"), loader.stderr)
    let receipts = folder.read("run/receipts.csv").split(whereSeparator: \.isNewline).dropFirst()
    XCTAssertEqual(receipts.filter { $0.hasSuffix(",unverified") }.count, 50)
    XCTAssertEqual(receipts.filter { $0.hasSuffix(",loaded") }.count, list.good.count - 50)
    XCTAssertEqual(try rows()["unverified"] as? Int, 50)
    XCTAssertEqual((try summary()["verification"] as? [String: Any])?["state"] as? String, "failed")
  }

  func testAServerThatDoesNotAnswerQuestionsLeavesTheRunUnchecked() throws {
    prepare(records: 40)
    // The only bulk request goes through, the question about it is refused for good.
    let server = try SandboxProcess(["--chaos", "scope=members,at=2:status-403"])
    let loader = try run(on: server, exits: 3)
    XCTAssertTrue(loader.stderr.contains("not verified: the token may not"), loader.stderr)
    XCTAssertEqual(
      (try summary()["verification"] as? [String: Any])?["state"] as? String, "not-checked")
  }
}
