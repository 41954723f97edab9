import Threads
import Upload
import XCTest

/// A whole run read back and compared.
final class RunCheckTests: XCTestCase {
  private let clock = VirtualClock()

  /// Loads rows 1 to 10, row 4 refused, changes the server, and checks the run.
  ///
  /// - Parameter names: What the rows are called when they are made again; `nil` makes nothing again.
  private func check(
    _ settings: MemoryServer.Settings = MemoryServer.Settings(),
    names: ((Int) -> String)? = { $0 == 4 ? "BAD 4" : "ok \($0)" },
    after change: (MemoryServer) -> Void = { _ in }
  ) throws -> (totals: RunCheck.Totals, words: [String]) {
    let server = MemoryServer(clock: clock, settings)
    let disk = MemoryDisk()
    var session = Session()
    session.badRows = [4]
    _ = try session.run(server, journal: disk)
    change(server)
    let bytes = disk.bytes
    let replay = try Journal.resume(on: MemoryDisk(), holding: bytes.span, path: "journal").replay
    let words = Monitor([String]())
    let check = RunCheck(
      PatientAccess(try server.connect(), stop: StopToken(), clock: clock),
      encoder: server.encoder, replay: replay,
      report: { item in words.access { $0.append("\(item.row) \(item.id) \(item.kind.words)") } },
      progress: { _ in })
    if let names {
      var batcher = Batcher(limitMembers: 5, limitBytes: 1 << 20)
      for row in 1...10 {
        let wire = Session.wire(names(row), destination: "380\(row)")
        let cut = batcher.add(
          queue: 7, row: row, wire: wire.span, hashedCount: wire.count,
          source: [UInt8]().span, key: [UInt8]().span)
        if let cut { _ = check.check(cut) }
      }
    }
    return (try check.finish(), words.access { $0.sorted() })
  }

  func testAWholeRunIsWhole() throws {
    let (totals, words) = try check()
    XCTAssertEqual(words, [])
    XCTAssertEqual(
      [totals.expected, totals.found, totals.missing, totals.extra, totals.compared],
      [9, 9, 0, 0, 9])
    XCTAssertTrue(totals.isWhole && totals.isSearched)
  }

  func testEverythingThatIsWrongIsFound() throws {
    let (totals, words) = try check(after: { server in
      server.change(row: 2) { $0.content.name = "other" }
      server.change(row: 3) { $0.content.variables["rc_row"] = "8" }
      server.state.access { state in
        state.members.removeAll { $0.row == 9 }
        for (id, row) in [(Int64(5001), 7), (5002, 4)] {
          var double = state.members[0]
          double.id = id
          double.content.variables["rc_row"] = String(row)
          state.members.append(double)
        }
      }
    })
    let ids = words.map { $0.split(separator: " ")[0] + $0.drop { $0 != " " }.dropFirst(5) }
    XCTAssertEqual(
      ids.sorted(),
      [
        "2 differs in name", "3 carries the stamp of row 8",
        "4 unknown member with the run's stamp", "7 there twice: the row has another member",
        "9 missing on the server",
      ])
    XCTAssertEqual(
      [totals.expected, totals.found, totals.missing, totals.differing, totals.extra],
      [9, 8, 1, 2, 2])
  }

  func testWhatIsNotMadeAgainIsToldByItsStamp() throws {
    let change: (MemoryServer) -> Void = { server in
      server.change(row: 2) { $0.content.name = "other" }
      server.change(row: 3) { $0.content.variables["rc_run"] = "01OTHER" }
    }
    let stamps = try check(names: nil, after: change)
    XCTAssertEqual(stamps.totals.compared, 0)
    XCTAssertEqual(stamps.words.map { $0.drop { $0 != "c" } }, ["carries the stamp of another run"])
    // The second batch is the same, the first is not.
    let half = try check(names: { $0 < 6 ? "new \($0)" : "ok \($0)" }, after: change)
    XCTAssertEqual(half.totals.compared, 5)
    XCTAssertEqual(half.words, stamps.words)
  }

  func testAServerThatIgnoresTheQuestionIsNoProof() throws {
    XCTAssertThrowsError(try check(MemoryServer.Settings(ignoresFilter: true))) { error in
      guard case VerificationFault.filterIgnored = error else { return XCTFail("\(error)") }
    }
  }

  func testMembersWithoutReceiptAreFoundByTheirStamp() throws {
    let server = MemoryServer(clock: clock, MemoryServer.Settings(canFind: false)) { number, _, _ in
      number == 1 ? .wrongCount : .answer
    }
    let disk = MemoryDisk()
    for _ in 1...2 { _ = try Session().run(server, journal: disk) }
    XCTAssertEqual(server.copies.count, 10)
    server.state.access { state in state.members.removeAll { $0.row == 3 } }
    let bytes = disk.bytes
    let replay = try Journal.resume(on: MemoryDisk(), holding: bytes.span, path: "journal").replay
    XCTAssertEqual(replay.doubt.batches, [])
    let words = Monitor([String]())
    let check = RunCheck(
      PatientAccess(try server.connect(), stop: StopToken(), clock: clock),
      encoder: server.encoder, replay: replay,
      report: { item in words.access { $0.append("\(item.row) \(item.kind.words)") } },
      progress: { _ in })
    let totals = try check.finish()
    XCTAssertEqual(
      [totals.expected, totals.found, totals.missing, totals.unverified, totals.extra],
      [10, 9, 1, 4, 0])
    XCTAssertEqual(words.access { $0.filter { $0.hasPrefix("3 ") } }, ["3 missing on the server"])
  }
}
