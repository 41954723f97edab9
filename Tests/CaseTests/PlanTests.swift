import Foundation
import TestSupport
import XCTest

/// `plan` and the run of a plan, against a server of their own.
final class PlanTests: XCTestCase {
  private let folder = TempFolder()
  private var server: SandboxProcess!

  override func setUpWithError() throws {
    server = try SandboxProcess()
    writeList()
    folder.write("stop.csv", "number\n0671000003\n")
    folder.write(
      "leads.mapping.json5",
      """
      {
        mapping: 1,
        target: { queue: 'Soft UA', batch: { members: 7 } },
        member: {
          name: '{Name} {Client}', phone: { region: 'UA' },
          communications: [{ from: 'Phone', type: 'MAIN' }],
          variables: { crm_id: '{Client}' },
        },
        dedupe: [{ in: 'file', by: 'any-phone', keep: 'last' }, { in: 'queue', by: 'any-phone' }],
        suppress: [{ name: 'stop', file: 'stop.csv', column: 'number' }],
        results: { key: ['Client'] },
      }
      """)
  }

  override func tearDown() { server.stop() }

  private func writeList(name: String = "N") {
    let rows = (0..<40).map { "\(name)\($0),067\(1_000_000 + $0 % 35),\($0)" } + ["Bad,12,99"]
    folder.write("leads.csv", (["Name,Phone,Client"] + rows).joined(separator: "\n") + "\n")
  }

  private func rollcall(
    _ words: [String], exits code: Int32, line: UInt = #line
  ) throws -> Child {
    let child = try Child(words, in: folder.path, environment: server.environment)
    XCTAssertEqual(child.end(within: 60), code, child.stderr, line: line)
    return child
  }

  private func plan(_ more: [String] = [], line: UInt = #line) throws -> Child {
    try rollcall(
      ["plan", "leads.csv", "-m", "leads.mapping.json5", "-o", "monday.plan"] + more, exits: 3,
      line: line)
  }

  private func run(_ more: [String] = [], exits code: Int32, line: UInt = #line) throws -> Child {
    try rollcall(
      ["run", "--plan", "monday.plan", "--yes", "--out", "run"] + more, exits: code, line: line)
  }

  /// `b0001 7 1f3c…`, from the lines of a file.
  private func batches(_ path: String, _ pattern: Regex<(Substring, Substring, Substring)>)
    -> [String]
  {
    folder.read(path).split(separator: "\n").compactMap { line in
      line.firstMatch(of: pattern).map { "\($0.1) \($0.2)" }
    }.sorted()
  }

  private var planned: [String] {
    batches("monday.plan", /"batch":"(\w+)".*"hash":"(\w+)"/)
  }
  private var journalled: [String] {
    batches("run/journal", /"type":"plan","batch":"(\w+)".*"hash":"(\w+)"/)
  }

  func testRunOfAPlanSendsTheBytesThatThePlanHashed() throws {
    let screen = try plan()
    XCTAssertEqual(try server.memberCount, 0)
    XCTAssertTrue(screen.stderr.contains("34 in 5 batches"), screen.stderr)
    let lines = screen.stderr.split(separator: "\n").drop { $0 != "plan: nothing was sent" }
    XCTAssertGreaterThan(lines.count, 10, screen.stderr)
    for line in lines {
      XCTAssertLessThanOrEqual(line.count, 80, String(line))
    }
    XCTAssertEqual(planned.count, 5)
    _ = try run(exits: 3)
    XCTAssertEqual(journalled, planned)
    XCTAssertEqual(try server.memberCount, 34)
  }

  func testChangedFilesAreNamedAndNothingIsSent() throws {
    _ = try plan()
    writeList(name: "M")
    XCTAssertTrue(try run(exits: 4).stderr.contains("'leads.csv' is another file now"))
    writeList()
    folder.write("stop.csv", "number\n0671000004\n")
    XCTAssertTrue(try run(exits: 4).stderr.contains("'stop.csv' is another file now"))
    XCTAssertEqual(try server.memberCount, 0)
  }

  func testMembersThatCameMeanwhileAreSaidToBeTheCause() throws {
    _ = try plan()
    _ = try server.create(
      #"{"name":"x","communications":[{"destination":"380671000010","type":{"id":"1"}}]}"#)
    let refused = try run(exits: 4)
    XCTAssertTrue(refused.stderr.contains("E915"), refused.stderr)
    XCTAssertTrue(refused.stderr.contains("members of queues or past runs"), refused.stderr)
    XCTAssertEqual(try server.memberCount, 1)
  }

  func testOldPlanIsRefused() throws {
    _ = try plan(["--now", "2026-03-02T07:00:00Z"])
    let refused = try run(["--now", "2026-03-03T08:00:00Z"], exits: 4)
    XCTAssertTrue(refused.stderr.contains("E916"), refused.stderr)
    _ = try run(["--now", "2026-03-03T06:59:00Z"], exits: 3)
    XCTAssertEqual(journalled, planned)
  }

  func testScreenTellsWhatStandsInTheQueueAndWhatCannotBeCalled() throws {
    _ = try server.create(
      #"{"name":"x","communications":[{"destination":"0671000010","type":{"id":"1"}}]}"#)
    folder.write(
      "leads.mapping.json5",
      folder.read("leads.mapping.json5").replacingOccurrences(of: "'MAIN'", with: "'HOME'"))
    let json = try plan(["--json", "--now", "2026-03-02T07:00:00Z"]).stdout
    let report = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let queue = (report?["queues"] as? [[String: Any]])?.first
    let type = (queue?["types"] as? [[String: Any]])?.first
    XCTAssertEqual(type?["name"] as? String, "Home")
    XCTAssertEqual(type?["noGroup"] as? Int, 33)
    let forecast = queue?["forecast"] as? [String: Any]
    // Monday 09:00 in Kyiv, where the calendar is open until 20:00.
    XCTAssertEqual(
      forecast?["callable"] as? [Int],
      (0..<48).map { hour in hour < 11 || (24..<35).contains(hour) ? 33 : 0 })
  }
}
