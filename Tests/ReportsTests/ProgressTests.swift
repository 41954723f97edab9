import Bytes
import Reports
import TestSupport
import XCTest

final class ProgressTests: XCTestCase {
  private func snapshot(_ change: (inout ProgressSnapshot) -> Void) -> ProgressSnapshot {
    var snapshot = ProgressSnapshot()
    snapshot.phase = "loading"
    change(&snapshot)
    return snapshot
  }

  func testLineTellsRowsRejectsSpeedAndTime() {
    var meter = ProgressMeter()
    _ = meter.line(for: snapshot { $0.membersTotal = 4000 }, at: 0, width: 80)
    let line = meter.line(
      for: snapshot {
        $0.rows = 12_345
        $0.rejects = 12
        $0.members = 1000
        $0.membersTotal = 4000
        $0.batch = "b0002"
        $0.note = "waiting 4 s: deadlock"
      }, at: 30_000, width: 100)
    XCTAssertEqual(
      line,
      "loading 12,345 rows, 12 rejected, 33 members/s, 1 min 30 s left, b0002, "
        + "waiting 4 s: deadlock")
  }

  func testLineIsDrawnTenTimesASecondAtMost() {
    var meter = ProgressMeter()
    let lines = (0..<1000).compactMap { time in
      meter.line(for: snapshot { $0.rows = time }, at: Int64(time), width: 80)
    }
    XCTAssertEqual(lines.count, 10)
  }

  func testNewPhaseIsShownAtOnceAndStartsAnew() {
    var meter = ProgressMeter()
    _ = meter.line(for: snapshot { $0.members = 500 }, at: 0, width: 80)
    let next = meter.line(for: snapshot { $0.phase = "checking" }, at: 1, width: 80)
    XCTAssertEqual(next, "checking 0 rows")
    let members = meter.line(
      for: snapshot {
        $0.phase = "removing"
        $0.members = 40
        $0.membersTotal = 19_600
      }, at: 20_000, width: 80)
    XCTAssertEqual(members, "removing 40 of 19,600 members, 0 members/s")
  }

  func testRemainingTimeComesFromBytesWhenMembersAreUnknown() {
    var meter = ProgressMeter()
    func read(_ bytes: Int) -> ProgressSnapshot {
      snapshot {
        $0.bytesRead = bytes
        $0.bytesTotal = 100
      }
    }
    XCTAssertEqual(meter.line(for: read(10), at: 0, width: 80), "loading 0 rows")
    XCTAssertEqual(meter.line(for: read(50), at: 5000, width: 80), "loading 0 rows, 5 s left")
    XCTAssertEqual(meter.line(for: read(100), at: 6000, width: 80), "loading 0 rows")
  }

  func testLineIsCutToTheTerminal() {
    var meter = ProgressMeter()
    XCTAssertEqual(meter.line(for: snapshot { _ in }, at: 0, width: 10), "loading 0…")
    var other = ProgressMeter()
    XCTAssertEqual(other.line(for: snapshot { _ in }, at: 0, width: 0), "…")
  }

  func testNothingIsDrawnIntoAFile() throws {
    let folder = TempFolder()
    let file = try SystemFile(folder.path + "/out", .create)
    var line = ProgressLine(descriptor: file.descriptor)
    line.update(snapshot { _ in }, at: 0)
    line.clear()
    XCTAssertFalse(line.isShown)
    XCTAssertEqual(folder.read("out"), "")
  }
}
