import Bytes
import Diagnostics
import TestSupport
import Threads
import Upload
import XCTest

/// What a journal holds, and what is made of a damaged one.
final class JournalTests: XCTestCase {
  private let clock = VirtualClock()

  /// The journal of a run with a split, a doubt and a delay in it.
  private func eventfulJournal() throws -> MemoryDisk {
    let disk = MemoryDisk()
    let server = MemoryServer(clock: clock) { number, _, _ in
      switch number {
      case 1: .later(.deadlock)
      case 2: .storedButLost(.broken)
      default: .answer
      }
    }
    _ = try Session(rows: 1...6, badRows: [5], membersPerBatch: 3).run(server, journal: disk)
    return disk
  }

  private func replay(_ bytes: [UInt8]) throws -> (replay: Replay, validCount: Int) {
    let resumed = try Journal.resume(on: MemoryDisk(), holding: bytes.span, path: "journal")
    return (resumed.replay, resumed.validCount)
  }

  func testLinesAreAsDocumented() throws {
    let disk = MemoryDisk()
    _ = try Session(rows: 1...2).run(
      MemoryServer(clock: clock), journal: disk)
    let lines = disk.text.split(separator: "\n").map { $0.prefix { $0 != "}" } }
    XCTAssertTrue(
      lines[0].hasPrefix(
        #"{"type":"open","format":1,"run":"01TEST","version":"test","stamp":{"run":"rc_run""#))
    XCTAssertTrue(
      lines[1].hasPrefix(#"{"type":"plan","batch":"b0001","queue":7,"rows":"1-2","hash":""#))
    XCTAssertTrue(
      lines[2].hasPrefix(
        #"{"type":"send","batch":"b0001","attempt":1,"at":1780000000000,"sum":""#))
    XCTAssertTrue(
      lines[3].hasPrefix(#"{"type":"done","batch":"b0001","ids":"1001-1002","sum":""#))
    XCTAssertTrue(lines[4].hasPrefix(#"{"type":"closed","sum":""#))
  }

  func testEveryPrefixIsReadUpToItsLastWholeLine() throws {
    let bytes = try eventfulJournal().bytes
    var lineEnd = 0
    for count in 0...bytes.count {
      let isEnd = count > 0 && bytes[count - 1] == UInt8(ascii: "\n")
      if isEnd { lineEnd = count }
      guard isEnd || count % 16 == 0 || count == lineEnd + 1 else { continue }
      XCTAssertEqual(try replay(Array(bytes.prefix(count))).validCount, lineEnd)
    }
    XCTAssertTrue(try replay(bytes).replay.isClosed)
    XCTAssertEqual(try replay(bytes).replay.loaded, 5)
    XCTAssertEqual(try replay(bytes).replay.batches, 2)
  }

  func testAChangedByteInTheMiddleIsDamageWithItsLine() throws {
    let bytes = try eventfulJournal().bytes
    var line = 1
    for index in bytes.indices where bytes[index] != UInt8(ascii: "\n") {
      let isEnd = bytes[index + 1] == UInt8(ascii: "\n")
      defer { if isEnd { line += 1 } }
      guard isEnd || index % 16 == 0 else { continue }
      var changed = bytes
      changed[index] ^= 0x01
      do {
        let count = try replay(changed).validCount
        // Only the last line may be taken for a torn one.
        XCTAssertTrue(bytes[count...].dropLast().allSatisfy { $0 != UInt8(ascii: "\n") })
        XCTAssertLessThanOrEqual(count, index)
      } catch let fault as JournalFault {
        XCTAssertEqual(fault, .damaged(at: .init("journal", line: line)), "byte \(index)")
      }
    }
  }

  func testIDsInAnyOrderAreTakenUpAsTheyWere() throws {
    for step in [1, 3, -1, -7] as [Int64] {
      let disk = MemoryDisk()
      let server = MemoryServer(clock: clock, .init(idStep: step))
      let first = try Session(rows: 1...20).run(server, journal: disk)
      let second = try Session(rows: 1...20).run(server, journal: disk)
      XCTAssertEqual(second.totals.loadedBefore, 20)
      XCTAssertEqual(first.ids, second.ids)
      XCTAssertEqual(first.ids[3], 1000 + 3 * step)
    }
  }

  func testAMissingLineIsDamage() throws {
    var lines = try eventfulJournal().text.split(separator: "\n")
    lines.remove(at: 3)
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    XCTAssertThrowsError(try replay(bytes)) {
      XCTAssertEqual($0 as? JournalFault, .damaged(at: .init("journal", line: 4)))
    }
  }

  /// A journal of these lines, each sealed as it should be.
  private func sealed(_ lines: [String]) -> [UInt8] {
    var hash = ContentHash(high: 0, low: 0)
    var text = ""
    for line in lines {
      let body = String(line.dropLast())
      hash.combine(Array(body.utf8).span)
      text += "\(body),\"sum\":\"\(hash.description.prefix(16))\"}\n"
    }
    return Array(text.utf8)
  }

  func testLinesThatCannotFollowAreContradictions() throws {
    let open = #"{"type":"open","format":1,"run":"A","version":"1","stamp":false}"#
    let plan = #"{"type":"plan","batch":"b0001","queue":7,"rows":"1-3","hash":"\#(hash)"}"#
    let cases: [(lines: [String], line: Int, words: String)] = [
      ([plan], 1, "it does not begin with a run"),
      ([open, open], 2, "a second run begins"),
      ([open, #"{"type":"done","batch":"b0001","ids":"1-3"}"#], 2, "'b0001' was never planned"),
      ([open, plan, plan], 3, "'b0001' was planned before"),
      (
        [open, plan, #"{"type":"done","batch":"b0001","ids":"1-4"}"#], 3,
        "4 ids for 3 rows of 'b0001'"
      ),
      (
        [open, plan, #"{"type":"split","batch":"b0001","parts":[2,2]}"#], 3,
        "the parts of 'b0001' are not its 3 rows"
      ),
      ([open, #"{"type":"surprise","batch":"b0001"}"#], 2, "it is of no known kind"),
      (
        [open, #"{"type":"done","batch":"b0001","ids":"1-99999999999"}"#], 2,
        "it is of no known kind"
      ),
    ]
    for (lines, line, words) in cases {
      XCTAssertThrowsError(try replay(sealed(lines)), words) {
        let fault = $0 as? JournalFault
        XCTAssertEqual(fault, .contradiction(words, at: Position("journal", line: line)))
      }
    }
    XCTAssertEqual(try replay(sealed([open, plan])).replay.batches, 1)
  }
  private let hash = "0123456789abcdef0123456789abcdef"

  func testJournalOfALaterVersionIsRefused() {
    let open = #"{"type":"open","format":2,"run":"A","mood":"new"}"#
    XCTAssertThrowsError(try replay(sealed([open]))) {
      XCTAssertEqual($0 as? JournalFault, .newer(format: 2, at: Position("journal", line: 1)))
    }
  }

  func testFileIsTakenUpWhereItWasTorn() throws {
    let folder = TempFolder()
    let path = folder.write("journal.ndjson", Array(try eventfulJournal().bytes.dropLast(3)))
    let (journal, replay) = try Journal.resume(at: path, version: "test", epochMilliseconds: 1)
    XCTAssertEqual(replay.loaded, 5)
    XCTAssertEqual(replay.stamp, Session.stamp)
    XCTAssertFalse(replay.isClosed)
    XCTAssertThrowsError(try Journal.resume(at: path, version: "test", epochMilliseconds: 1)) {
      XCTAssertEqual($0 as? JournalFault, .inUse(path: path))
    }
    // Another server, which is not asked what it has.
    let server = MemoryServer(clock: clock, .init(canFind: false))
    let outcome = Session(rows: 1...6, badRows: [5], membersPerBatch: 3).run(
      server, journal, replay, stop: StopToken())
    XCTAssertEqual(outcome.rows("loaded"), [1, 2, 3, 4, 6])
    XCTAssertEqual(outcome.totals.loadedBefore, 5)
    XCTAssertEqual(server.requests, [])
    let text = folder.read("journal.ndjson")
    XCTAssertTrue(text.contains(#"{"type":"resumed","version":"test","at":1,"#))
    XCTAssertTrue(try self.replay(Array(text.utf8)).replay.isClosed)
  }

  func testNewRunNeverOverwritesAJournal() throws {
    let folder = TempFolder()
    let path = folder.path + "/journal"
    do {
      _ = try Journal.create(at: path, run: "A", stamp: nil, version: "test")
    }
    XCTAssertThrowsError(try Journal.create(at: path, run: "B", stamp: nil, version: "test")) {
      XCTAssertEqual(($0 as? JournalFault)?.code.slug, "journal.exists")
    }
    XCTAssertThrowsError(
      try Journal.resume(at: path + "-none", version: "test", epochMilliseconds: 0)
    ) {
      XCTAssertEqual($0 as? JournalFault, .missing(path: path + "-none"))
    }
    XCTAssertTrue(folder.read("journal").contains(#""run":"A","version":"test","stamp":false"#))
  }

  func testAJournalTornInItsFirstLineBeginsAnew() throws {
    let folder = TempFolder()
    let path = folder.path + "/journal"
    _ = try Journal.create(at: path, run: "A", stamp: nil, version: "test")
    let line = Array(folder.read("journal").utf8)
    for count in 0..<line.count {
      folder.write("journal", Array(line.prefix(count)))
      XCTAssertEqual(try Journal.replay(at: path).batches, 0)
      _ = try Journal.create(at: path, run: "A", stamp: nil, version: "test")
      XCTAssertEqual(Array(folder.read("journal").utf8), line, "torn at byte \(count)")
    }
    for other in ["{\"type\":\"plan\"", "\n", "notes of mine", "{}\n"] {
      folder.write("journal", other)
      XCTAssertThrowsError(
        try Journal.create(at: path, run: "A", stamp: nil, version: "test"), other)
      XCTAssertEqual(folder.read("journal"), other)
    }
  }

  func testFullDiskIsAClearFaultAndTheRunCanBeResumed() throws {
    let disk = MemoryDisk(limitBytes: 700)
    let server = MemoryServer(clock: clock)
    let session = Session(rows: 1...30)
    let outcome = try session.run(server, journal: disk)
    guard case .journal(let fault) = outcome.totals.stop else { return XCTFail("no stop") }
    XCTAssertEqual(fault.code.slug, "journal.disk_full")
    XCTAssertEqual(fault.message, "no room to write the journal: No space left on device")
    XCTAssertFalse(outcome.rows("unprocessed").isEmpty)

    let valid = try replay(disk.bytes).validCount
    let roomier = MemoryDisk(holding: Array(disk.bytes.prefix(valid)))
    let rest = try session.run(server, journal: roomier)
    XCTAssertEqual(rest.rows("loaded"), Array(1...30))
    XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 })
  }

  func testFullDeviceIsReportedByItsName() throws {
    XCTAssertThrowsError(
      try Journal.create(at: "/dev/full", run: "A", stamp: nil, version: "test")
    ) {
      let fault = $0 as? JournalFault
      XCTAssertEqual(fault?.code.slug, "journal.disk_full")
      XCTAssertEqual(fault?.position?.description, "/dev/full")
    }
  }

  func testManyWorkersShareOneFile() throws {
    let folder = TempFolder()
    let path = folder.path + "/journal.ndjson"
    let server = MemoryServer(clock: clock) { number, _, _ in
      number % 7 == 0 ? .later(.deadlock) : .answer
    }
    do {
      let journal = try Journal.create(
        at: path, run: Session.stamp.run, stamp: Session.stamp, version: "test")
      let session = Session(rows: 1...400, membersPerBatch: 4, workers: 16)
      let outcome = session.run(server, journal, Replay(), stop: StopToken())
      XCTAssertEqual(outcome.rows("loaded"), Array(1...400))
    }
    let replay = try replay(Array(folder.read("journal.ndjson").utf8)).replay
    XCTAssertEqual(replay.loaded, 400)
    XCTAssertEqual(replay.batches, 100)
    XCTAssertTrue(replay.isClosed)
  }

  func testOneSyncServesAllThatWait() throws {
    let disk = MemoryDisk()
    let server = MemoryServer(clock: clock)
    let outcome = try Session(rows: 1...400, membersPerBatch: 2, workers: 16).run(
      server, journal: disk)
    XCTAssertEqual(outcome.rows("loaded").count, 400)
    // open, two appends for each batch, closed
    XCTAssertLessThanOrEqual(disk.syncs, 402)
  }
}
