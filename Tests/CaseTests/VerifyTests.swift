import Foundation
import Glibc
import TestSupport
import XCTest

/// Whole runs read back as processes.
final class VerifyTests: LoadTestCase {
  private func verify(_ more: [String] = [], on server: SandboxProcess) throws -> Child {
    try Child(["verify", "run"] + more, in: folder.path, environment: server.environment)
  }

  private var listed: [String] {
    folder.read("run/verification.csv").split(whereSeparator: \.isNewline).dropFirst().map(
      String.init)
  }

  func testAWholeRunIsComparedFieldByField() throws {
    let server = try SandboxProcess(["--chaos", "at=3:data-error,at=9:status-413"])
    prepare(records: 1_000)
    try run(on: server, exits: 3)
    let whole = try verify(["--json"], on: server)
    XCTAssertEqual(whole.end(), 0, whole.stderr)
    for member in ["expected", "found", "compared"] {
      XCTAssertTrue(whole.stdout.contains("\"\(member)\": \(list.good.count),"), whole.stdout)
    }
    XCTAssertTrue(whole.stderr.contains("verified: all of the run"), whole.stderr)
    XCTAssertFalse(FileManager.default.fileExists(atPath: folder.path + "/run/verification.csv"))
  }

  func testEverythingThatIsWrongIsListed() throws {
    let server = try SandboxProcess()
    prepare(records: 300)
    try run(on: server, exits: 3)
    let members = try server.members()
    let stamp = try XCTUnwrap(members[0].variables["rc_run"])
    func row(_ index: Int) -> String { members[index].variables["rc_row"] ?? "" }
    try server.change(member: members[1].id, #"{"priority":9}"#)
    try server.change(member: members[2].id, #"{"variables":{"rc_row":"7777"}}"#)
    try server.remove(member: members[3].id)
    let double = try server.create(
      """
      {"name":"Twice","variables":{"rc_run":"\(stamp)","rc_row":"\(row(5))"},\
      "communications":[{"destination":"380670000000","type":{"id":"1"}}]}
      """)
    let broken = try verify(on: server)
    XCTAssertEqual(broken.end(), 7, broken.stderr)
    XCTAssertEqual(
      listed,
      [
        "\(row(1)),\(members[1].id),differs in priority",
        "\(row(2)),\(members[2].id),carries the stamp of row 7777",
        "\(row(3)),\(members[3].id),missing on the server",
        "\(row(5)),\(double),there twice: the row has another member",
      ])
    XCTAssertTrue(
      broken.stderr.contains(
        "\(list.good.count) members expected = found \(list.good.count - 1) + missing 1"),
      broken.stderr)

    // With another list only the stamps are left to compare.
    folder.write("leads.csv", list.files[0].text + "More,0670000001,c-more,\n")
    let stamps = try verify(on: server)
    XCTAssertEqual(stamps.end(), 7, stamps.stderr)
    XCTAssertTrue(stamps.stderr.contains("members were not made again"), stamps.stderr)
    XCTAssertEqual(listed.count, 3)
  }
}
