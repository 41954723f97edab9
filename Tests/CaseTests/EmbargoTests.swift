import Foundation
import TestSupport
import XCTest

/// Runs whose members nobody is called from before the embargo ends.
final class EmbargoTests: LoadTestCase {
  private var state: String {
    folder.read("run/manifest.json").components(separatedBy: "\"state\": \"").last?
      .components(separatedBy: "\"").first ?? ""
  }

  func testMembersWaitForItsEndAndAllAreReadBackBefore() throws {
    prepare(records: 600, target: ", embargo: '10m'")
    let server = try SandboxProcess([
      "--chaos", "short-ids=15%,shuffled-ids=15%,duplicate-ids=10%,drop-after-commit=10%",
    ])
    let before = Int64(Date().timeIntervalSince1970 * 1000)
    let loader = try run(["--timeout", "1"], on: server, exits: 3)
    XCTAssertTrue(
      loader.stderr.contains("verified: \(list.good.count) members of"), loader.stderr)
    XCTAssertTrue(loader.stderr.contains("embargo: nobody is called before"), loader.stderr)
    try expectComplete(on: server)
    let times = Set(try server.members().map(\.minOfferingAt))
    XCTAssertEqual(times.count, 1)
    XCTAssertTrue((0..<60_000).contains((times.first ?? 0) - before - 600_000), "\(times)")
  }

  func testARunThatIsNotAsSentIsTakenBack() throws {
    prepare(records: 400, target: ", embargo: '10m'")
    let server = try SandboxProcess(["--chaos", "slow-80ms=100%"])
    let other = try server.create(
      #"{"name":"Other","communications":[{"destination":"380670000000","type":{"id":"1"}}]}"#)
    let loader = try start(["--workers", "1"], on: server)
    XCTAssertTrue(Child.wait(upTo: 30) { (try? server.memberCount).map { $0 > 1 } ?? false })
    // No member of the sample: all are looked at.
    try server.change(member: server.members()[5].id, #"{"priority":9}"#)
    XCTAssertEqual(loader.end(), 9, loader.stderr)
    XCTAssertTrue(loader.stderr.contains("E709 "), loader.stderr)
    XCTAssertEqual(try server.members().map(\.id), [other])
    XCTAssertEqual(state, "rolled_back")
    XCTAssertEqual(try summary()["exit"] as? Int, 9)
    XCTAssertTrue(folder.read("run/verification.csv").contains("differs in priority"))
    XCTAssertEqual(
      folder.read("run/rollback.csv").components(separatedBy: ",removed,").count - 1,
      list.good.count)
  }

  func testLoadingStopsBeforeItsEndAndIsResumedKnowingly() throws {
    prepare(records: 1_000, target: ", embargo: '4s'")
    let server = try SandboxProcess(["--chaos", "slow-300ms=100%"])
    let loader = try run(["--workers", "1"], on: server, exits: 6)
    XCTAssertTrue(loader.stderr.contains("warning: half of the embargo"), loader.stderr)
    XCTAssertTrue(loader.stderr.contains("E728 "), loader.stderr)
    let loaded = try server.memberCount
    XCTAssertTrue((1..<list.good.count).contains(loaded), "\(loaded)")
    func resume(_ more: [String]) throws -> Child {
      try Child(["resume", "run"] + more, in: folder.path, environment: server.environment)
    }
    let unasked = try resume([])
    XCTAssertEqual(unasked.end(), 2, unasked.stderr)
    XCTAssertEqual(try server.memberCount, loaded)
    let rest = try resume(["--yes"])
    XCTAssertEqual(rest.end(), 3, rest.stderr)
    XCTAssertTrue(rest.stderr.contains("is dialed as soon as it is loaded"), rest.stderr)
    try expectComplete(on: server)
    XCTAssertEqual(Set(try server.members().map(\.minOfferingAt)).count, 1)
  }
}
