import Diagnostics
import Threads
import Upload
import XCTest

/// What each kind of answer leads to.
final class OutcomeTests: XCTestCase {
  private let clock = VirtualClock()
  private func server(
    _ settings: MemoryServer.Settings = .init(),
    _ script: @escaping @Sendable (Int, String, Int) -> MemoryServer.Event = { _, _, _ in .answer }
  ) -> MemoryServer {
    MemoryServer(clock: clock, settings, script: script)
  }

  func testAcceptedBatchesAreLoadedWithTheirIDs() throws {
    let disk = MemoryDisk()
    let server = server()
    let outcome = try Session(rows: 1...12).run(server, journal: disk)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...12))
    XCTAssertEqual(outcome.results.map(\.name), ["b0001", "b0002", "b0003"])
    XCTAssertEqual(outcome.ids[1], 1001)
    XCTAssertEqual(outcome.ids[12], 1012)
    XCTAssertNil(outcome.totals.stop)
    let lines = "open plan send done plan send done plan send done closed"
    XCTAssertEqual(disk.types.joined(separator: " "), lines)
  }

  func testRefusedBatchIsHalvedDownToItsBadRows() throws {
    let server = server()
    let outcome = try Session(rows: 1...16, badRows: [3, 11], membersPerBatch: 8).run(server)
    XCTAssertEqual(outcome.rows("rejected"), [3, 11])
    XCTAssertEqual(outcome.rows("loaded"), (1...16).filter { $0 != 3 && $0 != 11 })
    // The row alone is sent twice before it is rejected.
    XCTAssertEqual(server.requests.filter { $0.hasSuffix(":1") }.count, 6)
    XCTAssertEqual(outcome.totals.splits, 6)
  }

  func testRejectedRowKeepsTheServersWords() throws {
    let outcome = try Session(rows: 1...1, badRows: [1]).run(server())
    XCTAssertEqual(
      outcome.results.first?.fate, .rejected(code: MemoryServer.refused, detail: "no good"))
  }

  func testBlamedRowIsSentFirstAndOnce() throws {
    let server = server(.init(blames: true))
    let outcome = try Session(rows: 1...8, badRows: [6], membersPerBatch: 8).run(server)
    XCTAssertEqual(outcome.rows("rejected"), [6])
    XCTAssertEqual(server.requests, ["b0001:8", "b0001.2:1", "b0001.1:5", "b0001.3:2"])
  }

  func testCongestedBatchIsSentAgainAfterAWait() throws {
    let server = server { number, _, _ in number <= 3 ? .later(.deadlock) : .answer }
    let outcome = try Session(rows: 1...5).run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...5))
    XCTAssertEqual(server.requests.count, 4)
    XCTAssertEqual(server.copies, Dictionary(uniqueKeysWithValues: (1...5).map { ($0, 1) }))
    for (wait, middle) in zip(clock.slept, [1000, 2000, 4000] as [Int64]) {
      XCTAssertTrue((middle * 3 / 4...middle * 5 / 4).contains(wait), "\(wait)")
    }
  }

  func testRetryAfterIsObeyed() throws {
    let server = server { number, _, _ in
      number == 1 ? .later(.tooManyRequests, afterMilliseconds: 7000) : .answer
    }
    _ = try Session(rows: 1...5).run(server)
    XCTAssertTrue(clock.slept.allSatisfy { (7000...7700).contains($0) }, "\(clock.slept)")
    XCTAssertFalse(clock.slept.isEmpty)
  }

  func testStoredBatchWithLostAnswerIsFoundAndNotSentAgain() throws {
    let disk = MemoryDisk()
    let server = server { number, _, _ in number == 1 ? .storedButLost(.broken) : .answer }
    let outcome = try Session(rows: 1...10).run(server, journal: disk)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...10))
    XCTAssertEqual(outcome.ids[1], 1001)
    XCTAssertEqual(outcome.ids[5], 1005)
    XCTAssertEqual(server.requests.count, 2)
    XCTAssertEqual(outcome.totals.doubts, 1)
    XCTAssertEqual(
      Array(disk.types.dropFirst().prefix(4)), ["plan", "send", "doubt", "reconciled"])
  }

  func testLateCommitWithinTheTimeoutIsFound() throws {
    let server = server { number, _, _ in
      number == 1 ? .storedButLost(.timeout, delayMilliseconds: 50_000) : .answer
    }
    let outcome = try Session(rows: 1...5).run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...5))
    XCTAssertEqual(server.requests.count, 1)
    XCTAssertEqual(clock.slept, [2000, 4000, 8000, 16000, 32000])
  }

  func testLostBatchIsSentAgainOnlyAfterTheTimeout() throws {
    let server = server { number, _, _ in number == 1 ? .lost(.timeout) : .answer }
    let outcome = try Session(rows: 1...5).run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...5))
    XCTAssertEqual(server.requests.count, 2)
    XCTAssertEqual(clock.slept.reduce(0, +), 120_000)
    XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 })
  }

  func testSilentSearchIsRepeatedUntilItIsAnswered() throws {
    let server = server(.init(silentFinds: 9)) { number, _, _ in
      number == 1 ? .storedButLost(.broken) : .answer
    }
    let outcome = try Session(rows: 1...5).run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...5))
    XCTAssertEqual(server.requests.count, 1)
  }

  func testDoubtWithoutAStampIsSettledByNamesAndDestinations() throws {
    let server = server { number, _, _ in
      switch number {
      case 1: .storedButLost(.broken)
      case 2: .lost(.timeout)
      default: .answer
      }
    }
    for areAlike in [false, true] {
      var session = Session(rows: 1...15)
      session.stamp = nil
      session.areAlike = areAlike
      let outcome = try session.run(server)
      XCTAssertEqual(outcome.rows("loaded"), Array(1...15))
      XCTAssertEqual(Set(outcome.ids.values).count, 15)
      XCTAssertNil(outcome.totals.stop)
    }
    XCTAssertEqual(server.copies.values.reduce(0, +), 30)
  }

  func testDoubtOfADialerThatCannotBeAskedStopsTheRun() throws {
    let server = server(.init(canFind: false)) { _, _, _ in .lost(.timeout) }
    let outcome = try Session(rows: 1...10).run(server)
    XCTAssertEqual(outcome.rows("doubt"), Array(1...5))
    XCTAssertEqual(server.requests.count, 1)
    guard case .unknown(let fault) = outcome.totals.stop else { return XCTFail("no stop") }
    XCTAssertEqual(fault.code.slug, "server.doubt")
    XCTAssertTrue(fault.message.contains("'b0001' of 5 members"), fault.message)
  }

  func testServerThatIgnoresTheFilterIsAskedForAllNewerMembers() throws {
    for hidesVariables in [false, true] {
      let server = server(.init(ignoresFilter: true, hidesVariables: hidesVariables)) {
        number, _, _ in
        switch number {
        case 2: .lost(.timeout)
        case 3, 5: .storedButLost(.broken)
        default: .answer
        }
      }
      let outcome = try Session(rows: 1...20).run(server)
      XCTAssertEqual(outcome.rows("loaded"), Array(1...20))
      XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 }, "\(server.copies)")
      XCTAssertNil(outcome.totals.stop)
    }
  }

  func testMembersOfOthersWithTheSameContentAreNotTakenForTheBatch() throws {
    let server = server(.init(ignoresFilter: true, hidesVariables: true)) { number, _, _ in
      number == 2 ? .lost(.timeout) : .answer
    }
    // An earlier run loaded the same clients.
    _ = try Session(rows: 1...5).run(server)
    var session = Session(rows: 1...5)
    session.newestIDs = [7: server.state.access { $0.members.map(\.id).max() ?? 0 }]
    let disk = MemoryDisk()
    let outcome = try session.run(server, journal: disk)
    XCTAssertEqual(outcome.ids[1], 1006)
    XCTAssertEqual(disk.types.prefix(3), ["open", "mark", "plan"])
    XCTAssertEqual(server.copies.values.reduce(0, +), 10)
  }

  func testIDsInDisorderAreSettledByTheStamp() throws {
    for event in [MemoryServer.Event.shuffled, .repeated] {
      let server = server { number, _, _ in number == 1 ? event : .answer }
      let outcome = try Session(rows: 1...10).run(server)
      let stored = server.state.access { $0.members.map { ($0.row, $0.id) } }
      XCTAssertEqual(outcome.ids, Dictionary(uniqueKeysWithValues: stored))
      XCTAssertEqual(server.requests.count, 2)
    }
  }

  func testTooLargeBatchesAreDividedAndLaterOnesFitAtOnce() throws {
    let server = server(.init(limitBytes: 600))
    let outcome = try Session(rows: 1...80, membersPerBatch: 20).run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...80))
    XCTAssertEqual(outcome.totals.rejected, 0)
    let refused = server.requests.count { $0.hasSuffix(":20") }
    XCTAssertEqual(refused, 1, "\(server.requests)")
    let session = Session(rows: 1...1, membersPerBatch: 1)
    let alone = try session.run(self.server(.init(limitBytes: 10)))
    XCTAssertEqual(alone.rows("rejected"), [1])
  }

  func testWrongNumberOfIDsIsSettledByTheStamp() throws {
    let server = server { number, _, _ in number == 1 ? .wrongCount : .answer }
    let outcome = try Session(rows: 1...10).run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...10))
    XCTAssertEqual(outcome.ids[5], 1005)
    XCTAssertEqual(server.requests.count, 2)
  }

  func testWrongNumberOfIDsThatNobodyExplainsStopsTheRunAndResumingGoesOn() throws {
    let server = server(.init(canFind: false)) { number, _, _ in
      number == 1 ? .wrongCount : .answer
    }
    let session = Session(rows: 1...20)
    let disk = MemoryDisk()
    let outcome = try session.run(server, journal: disk)
    XCTAssertEqual(outcome.rows("unverified"), Array(1...5))
    XCTAssertFalse(outcome.rows("loaded").contains(20))
    guard case .unknown(let fault) = outcome.totals.stop else { return XCTFail("no stop") }
    XCTAssertEqual(fault.code.slug, "server.unverified")
    let rest = try session.run(server, journal: disk)
    XCTAssertEqual(rest.rows("unverified"), Array(1...5))
    XCTAssertEqual(rest.rows("loaded"), Array(6...20))
    XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 })
    guard case .unknown = rest.totals.stop else { return XCTFail("no stop") }
  }

  func testAnAttemptThatComesAfterAllIsTakenBack() throws {
    // The first attempt commits after the search gave up, so that the second one doubles it.
    let server = server { number, _, _ in
      switch number {
      case 1: .storedButLost(.timeout, delayMilliseconds: 121_000)
      case 2: .storedButLost(.timeout, delayMilliseconds: 3_000)
      default: .answer
      }
    }
    let disk = MemoryDisk()
    let outcome = try Session(rows: 1...5).run(server, journal: disk)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...5))
    XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 }, "\(server.copies)")
    XCTAssertEqual(outcome.ids.values.sorted(), server.state.access { $0.members.map(\.id) })
    XCTAssertEqual(outcome.totals.takenBack, 5)
    XCTAssertEqual(disk.types.suffix(3), ["surplus", "reconciled", "closed"])
    XCTAssertEqual(outcome.totals.counted, 5)
  }

  func testAnAttemptThatComesBeforeTheEndIsTakenBackThen() throws {
    let server = server { number, _, _ in
      number == 1 ? .storedButLost(.timeout, delayMilliseconds: 125_000) : .answer
    }
    var session = Session(rows: 1...20)
    session.membersPerSecond = 1
    let outcome = try session.run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...20))
    XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 }, "\(server.copies)")
    let stored = server.state.access { $0.members.map { ($0.row, $0.id) } }
    XCTAssertEqual(outcome.ids, Dictionary(uniqueKeysWithValues: stored))
    XCTAssertEqual(outcome.totals.takenBack, 5)
  }

  func testARequestThatAProxySendsTwiceLeavesOneCopy() throws {
    let server = server { number, _, _ in number == 2 ? .storedTwice : .answer }
    let outcome = try Session(rows: 1...20).run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...20))
    XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 }, "\(server.copies)")
    let stored = server.state.access { $0.members.map { ($0.row, $0.id) } }
    XCTAssertEqual(outcome.ids, Dictionary(uniqueKeysWithValues: stored))
    XCTAssertEqual(outcome.totals.takenBack, 5)
    XCTAssertNil(outcome.totals.stop)
  }

  func testAServerThatRepeatsItsPagesIsNotCounted() throws {
    let outcome = try Session(rows: 1...20).run(server(.init(repeatsPages: true)))
    XCTAssertEqual(outcome.rows("loaded"), Array(1...20))
    XCTAssertNil(outcome.totals.counted)
    XCTAssertNil(outcome.totals.stop)
  }

  func testIDsUpToTheHighestAreCounted() throws {
    let server = server { number, _, _ in number == 2 ? .storedTwice : .answer }
    server.state.access { $0.nextID = .max - 25 }
    let outcome = try Session(rows: 1...20).run(server)
    XCTAssertEqual(outcome.ids[20], .max)
    XCTAssertEqual(outcome.totals.counted, 20)
    XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 }, "\(server.copies)")
  }

  func testABookedMemberThatIsGoneIsTold() throws {
    let server = server { _, _, _ in .answer }
    let outcome = try Session(rows: 1...20).run(server) { result in
      guard result.name == "b0002" else { return }
      server.state.access { $0.members.removeAll { $0.row == 7 } }
    }
    guard case .unknown(let fault) = outcome.totals.stop else { return XCTFail("no stop") }
    XCTAssertEqual(fault.code.slug, "server.head_count")
    XCTAssertEqual(
      fault.message, "1 member that were loaded are not there any more, such as 1007")
  }

  func testAMemberOfARowThatWasNotBookedIsTold() throws {
    // The server refuses what it has stored all the same.
    let server = server { number, _, _ in
      number == 1 ? .storedAndRefused(MemoryServer.refused) : .answer
    }
    let outcome = try Session(rows: 1...1).run(server)
    XCTAssertTrue(server.copies.values.allSatisfy { $0 == 1 }, "\(server.copies)")
    XCTAssertEqual(outcome.rows("loaded"), [1])
    XCTAssertNil(outcome.totals.stop)
  }

  func testADoubledMemberThatIsBeingCalledIsLeftAndTold() throws {
    let server = server(.init(dialsAtOnce: true)) { number, _, _ in
      switch number {
      case 1: .storedButLost(.timeout, delayMilliseconds: 121_000)
      case 2: .storedButLost(.timeout, delayMilliseconds: 3_000)
      default: .answer
      }
    }
    let outcome = try Session(rows: 1...5).run(server)
    XCTAssertTrue(server.copies.values.allSatisfy { $0 == 2 })
    XCTAssertEqual(outcome.rows("unverified"), Array(1...5))
    guard case .unverified(let ids) = outcome.results[0].fate else { return XCTFail("no ids") }
    XCTAssertEqual(ids.count, 10)
    guard case .unknown = outcome.totals.stop else { return XCTFail("no stop") }
  }

  func testFaultOfTheDialerStopsTheRun() throws {
    let server = server { number, _, _ in number == 2 ? .stop(ServerFault()) : .answer }
    let outcome = try Session(rows: 1...40).run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...5))
    XCTAssertFalse(outcome.rows("unprocessed").isEmpty)
    guard case .rights(let fault) = outcome.totals.stop else { return XCTFail("no stop") }
    XCTAssertEqual(fault as? ServerFault, ServerFault())
  }

  func testSameFailureTwiceForTheSameBytesSplitsTheBatch() throws {
    let server = server { _, name, count in
      // The third row makes the server fail in a way that says nothing.
      name == "b0001" || name == "b0001.1" || name == "b0001.1.2" ? .lost(.unavailable) : .answer
    }
    let outcome = try Session(rows: 1...6, membersPerBatch: 6).run(server)
    XCTAssertEqual(outcome.rows("rejected"), [3])
    XCTAssertEqual(outcome.rows("loaded"), [1, 2, 4, 5, 6])
    guard
      case .rejected(let code, let detail) = outcome.results.first(where: { $0.rows == [3] })?.fate
    else { return XCTFail("no reject") }
    XCTAssertEqual(code.slug, "server.refused")
    XCTAssertEqual(detail, "lost")
    XCTAssertNil(outcome.totals.stop)
  }

  func testServerThatFailsForEveryRowStopsTheRunInsteadOfRejectingAll() throws {
    let server = server { _, _, _ in .lost(.unreadable) }
    var session = Session(rows: 1...100, membersPerBatch: 20)
    session.retry.giveUpMilliseconds = .max
    let outcome = try session.run(server)
    XCTAssertEqual(outcome.rows("rejected").count, 5)
    guard case .unreachable = outcome.totals.stop else { return XCTFail("no stop") }
  }

  func testTenMinutesWithoutSuccessStopTheRun() throws {
    let server = server { number, _, _ in number > 1 ? .later(.unavailable) : .answer }
    let outcome = try Session(rows: 1...10).run(server)
    XCTAssertEqual(outcome.rows("loaded"), Array(1...5))
    XCTAssertEqual(outcome.rows("unprocessed"), Array(6...10))
    guard case .unreachable(let fault) = outcome.totals.stop else { return XCTFail("no stop") }
    XCTAssertEqual(fault.code.slug, "upload.no_success")
    XCTAssertTrue((600_000...700_000).contains(clock.slept.reduce(0, +)), "\(clock.slept)")
  }

  func testServerThatAsksForAnHourIsNotWaitedFor() throws {
    let server = server { _, _, _ in .later(.tooManyRequests, afterMilliseconds: 3_600_000) }
    let outcome = try Session(rows: 1...5).run(server)
    XCTAssertEqual(clock.slept, [])
    guard case .unreachable(let fault) = outcome.totals.stop else { return XCTFail("no stop") }
    XCTAssertTrue(fault.message.hasPrefix("the server asks to wait 3"), fault.message)
  }

  func testPaceHoldsTheRateOverAllBatches() throws {
    var session = Session(rows: 1...50)
    session.membersPerSecond = 10
    _ = try session.run(server())
    XCTAssertEqual(clock.slept.reduce(0, +), 4_500)
  }
}
