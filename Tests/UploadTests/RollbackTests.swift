import Threads
import Upload
import XCTest

/// Members of a run taken back, and nothing else.
final class RollbackTests: XCTestCase {
  private let clock = VirtualClock()

  /// A server with rows 1 to 10 of the run, and five members of somebody else.
  private func loaded(
    _ settings: MemoryServer.Settings = MemoryServer.Settings()
  ) throws -> (server: MemoryServer, members: [LoadedMember]) {
    let server = MemoryServer(clock: clock, settings)
    let disk = MemoryDisk()
    _ = try Session().run(server, journal: disk)
    let bytes = disk.bytes
    let replay = try Journal.resume(on: MemoryDisk(), holding: bytes.span, path: "journal").replay
    server.state.access { state in
      for id in 1...5 {
        state.members.append(
          MemoryServer.Stored(id: Int64(id), row: id, queue: 7, createdAt: 0, appearsAt: 0))
      }
    }
    return (server, replay.loadedMembers)
  }

  private func rollback(
    _ server: MemoryServer, stop: StopToken = StopToken(), workers: Int = 1,
    _ change: (inout Rollback.Settings) -> Void = { _ in }
  ) -> Rollback {
    var settings = Rollback.Settings(stamp: Session.stamp)
    change(&settings)
    let upload = UploadSettings(workers: workers, stamp: Session.stamp)
    return Rollback(AccessCrew(server, upload, stop: stop, clock: clock), settings)
  }

  private func ids(_ server: MemoryServer) -> [Int64] {
    server.state.access { $0.members.map(\.id).sorted() }
  }

  /// The rows that are left, and why.
  private func left(_ survey: RollbackSurvey) -> [String] {
    survey.kept.map { "\($0.member.row) \($0.reason.words)" }
  }

  func testEveryMemberOfTheRunIsGoneAndNoOther() throws {
    let (server, members) = try loaded()
    let rollback = rollback(server, workers: 4)
    let survey = try rollback.survey(members)
    XCTAssertEqual(survey.ready.map(\.row), Array(1...10))
    let result = rollback.withdraw(survey)
    XCTAssertNil(result.fault)
    let proven = try rollback.prove(result.survey, in: [7])
    XCTAssertEqual(proven.gone.count, 10)
    XCTAssertEqual(left(proven), [])
    XCTAssertEqual(ids(server), [1, 2, 3, 4, 5])
  }

  func testWhatMustNotGoIsLeftAndListed() throws {
    let (server, members) = try loaded()
    server.change(row: 2) { $0.isReserved = true }
    server.change(row: 3) { $0.attempts = 2 }
    server.change(row: 4) { $0.content.variables["rc_run"] = "01OTHER" }
    server.state.access { state in state.members.removeAll { $0.row == 5 && $0.id > 5 } }
    let rollback = rollback(server)
    let survey = try rollback.survey(members)
    XCTAssertEqual(survey.gone.map(\.row), [5])
    let expected = [
      "2 in a conversation", "3 was called 2 times",
      "4 does not carry the stamp of this row of the run",
    ]
    XCTAssertEqual(left(survey), expected)
    let proven = try rollback.prove(rollback.withdraw(survey).survey, in: [7])
    XCTAssertEqual(left(proven), expected)
    XCTAssertEqual(ids(server), [1, 2, 3, 4, 5, 1002, 1003, 1004])
    let bold = self.rollback(server) { $0.takesAttempted = true }
    _ = bold.withdraw(try bold.survey(members))
    XCTAssertEqual(ids(server), [1, 2, 3, 4, 5, 1002, 1004])
  }

  func testOneThatBeginsToTalkMeanwhileIsFoundByTheProof() throws {
    let (server, members) = try loaded()
    let rollback = rollback(server)
    let survey = try rollback.survey(members)
    server.change(row: 8) { $0.isReserved = true }
    let proven = try rollback.prove(rollback.withdraw(survey).survey, in: [7])
    XCTAssertEqual(left(proven), ["8 in a conversation"])
  }

  func testMembersWithoutReceiptAreListedNotTouched() throws {
    let (server, members) = try loaded()
    let rollback = rollback(server)
    let known = members.filter { $0.row != 6 }
    let proven = try rollback.prove(rollback.withdraw(try rollback.survey(known)).survey, in: [7])
    XCTAssertEqual(
      left(proven), ["6 carries the run's stamp, but the journal does not know it"])
    XCTAssertEqual(ids(server), [1, 2, 3, 4, 5, 1006])
  }

  func testCancelStopsAndKeepsThem() throws {
    let (server, members) = try loaded()
    let rollback = rollback(server) { $0.way = .cancel }
    let proven = try rollback.prove(rollback.withdraw(try rollback.survey(members)).survey, in: [7])
    XCTAssertEqual(left(proven), [])
    XCTAssertEqual(ids(server).count, 15)
    let causes = server.state.access { state in state.members.map { "\($0.id > 5)\($0.stopCause)" }
    }
    XCTAssertEqual(Set(causes), ["truecancel", "false"])
  }

  func testFaultsOfTheMomentAreTriedAgain() throws {
    let (server, members) = try loaded(
      MemoryServer.Settings(
        silentReads: 3,
        withdrawal: { number, _ in
          number % 3 == 0 ? .later("busy", afterMilliseconds: 5_000) : nil
        }))
    let rollback = rollback(server)
    let result = rollback.withdraw(try rollback.survey(members))
    XCTAssertNil(result.fault)
    XCTAssertEqual(left(try rollback.prove(result.survey, in: [7])), [])
    XCTAssertEqual(ids(server), [1, 2, 3, 4, 5])
    XCTAssertGreaterThan(clock.slept.filter { $0 >= 5_000 }.count, 2)
  }

  func testOneMemberThatNeverGoesDoesNotHoldUpTheOthers() throws {
    let (server, members) = try loaded(
      MemoryServer.Settings(
        withdrawal: { _, id in id == 1003 ? .later("HTTP 500", afterMilliseconds: nil) : nil }))
    let rollback = rollback(server, workers: 2)
    let result = rollback.withdraw(try rollback.survey(members))
    XCTAssertNil(result.fault)
    XCTAssertEqual(left(result.survey), ["3 the server refuses: HTTP 500"])
    XCTAssertEqual(ids(server), [1, 2, 3, 4, 5, 1003])
  }

  func testAnInterruptedOneGoesOnWhereItWas() throws {
    let stop = StopToken()
    let (server, members) = try loaded(
      MemoryServer.Settings(
        withdrawal: { number, _ in
          if number == 4 { stop.request(.draining) }
          return nil
        }))
    let first = rollback(server, stop: stop)
    let cut = first.withdraw(try first.survey(members))
    guard case .interrupted = cut.fault else { return XCTFail("\(String(describing: cut.fault))") }
    XCTAssertEqual(cut.survey.gone.count, 4)
    XCTAssertEqual(cut.survey.ready.count, 6)
    let second = rollback(server)
    let proven = try second.prove(second.withdraw(try second.survey(members)).survey, in: [7])
    XCTAssertEqual(proven.gone.count, 10)
    XCTAssertEqual(ids(server), [1, 2, 3, 4, 5])
  }

  func testAServerThatIsDownEndsItAfterAWhile() throws {
    let (server, members) = try loaded(
      MemoryServer.Settings(withdrawal: { _, _ in .later("down", afterMilliseconds: nil) }))
    let rollback = rollback(server)
    let result = rollback.withdraw(try rollback.survey(members))
    guard case .silent(_, "down") = result.fault else {
      return XCTFail("\(String(describing: result.fault))")
    }
    XCTAssertEqual(result.survey.ready.count, 10)
  }

  func testTheStampFindsThemWithoutAJournal() throws {
    let (server, members) = try loaded()
    let found = try rollback(server).search(Session.stamp, in: 7)
    XCTAssertEqual(found.map(\.id), members.map(\.id))
    XCTAssertEqual(found.map { $0.row(of: Session.stamp) }, members.map(\.row))
  }
}
