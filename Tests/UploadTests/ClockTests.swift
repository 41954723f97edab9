import Threads
import Upload
import XCTest

/// The clock on the wall jumps between two sessions of a run, by hand or after an empty battery.
final class ClockTests: XCTestCase {
  private let session = Session(rows: 1...6, membersPerBatch: 3)

  /// Where the journal ends when the first request has left and nothing was heard of it.
  private func endOfFirstSend() throws -> Int {
    let disk = MemoryDisk()
    _ = try session.run(MemoryServer(clock: VirtualClock()), journal: disk)
    let line = try XCTUnwrap(disk.types.firstIndex(of: "send"))
    return disk.text.split(separator: "\n")[...line].reduce(0) { $0 + $1.utf8.count + 1 }
  }

  func testAClockThatJumpsBetweenSessionsLosesAndDoublesNothing() throws {
    let limit = try endOfFirstSend()
    let timeout = UploadSettings(stamp: nil).timeoutMilliseconds
    let decades: Int64 = 1_700_000_000_000
    for (jump, isStored) in [
      (-3_600_000, true), (-3_600_000, false), (-decades, false), (3_600_000, true),
      (decades, false),
    ] {
      let label = "jump \(jump), stored: \(isStored)"
      let clock = VirtualClock()
      let server = MemoryServer(clock: clock) { number, _, _ in
        guard number == 1 else { return .answer }
        return isStored ? .storedButLost(.broken) : .lost(.timeout)
      }
      let disk = MemoryDisk(limitBytes: limit)
      _ = try session.run(server, journal: disk)
      clock.jump(jump)
      let waits = clock.slept.count
      let rest = try session.run(server, journal: MemoryDisk(holding: disk.bytes))
      XCTAssertNil(rest.totals.stop, label)
      XCTAssertEqual(rest.rows("loaded"), Array(session.rows), label)
      XCTAssertEqual(
        server.copies, Dictionary(uniqueKeysWithValues: session.rows.map { ($0, 1) }), label)
      // However far back, a doubt is over after its two timeouts.
      let waited = clock.slept.dropFirst(waits).reduce(0, +)
      XCTAssertLessThanOrEqual(waited, 2 * timeout, label)
    }
  }
}
