import Foundation
import Glibc
import TestSupport
import XCTest

/// Lists against members that are there already: in queues, and in what past runs loaded.
final class KnownMembersTests: XCTestCase {
  private let folder = TempFolder()

  private func write(_ dedupe: String, rows: [String], batch: Int = 50) {
    folder.write("leads.csv", (["Name,Phone,Client"] + rows).joined(separator: "\n") + "\n")
    folder.write(
      "leads.mapping.json5",
      """
      {
        mapping: 1,
        target: { queue: 'Soft UA', batch: { members: \(batch) } },
        member: {
          name: '{Name}', phone: { region: 'UA' },
          communications: [{ from: 'Phone', type: 'MAIN' }],
          variables: { crm_id: '{Client}' },
        },
        dedupe: [\(dedupe)],
        results: { key: ['Client'] },
      }
      """)
  }

  private func run(
    _ more: [String] = ["--out", "run"], on server: SandboxProcess, exits code: Int32 = 0,
    line: UInt = #line
  ) throws {
    let child = try Child(
      ["run", "leads.csv", "-m", "leads.mapping.json5", "--yes"] + more, in: folder.path,
      environment: server.environment)
    XCTAssertEqual(child.end(within: 60), code, child.stderr, line: line)
  }

  private var leftOut: [String] {
    folder.read("run/left-out.csv").split(whereSeparator: \.isNewline).dropFirst().map(String.init)
  }

  private func member(_ destination: String, crm: String = "x", name: String = "Old") -> String {
    #"{"name":"\#(name)","variables":{"crm_id":"\#(crm)"},"#
      + #""communications":[{"destination":"\#(destination)","type":{"id":"1"}}]}"#
  }

  func testNumbersThatWaitInTheQueueAreLeftOutInWhateverFormTheyStand() throws {
    let server = try SandboxProcess()
    defer { server.stop() }
    let waiting = try ["380671111111", "+380672222222", "067 333 33 33", "48600100200"].map {
      try server.create(member($0))
    }
    let stopped = try server.create(member("380674444444"))
    try server.change(member: stopped, #"{"fields":["stop_cause"],"stop_cause":"success"}"#)
    _ = try server.create(queue: 11, member("380675555555"))
    write(
      "{ in: 'queue', by: 'any-phone' }",
      rows: [
        "A,067-111-11-11,1", "B,0672222222,2", "C,0673333333,3", "D,+48 600 100 200,4",
        "E,0674444444,5", "F,0675555555,6",
      ])
    try run(on: server)
    let reason = "duplicate,phone already waiting in the queue,member"
    XCTAssertEqual(leftOut, waiting.enumerated().map { "\($0 + 2),\(reason) \($1)" })
    let names = try server.members().map { $0.variables["crm_id"] ?? "" }
    XCTAssertEqual(names.suffix(2), ["5", "6"])
  }

  func testVariablesOfNamedQueuesAreCompared() throws {
    let server = try SandboxProcess()
    defer { server.stop() }
    let other = try server.create(queue: 18, member("380501111111", crm: "К-17"))
    _ = try server.create(member("380501111112", crm: "k-18"))
    write(
      "{ in: { queues: ['Winback (off)', 'Sales US'] }, by: { variable: 'crm_id' }, do: 'reject' }",
      rows: ["A,0671111111,к-17", "B,0672222222,K-18"])
    try run(on: server, exits: 3)
    let rejects = folder.read("run/rejects.csv")
    XCTAssertTrue(rejects.contains("dup.queue"), rejects)
    XCTAssertTrue(rejects.contains("same crm_id as member \(other)"), rejects)
    XCTAssertFalse(rejects.contains("K-18"), rejects)
  }

  func testWhatAPastRunLoadedIsHistory() throws {
    let server = try SandboxProcess()
    defer { server.stop() }
    write("{ in: 'history', by: ['Client'] }", rows: ["A,0671111111,1", "B,0672222222,2"])
    try run([], on: server)
    write("{ in: 'history', by: ['Client'] }", rows: ["A,0673333333, 1", "C,0674444444,3"])
    try run(on: server)
    let id = try XCTUnwrap(try server.members().first { $0.variables["crm_id"] == "1" }).id
    XCTAssertEqual(leftOut, ["2,duplicate,same Client loaded by a past run,member \(id)"])
    XCTAssertEqual(try server.memberCount, 3)
  }

  func testStopListOfTheQueueIsComparedByNumberAndOtherFormsAreTold() throws {
    let server = try SandboxProcess()
    defer { server.stop() }
    write(
      "",
      rows: [
        "A,0671230000,1", "B,0671230001,2", "C,0671230002,3", "D,0671230003;0671230000,4",
      ])
    folder.write(
      "leads.mapping.json5",
      folder.read("leads.mapping.json5").replacingOccurrences(
        of: "dedupe: []", with: "suppress: [{ name: 'dnc', webitel: 'queue-dnc' }]"))
    try run(["--out", "run", "--json"], on: server)
    // The entry of row C is over.
    XCTAssertEqual(leftOut, ["2,suppressed,dnc,", "3,suppressed,dnc,"])
    let summary = folder.read("run/summary.json")
    XCTAssertTrue(summary.contains("supp.dnc_drift"), summary)
    XCTAssertEqual(try server.members().map { $0.variables["crm_id"] ?? "" }, ["3", "4"])
  }

  func testStopListThatCannotBeReadIsSaidAndStopsNothing() throws {
    folder.write(
      "seed.json",
      """
      {"queues": [{"id": "10", "name": "Soft UA", "type": 4, "calendar": {"id": "1"},
        "dnc_list": {"id": "404"}}],
       "communication_types": [{"id": "1", "name": "Main", "code": "MAIN"}]}
      """)
    let server = try SandboxProcess(["--seed", folder.path + "/seed.json"])
    defer { server.stop() }
    write("", rows: ["A,0671230000,1"])
    folder.write(
      "leads.mapping.json5",
      folder.read("leads.mapping.json5").replacingOccurrences(
        of: "dedupe: []", with: "suppress: [{ name: 'dnc', webitel: 'queue-dnc' }]"))
    let child = try Child(
      ["run", "leads.csv", "-m", "leads.mapping.json5", "--yes", "--out", "run"], in: folder.path,
      environment: server.environment)
    XCTAssertEqual(child.end(within: 60), 0, child.stderr)
    XCTAssertTrue(child.stderr.contains("E537"), child.stderr)
    XCTAssertEqual(try server.memberCount, 1)
  }

  func testListMustHaveAboutAsManyRowsAsTheLastOne() throws {
    let server = try SandboxProcess()
    defer { server.stop() }
    func rows(_ count: Int) -> [String] { (0..<count).map { "N,067\(1_000_000 + $0),\($0)" } }
    func write(_ count: Int) {
      self.write("", rows: rows(count))
      folder.write(
        "leads.mapping.json5",
        folder.read("leads.mapping.json5").replacingOccurrences(
          of: "dedupe: []", with: "guard: { vsLast: '20%' }"))
    }
    write(100)
    try run([], on: server)
    write(79)
    let child = try Child(
      ["run", "leads.csv", "-m", "leads.mapping.json5", "--yes"], in: folder.path,
      environment: server.environment)
    XCTAssertEqual(child.end(within: 60), 4, child.stderr)
    XCTAssertTrue(
      child.stderr.contains("E555 79 rows, the last run of this mapping had 100"), child.stderr)
    write(120)
    try run([], on: server)
  }

  func testARunThatGoesOnComparesWithWhatWasThereWhenItBegan() throws {
    let server = try SandboxProcess(["--latency", "80"])
    defer { server.stop() }
    let rows = (0..<200).map { "N\($0),067\(1_000_000 + $0),\($0)" }
    write("{ in: 'queue', by: 'any-phone' }", rows: rows, batch: 10)
    _ = try server.create(member("0671000000"))
    let loader = try Child(
      ["run", "leads.csv", "-m", "leads.mapping.json5", "--yes", "--out", "run", "--workers", "1"],
      in: folder.path, environment: server.environment)
    Child.wait(upTo: 30) { ((try? server.memberCount) ?? 0) > 40 || !loader.isRunning }
    loader.send(SIGKILL)
    XCTAssertNotEqual(loader.end(), 0)
    // The last row's number begins to wait while nobody looks.
    _ = try server.create(member("380671000199"))
    try run(on: server)
    XCTAssertEqual(try server.memberCount, 199 + 2)
    XCTAssertEqual(leftOut.count, 1)
  }
}
