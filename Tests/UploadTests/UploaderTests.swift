import Bytes
import Diagnostics
import Glibc
import Threads
import Upload
import XCTest

/// Workers, backpressure, stopping.
final class UploaderTests: XCTestCase {
  private let clock = VirtualClock()

  func testOneAndSixteenWorkersLoadAndRejectTheSameRows() throws {
    func run(_ workers: Int) throws -> (loaded: [Int], rejected: [Int]) {
      let server = MemoryServer(clock: clock) { number, _, _ in
        switch number % 11 {
        case 3: .later(.deadlock)
        case 5: .storedButLost(.gatewayTimeout, delayMilliseconds: 3000)
        case 7: .lost(.broken)
        default: .answer
        }
      }
      let session = Session(
        rows: 1...300, badRows: [1, 2, 77, 150, 300], membersPerBatch: 20, workers: workers)
      let outcome = try session.run(server)
      XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 })
      return (outcome.rows("loaded"), outcome.rows("rejected"))
    }
    let (one, sixteen) = (try run(1), try run(16))
    XCTAssertEqual(one.loaded, sixteen.loaded)
    XCTAssertEqual(one.rejected, sixteen.rejected)
    XCTAssertEqual(one.rejected, [1, 2, 77, 150, 300])
  }

  func testOneWorkerKeepsTheOrderOfTheInput() throws {
    let server = MemoryServer(clock: clock)
    let outcome = try Session(rows: 1...50, membersPerBatch: 3).run(server)
    XCTAssertEqual(outcome.results.flatMap(\.rows), Array(1...50))
  }

  func testSubmitWaitsWhileTheWorkersHaveEnoughToDo() throws {
    let isOpen = Monitor(false)
    let submitted = Monitor(0)
    @Sendable func pass() { let _: Bool = isOpen.wait { $0 ? true : nil } }
    let server = MemoryServer(clock: clock, .init(during: pass))
    let journal = try Journal.create(
      on: MemoryDisk(), path: "journal", run: Session.stamp.run, stamp: Session.stamp,
      version: "test")
    let uploader = Uploader(
      server, settings: UploadSettings(workers: 2, stamp: Session.stamp), journal: journal,
      stop: StopToken(), clock: clock, results: { _ in })
    let feeder = WorkerGroup()
    feeder.start("feeder") {
      for number in 1...20 {
        var batch = Batch(name: "b\(number)", queue: 1)
        batch.append(
          row: number, wire: [UInt8]().span, hashedCount: 0, source: [UInt8]().span,
          key: [UInt8]().span)
        _ = uploader.submit(batch)
        submitted.access { $0 += 1 }
      }
    }
    // Two in flight and four in the queue; the seventh waits.
    let _: Bool = submitted.wait { $0 == 6 ? true : nil }
    usleep(20_000)
    XCTAssertEqual(submitted.access { $0 }, 6)
    isOpen.access { $0 = true }
    feeder.join()
    XCTAssertEqual(uploader.finish().loaded, 20)
  }

  func testFirstInterruptFinishesWhatIsInFlightAndLeavesTheRest() throws {
    let stop = StopToken()
    let server = MemoryServer(clock: clock) { number, _, _ in
      if number == 3 {
        usleep(20_000)  // time to fill the queue
        stop.request(.draining)
      }
      return .answer
    }
    let disk = MemoryDisk()
    let session = Session(rows: 1...100)
    let outcome = try session.run(server, journal: disk, stop: stop)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...15))
    XCTAssertEqual(
      outcome.results.first { $0.word == "unprocessed" }?.fate,
      .unprocessed(reason: "interrupted"))
    guard case .interrupted = outcome.totals.stop else { return XCTFail("no stop") }
    XCTAssertEqual(disk.types.last, "stopped")

    let rest = try session.run(server, journal: disk)
    XCTAssertEqual(rest.rows("loaded"), Array(1...100))
    XCTAssertEqual(rest.totals.loadedBefore, 15)
    XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 })
    XCTAssertEqual(disk.types.last, "closed")
  }

  func testInterruptDuringADoubtAsksOnceMore() throws {
    for isStored in [true, false] {
      let stop = StopToken()
      let server = MemoryServer(clock: clock) { _, _, _ in
        stop.request(.draining)
        return isStored ? .storedButLost(.broken) : .lost(.broken)
      }
      let outcome = try Session(rows: 1...5).run(server, stop: stop)
      XCTAssertEqual(outcome.rows(isStored ? "loaded" : "doubt"), Array(1...5))
      XCTAssertLessThanOrEqual(server.finds, 2)
    }
  }

  func testSecondInterruptAsksNothing() throws {
    let stop = StopToken()
    let server = MemoryServer(clock: clock) { _, _, _ in
      stop.request(.stopped)
      return .storedButLost(.broken)
    }
    let outcome = try Session(rows: 1...5).run(server, stop: stop)
    XCTAssertEqual(outcome.rows("doubt"), Array(1...5))
    XCTAssertEqual(server.finds, 0)
    guard case .unknown = outcome.totals.stop else { return XCTFail("no stop") }
  }

  func testChangedInputIsRefusedBeforeAnythingIsSent() throws {
    let disk = MemoryDisk()
    let server = MemoryServer(clock: clock) { number, _, _ in
      number == 3 ? .stop(ServerFault()) : .answer
    }
    _ = try Session(rows: 1...30).run(server, journal: disk)
    let before = server.requests.count
    let changed = try Session(rows: 1...30, badRows: [7]).run(server, journal: disk)
    XCTAssertEqual(server.requests.count, before)
    guard case .planChanged(let fault) = changed.totals.stop else { return XCTFail("no stop") }
    XCTAssertTrue(fault.message.hasPrefix("batch 'b0002'"), fault.message)
  }

  func testShorterInputIsNoticed() throws {
    let disk = MemoryDisk()
    let server = MemoryServer(clock: clock)
    _ = try Session(rows: 1...30).run(server, journal: disk)
    let shorter = try Session(rows: 1...10).run(server, journal: disk)
    guard case .planChanged = shorter.totals.stop else { return XCTFail("no stop") }
  }

  func testOtherStampVariablesAreRefused() throws {
    let disk = MemoryDisk()
    let server = MemoryServer(clock: clock)
    _ = try Session(rows: 1...10).run(server, journal: disk)
    var session = Session(rows: 1...10)
    session.stamp = Stamp(runVariable: "other", run: Session.stamp.run)
    guard case .planChanged = try session.run(server, journal: disk).totals.stop else {
      return XCTFail("no stop")
    }
  }

  func testSystemClockWaitsUnlessStopped() {
    let (clock, stop) = (SystemClock(), StopToken())
    let start = clock.now
    XCTAssertTrue(clock.sleep(milliseconds: 5, unless: stop))
    XCTAssertGreaterThanOrEqual(clock.now - start, 5)
    stop.request(.draining)
    XCTAssertFalse(clock.sleep(milliseconds: 60_000, unless: stop))
    XCTAssertGreaterThan(clock.epochMilliseconds, 1_700_000_000_000)
  }

  func testDialerWithoutConnectionStopsTheRun() throws {
    struct Deaf: Dialer {
      var limits: DialerLimits {
        DialerLimits(membersPerBatch: 10, bytesPerBatch: 1000, workers: 4, canFind: true)
      }
      var encoder: any MemberEncoder { NoEncoder() }
      func connect() throws -> any DialerConnection { throw ServerFault() }
    }
    let journal = try Journal.create(
      on: MemoryDisk(), path: "journal", run: "A", stamp: nil, version: "test")
    let uploader = Uploader(
      Deaf(), settings: UploadSettings(stamp: nil), journal: journal, stop: StopToken(),
      clock: clock, results: { _ in })
    _ = uploader.submit(Batch(name: "b0001", queue: 1))
    guard case .unreachable(let fault) = uploader.finish().stop else { return XCTFail("no stop") }
    XCTAssertEqual(fault as? ServerFault, ServerFault())
  }
}
