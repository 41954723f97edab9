import Threads
import Upload
import XCTest

/// How many requests a server sees at once.
final class WorkerLimitTests: XCTestCase {
  private let clock = VirtualClock()

  func testTroubleHalvesTheLimitAndCleanAnswersRaiseIt() throws {
    // The others leave before the deadlock is told and stay until its wait is over: the jump of
    // the clock would make any that left in between look slow.
    let (clock, meeting) = (clock, Meeting(of: 8))
    let server = MemoryServer(
      clock: clock, .init(during: { meeting.arrive() })
    ) { number, _, _ in
      if number == 1 { return .later(.deadlock) }
      clock.waitForSleep()
      return .answer
    }
    let outcome = try Session(rows: 1...400, membersPerBatch: 2, workers: 8).run(server)
    let limits = outcome.totals.course.map(\.limit)
    XCTAssertEqual(limits, [4, 5, 6, 7, 8])
    XCTAssertEqual(outcome.totals.course.first?.cause, .congestion(.deadlock))
    XCTAssertEqual(outcome.totals.course.last?.cause, .recovered)
  }

  func testLimitNeverFallsBelowOne() throws {
    let server = MemoryServer(clock: clock) { number, _, _ in
      number <= 9 ? .later(.tooManyRequests) : .answer
    }
    let outcome = try Session(rows: 1...40, membersPerBatch: 2, workers: 4).run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...40))
    XCTAssertEqual(outcome.totals.course.map(\.limit).min(), 1)
  }

  func testAnswersToRequestsBeforeTheHalvingDoNotHalveAgain() throws {
    // The first four requests are in flight together, and all meet a deadlock.
    let meeting = Meeting(of: 4)
    let server = MemoryServer(
      clock: clock, .init(during: { meeting.arrive() })
    ) { number, _, _ in number <= 4 ? .later(.deadlock) : .answer }
    let outcome = try Session(rows: 1...8, membersPerBatch: 2, workers: 4).run(server)
    XCTAssertEqual(outcome.totals.course.map(\.limit).first, 2)
    XCTAssertEqual(outcome.totals.course.filter { $0.cause != .recovered }.count, 1)
    XCTAssertEqual(server.state.access { $0.mostInFlight }, 4)
  }

  func testGrowingLatencyHalvesTheLimit() throws {
    let (clock, count) = (clock, Monitor(0))
    let server = MemoryServer(
      clock: clock,
      .init(during: {
        let number = count.access { count in
          count += 1
          return count
        }
        clock.advance(number <= 8 ? 100 : 1000)
      }))
    // One request at a time, so that latencies do not mix.
    let limit = try Session(rows: 1...32, membersPerBatch: 2, workers: 1).run(server)
    XCTAssertEqual(limit.totals.course, [])
    let wider = try Session(rows: 1...200, membersPerBatch: 2, workers: 2).run(
      MemoryServer(
        clock: clock,
        .init(during: {
          let number = count.access { count in
            count += 1
            return count
          }
          clock.advance(number <= 40 ? 100 : 5000)
        })))
    XCTAssertTrue(wider.totals.course.contains { $0.cause == .latency && $0.limit == 1 })
  }

  /// Lets the first few go on together.
  private final class Meeting: Sendable {
    private let missing: Monitor<Int>
    init(of count: Int) { missing = Monitor(count) }
    func arrive() {
      missing.access { $0 = max(0, $0 - 1) }
      let _: Bool = missing.wait { $0 == 0 ? true : nil }
    }
  }
}
