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

  func testAMemberThatIsNotAsSentMakesItsBatchUnverified() throws {
    prepare(records: 400)
    let server = try SandboxProcess(["--latency", "80"])
    let loader = try start(["--workers", "1"], on: server)
    XCTAssertTrue(Child.wait(upTo: 30) { (try? server.memberCount).map { $0 > 0 } ?? false })
    let first = try XCTUnwrap(server.members().first)
    try server.change(member: first.id, #"{"name":"Somebody else"}"#)
    XCTAssertEqual(loader.end(), 7, loader.stderr)
    XCTAssertTrue(
      loader.stderr.contains("E705 row 2, member \(first.id) of batch 'b0001': differs in name"),
      loader.stderr)
    let receipts = folder.read("run/receipts.csv").split(whereSeparator: \.isNewline).dropFirst()
    XCTAssertEqual(receipts.filter { $0.hasSuffix(",unverified") }.count, 50)
    XCTAssertEqual(receipts.filter { $0.hasSuffix(",loaded") }.count, list.good.count - 50)
    XCTAssertEqual(try rows()["unverified"] as? Int, 50)
    XCTAssertEqual((try summary()["verification"] as? [String: Any])?["state"] as? String, "failed")
  }

  func testAServerThatDoesNotAnswerQuestionsLeavesTheRunUnchecked() throws {
    prepare(records: 40)
    let server = try SandboxProcess(["--chaos", "slow-1500ms=100%"])
    let loader = try start(on: server)
    // The only bulk request is on its way back; every question after it is refused for good.
    XCTAssertTrue(Child.wait(upTo: 30) { (try? server.memberCount).map { $0 > 0 } ?? false })
    try server.misbehave("scope=members,status-403=100%")
    XCTAssertEqual(loader.end(), 3, loader.stderr)
    XCTAssertTrue(loader.stderr.contains("not verified: the token may not"), loader.stderr)
    XCTAssertEqual(
      (try summary()["verification"] as? [String: Any])?["state"] as? String, "not-checked")
  }
}
