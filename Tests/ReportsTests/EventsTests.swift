import Bytes
import Diagnostics
import Dispatch
import JSONText
import Members
import Reports
import TestSupport
import Upload
import XCTest

final class EventsTests: XCTestCase {
  private let folder = TempFolder()
  private var path: String { folder.path + "/events.ndjson" }
  private let code = Code(441, "phone.too_short", "", fix: "")

  private func lines() -> [Substring] { folder.read("events.ndjson").split(separator: "\n") }

  func testEveryEventIsOneLine() throws {
    let events = try EventsFile(path) { 1_772_438_404_120 }
    events.emit(.runBegin(run: "01JR9C", verb: "run", input: "leads.csv", bytes: 90))
    events.emit(.rowRejected(row: 17, codes: [code], columns: ["Phone \"2\""]))
    events.emit(.upload(.batchSent(batch: "b0001", queue: 10, members: 2, attempt: 1)))
    events.emit(.upload(.batchDone(batch: "b0001", queue: 10, members: 2, milliseconds: 45)))
    events.emit(.upload(.batchSplit(batch: "b0002", parts: [1, 1])))
    events.emit(.upload(.batchDoubt(batch: "b0003", why: "timeout")))
    events.emit(.upload(.retryWait(batch: "b0004", milliseconds: 1000, why: .deadlock)))
    events.emit(.upload(.workersLimit(limit: 2, of: 4, cause: .congestion(.deadlock))))
    events.emit(.upload(.workersLimit(limit: 3, of: 4, cause: .recovered)))
    var balance = Balance(read: 3)
    balance[.loaded] = 3
    events.emit(.runEnd(balance, exitCode: 0))
    try events.finish()
    let time = "\"time\":\"2026-03-02T08:00:04.120Z\""
    XCTAssertEqual(
      lines().map { $0.replacing(time + ",", with: "") },
      [
        #"{"event":"run.begin","run":"01JR9C","verb":"run","input":"leads.csv","bytes":90}"#,
        #"{"event":"row.rejected","row":17,"codes":["phone.too_short"],"columns":["Phone \"2\""]}"#,
        #"{"event":"batch.sent","batch":"b0001","queue":10,"members":2,"attempt":1}"#,
        #"{"event":"batch.done","batch":"b0001","queue":10,"members":2,"milliseconds":45}"#,
        #"{"event":"batch.split","batch":"b0002","parts":[1,1]}"#,
        #"{"event":"batch.doubt","batch":"b0003","why":"timeout"}"#,
        #"{"event":"retry.wait","batch":"b0004","milliseconds":1000,"why":"deadlock"}"#,
        #"{"event":"workers.limit","limit":2,"of":4,"cause":"deadlock"}"#,
        #"{"event":"workers.limit","limit":3,"of":4,"cause":"recovered"}"#,
        #"{"event":"run.end","read":3,"loaded":3,"rejected":0,"skipped":0,"duplicate":0,"#
          + #""suppressed":0,"unprocessed":0,"exit":0}"#,
      ])
  }

  func testBatchEventsAreSeenAtOnce() throws {
    let events = try EventsFile(path) { 0 }
    events.emit(.rowRejected(row: 1, codes: [code], columns: []))
    XCTAssertEqual(lines().count, 0)
    events.emit(.upload(.batchDone(batch: "b0001", queue: 10, members: 1, milliseconds: 1)))
    XCTAssertEqual(lines().count, 2)
  }

  func testManyThreadsWriteWholeLines() throws {
    let events = try EventsFile(path) { 0 }
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      for number in 0..<100 {
        events.emit(
          .upload(.batchDone(batch: "b\(worker)", queue: 10, members: number, milliseconds: 1)))
      }
    }
    try events.finish()
    XCTAssertEqual(lines().count, 800)
    for line in lines() {
      XCTAssertNoThrow(try JSONReader.read(Array(line.utf8), file: "events"))
    }
  }

  func testFullDiskIsToldAtTheEnd() throws {
    let events = try EventsFile("/dev/full") { 0 }
    events.emit(.upload(.batchDoubt(batch: "b0001", why: "broken")))
    events.emit(.upload(.batchDoubt(batch: "b0002", why: "broken")))
    XCTAssertThrowsError(try events.finish()) { error in
      XCTAssertEqual((error as? ReportsFault)?.code.label, "E850")
    }
  }
}
