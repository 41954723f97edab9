import Bytes
import TestSupport
import Threads
import Upload
import XCTest

/// The process ends at any byte of its journal, and the same command goes on.
final class CrashTests: XCTestCase {
  /// What is left of a journal after a crash, as the next session finds it.
  private func survivor(of disk: MemoryDisk, limitBytes: Int = .max) throws -> MemoryDisk {
    let bytes = disk.bytes
    let valid = try Journal.resume(on: disk, holding: bytes.span, path: "journal").validCount
    return MemoryDisk(
      holding: Array(bytes.prefix(valid)),
      limitBytes: limitBytes == .max ? .max : valid + limitBytes)
  }

  /// Every good row is on the server once and told its id, every bad one is rejected once.
  private func check(
    _ outcome: Session.Outcome, _ session: Session, _ server: MemoryServer, _ label: String
  ) {
    let good = session.rows.filter { !session.badRows.contains($0) }
    XCTAssertEqual(outcome.rows("loaded"), good, label)
    XCTAssertEqual(outcome.rows("rejected"), session.badRows.sorted(), label)
    XCTAssertTrue(outcome.fates.values.allSatisfy { $0.count == 1 }, label)
    XCTAssertEqual(
      server.copies, Dictionary(uniqueKeysWithValues: good.map { ($0, 1) }), label)
    let stored = server.state.access { $0.members.map { ($0.row, $0.id) } }
    XCTAssertEqual(outcome.ids, Dictionary(stored, uniquingKeysWith: { one, _ in one }), label)
    XCTAssertNil(outcome.totals.stop, label)
    XCTAssertEqual(outcome.totals.loaded, good.count, label)
    XCTAssertEqual(outcome.totals.rejected, session.badRows.count, label)
  }

  func testCrashAtEveryLineOfTheJournalLosesAndDoublesNothing() throws {
    let session = Session(rows: 1...6, badRows: [5], membersPerBatch: 3)
    /// - Parameter leaves: Whether a request whose `send` line is the last one still left.
    func server(_ disk: Monitor<MemoryDisk>, leaves: Bool) -> MemoryServer {
      MemoryServer(clock: VirtualClock()) { number, _, _ in
        if !leaves, disk.access({ $0.isFull }) { return .lost(.broken) }
        switch number {
        case 1: return .later(.deadlock)
        case 2: return .storedButLost(.broken)
        case 5: return .lost(.timeout)
        default: return .answer
        }
      }
    }
    let whole = MemoryDisk()
    let calm = server(Monitor(whole), leaves: true)
    check(try session.run(calm, journal: whole), session, calm, "no crash")
    let bytes = whole.bytes
    let firstLine = whole.text.prefix { $0 != "\n" }.utf8.count

    // Crashes around every line end, and at some bytes between.
    let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    let limits = Set(
      ends.flatMap { [$0, $0 + 1, $0 + 2] } + stride(from: 0, to: bytes.count, by: 23))
    for limit in limits.sorted() where limit > firstLine && limit <= bytes.count {
      for leaves in [true, false] {
        let disk = MemoryDisk(limitBytes: limit)
        let now = Monitor(disk)
        let server = server(now, leaves: leaves)
        _ = try session.run(server, journal: disk)
        let next = try survivor(of: disk)
        now.access { $0 = next }
        let rest = try session.run(server, journal: next)
        check(rest, session, server, "crash at byte \(limit), leaves: \(leaves)")
      }
    }
  }

  func testRandomFaultsAndCrashesLoseAndDoubleNothing() throws {
    for seed in 0..<150 as Range<UInt64> {
      var random = SplitMix(seed)
      let session = Session(
        rows: 1...Int.random(in: 1...60, using: &random),
        badRows: Set(
          (0..<Int.random(in: 0...4, using: &random)).map { _ in
            Int.random(in: 1...60, using: &random)
          }), membersPerBatch: Int.random(in: 1...12, using: &random),
        workers: [1, 2, 4, 16].randomElement(using: &random) ?? 1)
      try loadThroughCrashes(session.inRange, seed, &random)
    }
  }

  private func loadThroughCrashes(
    _ session: Session, _ seed: UInt64, _ random: inout SplitMix
  ) throws {
    let now = Monitor(MemoryDisk(limitBytes: Int.random(in: 200...6000, using: &random)))
    let server = MemoryServer(
      clock: VirtualClock(), .init(blames: seed % 2 == 0)
    ) { number, _, _ in
      var random = SplitMix(seed &* 1000 &+ UInt64(number))
      let isDead = now.access { $0 }.isFull
      if isDead, Bool.random(using: &random) { return .lost(.broken) }
      return Self.event(&random)
    }
    var session = session
    session.retry.giveUpMilliseconds = .max
    for crash in 0..<8 {
      let disk = now.access { $0 }
      let outcome = try? session.run(server, journal: disk)
      if let outcome, outcome.totals.stop == nil, !disk.isFull {
        return check(outcome, session, server, "seed \(seed) after \(crash) crashes")
      }
      // At last, a session that nothing cuts short.
      let limit = crash < 6 ? Int.random(in: 1...4000, using: &random) : .max
      let next = try survivor(of: disk, limitBytes: limit)
      now.access { $0 = next }
    }
    XCTFail("seed \(seed) never ended")
  }

  private static func event(_ random: inout SplitMix) -> MemoryServer.Event {
    let late = Int64.random(in: 0...70_000, using: &random)
    return switch Int.random(in: 0..<20, using: &random) {
    case 0: .later(.deadlock)
    case 1: .later(.tooManyRequests, afterMilliseconds: 3000)
    case 2: .lost(.broken)
    case 3: .lost(.timeout)
    case 4: .storedButLost(.broken)
    case 5: .storedButLost(.gatewayTimeout, delayMilliseconds: late)
    case 6: .wrongCount
    default: .answer
    }
  }
}

extension Session {
  /// Without bad rows beyond its end.
  fileprivate var inRange: Session {
    var session = self
    session.badRows = badRows.filter { rows.contains($0) }
    return session
  }
}
