import Members
import Pipeline
import Records
import Threads
import Validation
import XCTest

/// The walk over the input: order, threads, ends of every kind, and how many units circulate.
final class PassTests: XCTestCase {
  /// An end that notes rows and units, and may refuse, throw or ask for a stop.
  ///
  /// Because a pass uses its end on one thread at a time, `@unchecked Sendable` is sound.
  final class Noting: PassEnd, @unchecked Sendable {
    let work = "note"
    struct Refused: Error {}

    var rows: [Int] = []
    /// Held, so that no two of them can have one address.
    var units: [ObjectIdentifier: WorkUnit] = [:]
    var takes = 0
    var finishes = 0
    var throwsAtUnit: Int?
    var throwsAtFinish = false
    var endsAtUnit: Int?
    var atUnit: (Int) -> Void = { _ in }

    func take(_ unit: WorkUnit) throws -> PassWish {
      takes += 1
      units[ObjectIdentifier(unit)] = unit
      rows += unit.results.rows.map(\.row)
      atUnit(takes)
      if takes == throwsAtUnit { throw Refused() }
      return takes == endsAtUnit ? .nothing : .more
    }

    func finish(_ tally: PassTally) throws {
      finishes += 1
      if throwsAtFinish { throw Refused() }
    }
  }

  private static let rows: [[String]] = (0..<300).map {
    ["K\($0)", "0670000\(100 + $0)", "", "1", ""]
  }

  private static func input(_ seen: Monitor<MemorySource.Seen>) -> PassInput {
    PassInput([{ MemorySource(rows, blockSize: 1, seen: seen) }], of: PipelineHarness.inputs)
  }

  private func harness(workers: Int = 4, blockSize: Int = 7) throws -> PipelineHarness {
    var harness = try PipelineHarness()
    harness.workers = workers
    harness.blockSize = blockSize
    return harness
  }

  func testRowsComeInInputOrderWhateverTheThreads() throws {
    for workers in [1, 2, 16] {
      let end = Noting()
      try harness(workers: workers, blockSize: 3).run(Self.rows, into: end)
      XCTAssertEqual(end.rows, Array(2..<302))
      XCTAssertEqual(end.finishes, 1)
    }
  }

  func testUnitsAreRecycled() throws {
    for workers in [1, 3, 16] {
      let end = Noting()
      try harness(workers: workers, blockSize: 1).run(Self.rows, into: end)
      XCTAssertEqual(end.takes, 300)
      XCTAssertLessThanOrEqual(end.units.count, workers + 4)
    }
  }

  func testAnEmptyInputIsFinished() throws {
    let end = Noting()
    try harness().run([], into: end)
    XCTAssertEqual(end.takes, 0)
    XCTAssertEqual(end.finishes, 1)
  }

  func testASourceThatBreaksIsThrownAfterWhatWasReadWasWorkedOn() throws {
    let end = Noting()
    XCTAssertThrowsError(try harness().run(Self.rows, into: end, breaksAfter: 100)) {
      XCTAssertEqual($0 as? MemorySource.Broken, MemorySource.Broken(row: 100))
    }
    XCTAssertEqual(end.rows, Array(2..<100))  // 14 blocks of 7; the 15th is broken
    XCTAssertEqual(end.finishes, 0)
  }

  func testASourceThatBreaksAtOnceIsThrown() throws {
    let end = Noting()
    XCTAssertThrowsError(try harness().run(Self.rows, into: end, breaksAfter: 0))
    XCTAssertEqual(end.takes, 0)
  }

  func testAnEndThatThrowsEndsThePass() throws {
    for workers in [1, 16] {
      let end = Noting()
      end.throwsAtUnit = 3
      XCTAssertThrowsError(try harness(workers: workers).run(Self.rows, into: end)) {
        XCTAssertTrue($0 is Noting.Refused)
      }
      XCTAssertEqual(end.takes, 3)
      XCTAssertEqual(end.finishes, 0)
    }
  }

  func testAnEndThatThrowsAtItsFinishIsThrown() throws {
    let end = Noting()
    end.throwsAtFinish = true
    XCTAssertThrowsError(try harness().run(Self.rows, into: end))
    XCTAssertEqual(end.rows.count, 300)
  }

  func testAnEndThatWantsNoMoreIsNotAskedAgain() throws {
    let end = Noting()
    end.endsAtUnit = 2
    let seen = Monitor(MemorySource.Seen())
    var reading = Self.input(seen)
    try Pass(harness().plan, stop: StopToken()).run(reading: &reading, into: end)
    XCTAssertEqual(end.takes, 2)
    XCTAssertEqual(end.finishes, 1)
    // Two were taken, and no more than all units were read besides.
    XCTAssertLessThanOrEqual(seen.access { $0.blocks }, 2 + 8)
  }

  func testAStopEndsTheReadingAndEverythingReadIsCounted() throws {
    for workers in [1, 4, 16] {
      let stop = StopToken()
      let end = Noting()
      end.atUnit = { if $0 == 5 { stop.request(.draining) } }
      let seen = Monitor(MemorySource.Seen())
      var reading = Self.input(seen)
      try Pass(harness(workers: workers).plan, stop: stop).run(reading: &reading, into: end)
      XCTAssertEqual(end.rows.count, seen.access { $0.rows })
      XCTAssertLessThan(end.rows.count, 300)
      XCTAssertEqual(end.rows, Array(2..<2 + end.rows.count))
      XCTAssertEqual(end.finishes, 1)
    }
  }

  func testAStopBeforeTheFirstBlockReadsNothing() throws {
    let stop = StopToken()
    stop.request(.stopped)
    let end = Noting()
    try harness().run(Self.rows, into: end, stop: stop)
    XCTAssertEqual(end.takes, 0)
    XCTAssertEqual(end.finishes, 1)
  }

  func testASlowEndMakesTheReaderWait() throws {
    let end = Noting()
    let seen = Monitor(MemorySource.Seen())
    end.atUnit = { taken in
      // What was read and not yet given back is never more than there are units.
      XCTAssertLessThanOrEqual(seen.access { $0.blocks }, taken - 1 + 6)
    }
    var reading = Self.input(seen)
    try Pass(harness(workers: 2).plan, stop: StopToken()).run(reading: &reading, into: end)
    XCTAssertEqual(end.takes, 300)
  }
}
