import Diagnostics
import Glibc
import JSONText
import Sandbox
import Synchronization
import XCTest

final class ChaosTests: SandboxTestCase {
  private let bulk = "call_center/queues/10/members/bulk"

  /// Strikes the first bulk create.
  private func strike(_ effect: String) throws -> (SandboxServer, PlainClient, PlainClient.Answer?)
  {
    let (server, client) = try start("at=1:" + effect)
    return (server, client, client.call("POST", bulk, list(member(), member())))
  }

  func testDropClosesWithOrWithoutTheWork() throws {
    for (effect, members) in [
      ("drop", 0), ("drop-after-commit", 2), ("reset", 0), ("reset-after-commit", 2),
    ] {
      let (server, _, answer) = try strike(effect)
      XCTAssertNil(answer, effect)
      XCTAssertEqual(server.store.memberCount, members, effect)
    }
  }

  func testCutSendsHalfOfTheAnswer() throws {
    let (server, client, answer) = try strike("cut")
    XCTAssertNil(answer)
    XCTAssertEqual(server.store.memberCount, 2)
    XCTAssertEqual(PlainClient(server).call("GET", "userinfo")?.status, 200)
    _ = client
  }

  func testHangNeverAnswersAndStopEndsIt() throws {
    let (server, client) = try start("at=1:hang-after-commit")
    let body = list(member())
    client.write(
      "POST /api/\(bulk) HTTP/1.1\r\nX-Webitel-Access: sandbox\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    for _ in 0..<200 where server.store.memberCount == 0 { usleep(5000) }
    XCTAssertEqual(server.store.memberCount, 1)
    server.stop()
    XCTAssertNil(client.read())
  }

  func testStatusesComeAsTheirSenderSendsThem() throws {
    for (effect, status, members, html, retry) in [
      ("status-408", 408, 2, false, nil), ("status-408-before-commit", 408, 0, false, nil),
      ("status-429", 429, 0, false, "1"), ("status-500", 500, 0, false, nil),
      ("status-503", 503, 0, true, "1"), ("status-413", 413, 0, true, nil),
      ("html", 502, 0, true, nil), ("html-after-commit", 502, 2, true, nil),
      ("status-504-after-commit", 504, 2, true, nil), ("status-401", 401, 0, false, nil),
    ] as [(String, Int, Int, Bool, String?)] {
      let (server, client, answer) = try strike(effect)
      XCTAssertEqual(answer?.status, status, effect)
      XCTAssertEqual(server.store.memberCount, members, effect)
      XCTAssertEqual(answer?.headers["content-type"] == "text/html", html, effect)
      XCTAssertEqual(answer?.headers["retry-after"], retry, effect)
      XCTAssertEqual(client.call("POST", bulk, list(member()))?.status, 200, effect)
    }
  }

  func testDeadlockStoresNothing() throws {
    let (server, _, answer) = try strike("deadlock")
    XCTAssertEqual(answer?.status, 500)
    XCTAssertEqual(answer?.errorID, "store.sql_member.bulk_save.app_error")
    XCTAssertEqual(answer?.detail, "pq: deadlock detected")
    XCTAssertEqual(server.store.memberCount, 0)
  }

  func testShortIDsLoseTheLast() throws {
    let (server, _, answer) = try strike("short-ids")
    XCTAssertEqual(answer?.ids, ["10001"])
    XCTAssertEqual(server.store.memberCount, 2)
  }

  func testOldServerIgnoresVariables() throws {
    let (_, client) = try start("ignore-variables")
    client.call("POST", bulk, list(member(), member()))
    let found = client.call("GET", "call_center/queues/10/members?variables[a]=b")
    XCTAssertEqual(found?.items.count, 2)
  }

  func testOnlyRequestsInScopeCountAndAreStruck() throws {
    let (_, client) = try start("at=2:status-500")
    XCTAssertEqual(client.call("GET", "userinfo")?.status, 200)
    XCTAssertEqual(client.call("POST", bulk, list(member()))?.status, 200)
    XCTAssertEqual(client.call("GET", "call_center/queues/10/members")?.status, 200)
    XCTAssertEqual(client.call("POST", bulk, list(member()))?.status, 500)
    let (_, other) = try start("scope=all,at=1:status-403")
    XCTAssertEqual(other.call("GET", "userinfo")?.status, 403)
  }

  func testChanceIsTheSameEachTime() throws {
    func course(_ chaos: String) throws -> [Int] {
      let (_, client) = try start(chaos)
      return (0..<60).map { _ in client.call("POST", bulk, list(member()))?.status ?? 0 }
    }
    let first = try course("deadlock=20%,status-429=10%")
    XCTAssertEqual(first, try course("deadlock=20%,status-429=10%"))
    XCTAssertNotEqual(first, try course("seed=2,deadlock=20%,status-429=10%"))
    XCTAssertTrue((3...24).contains(first.filter { $0 == 500 }.count))
    XCTAssertTrue((1...14).contains(first.filter { $0 == 429 }.count))
  }

  func testAnswersComeInTheFormAskedFor() throws {
    for status in [200, 408, 429, 500, 502, 503, 504, 520] {
      for (form, isHTML) in [("json", false), ("html", true)] {
        let effect = "status-\(status)-\(form)"
        let (server, _, answer) = try strike(effect + "-after-commit")
        XCTAssertEqual(answer?.status, status, effect)
        XCTAssertEqual(answer?.headers["content-type"] == "text/html", isHTML, effect)
        XCTAssertEqual(answer?.json == nil, isHTML, effect)
        XCTAssertEqual(server.store.memberCount, 2, effect)
        XCTAssertEqual(try strike(effect + "-before-commit").0.store.memberCount, 0, effect)
      }
    }
  }

  func testAnswersLieAboutTheirIDs() throws {
    let three = list(member(), member(), member())
    for (effect, ids) in [
      ("short-ids", ["10001", "10002"]), ("extra-ids", ["10001", "10002", "10003", "10004"]),
      ("duplicate-ids", ["10001", "10002", "10001"]),
    ] {
      let (server, client) = try start("at=1:" + effect)
      XCTAssertEqual(client.call("POST", bulk, three)?.ids, ids)
      XCTAssertEqual(server.store.memberCount, 3)
    }
    let (_, client) = try start("shuffled-ids=100%")
    for first in [10_001, 10_004, 10_007] {
      let ids = client.call("POST", bulk, three)?.ids ?? []
      let right = (first...first + 2).map { String($0) }
      XCTAssertNotEqual(ids, right)
      XCTAssertEqual(ids.sorted(), right)
    }
  }

  func testALateCommitComesAfterTheClientWasLeft() throws {
    for effect in ["drop", "reset", "status-504-html"] {
      let (server, client) = try start("late=300ms,at=1:\(effect)-late-commit")
      let answer = client.call("POST", bulk, list(member()))
      XCTAssertEqual(answer?.status, effect.hasPrefix("status") ? 504 : nil)
      XCTAssertEqual(server.store.memberCount, 0, effect)
      let other = PlainClient(server)
      XCTAssertEqual(other.own("GET", "stats")?.json?["late"]?.int, 1)
      for _ in 0..<400 where server.store.memberCount == 0 { usleep(5000) }
      XCTAssertEqual(server.store.memberCount, 1, effect)
    }
  }

  func testAnExpiredTokenIsRefusedUntilThePlanIsReplaced() throws {
    let (_, client) = try start("at=1:token-expires")
    XCTAssertEqual(client.call("GET", "userinfo")?.status, 200)
    XCTAssertEqual(client.call("POST", bulk, list(member()))?.status, 401)
    for _ in 0..<3 { XCTAssertEqual(client.call("GET", "userinfo")?.status, 401) }
    XCTAssertEqual(client.own("PUT", "chaos", "none")?.status, 200)
    XCTAssertEqual(client.call("GET", "userinfo")?.status, 200)

    let (_, other) = try start("at=1:token-expires-3")
    let answers = (0..<4).map { _ in other.call("POST", bulk, list(member()))?.status }
    XCTAssertEqual(answers, [401, 401, 401, 200])
  }

  func testSlowAnswersComeLate() throws {
    let (_, client) = try start("at=1:slow-200ms,at=2:slow-200ms-before-commit")
    for _ in 1...2 {
      let start = ContinuousClock.now
      XCTAssertEqual(client.call("POST", bulk, list(member()))?.status, 200)
      XCTAssertGreaterThan(ContinuousClock.now - start, .milliseconds(199))
    }
  }

  func testALargeRequestIsRefusedAsAProxyDoesIt() throws {
    let (server, client) = try start("limit-bytes=200")
    XCTAssertEqual(client.call("POST", bulk, list(member()))?.status, 200)
    let answer = client.call("POST", bulk, list(member(), member(), member()))
    XCTAssertEqual(answer?.status, 413)
    XCTAssertEqual(answer?.headers["content-type"], "text/html")
    XCTAssertEqual(server.store.memberCount, 1)
  }

  func testABlindServerIgnoresTheTimeOfCreation() throws {
    let path = "call_center/queues/10/members?created_at.from=1&created_at.to=2"
    for (chaos, count) in [("", 0), ("ignore-created-at", 1)] {
      let (_, client) = try start(chaos)
      client.call("POST", bulk, list(member()))
      XCTAssertEqual(client.call("GET", path)?.items.count, count)
    }
  }

  func testThePlanIsReplacedWhileTheServerRuns() throws {
    let (_, client) = try start("at=1:status-500")
    XCTAssertEqual(client.call("POST", bulk, list(member()))?.status, 500)
    for plan in [
      "at=1:deadlock, at=2-3:status-400", "{\"plan\": \"at=1:deadlock,at=2-3:status-400\"}",
    ] {
      let answer = client.own("PUT", "chaos", plan)
      XCTAssertEqual(answer?.json?["plan"]?.string, "at=1:deadlock,at=2-3:status-400")
      let statuses = (0..<4).map { _ in client.call("POST", bulk, list(member()))?.status }
      XCTAssertEqual(statuses, [500, 400, 400, 200])
    }
    for wrong in ["dorp", "{\"plan\": 1}", "{"] {
      XCTAssertEqual(client.own("PUT", "chaos", wrong)?.status, 400, wrong)
    }
    let stats = client.own("GET", "stats")?.json
    XCTAssertEqual(stats?["members"]?.int, 2)
    XCTAssertEqual(stats?["strikes"]?["deadlock"]?.int, 2)
    XCTAssertEqual(stats?["strikes"]?["status-400"]?.int, 4)
    XCTAssertEqual(client.own("GET", "chaos")?.json?["inScope"]?.int, 4)
  }

  func testAWatcherIsToldOfEveryRequestButNotOfClients() throws {
    let told = Mutex<[SandboxExchange]>([])
    let server = try SandboxServer(chaos: ChaosPlan("at=2:drop-after-commit")) { exchange in
      told.withLock { $0.append(exchange) }
    }
    let client = PlainClient(server)
    client.call("POST", bulk, list(member(), member()))
    client.call("GET", "call_center/queues/10/members?destination=380501234567")
    client.call("GET", "380501234567")
    client.call("POST", bulk, list(member()))
    let lines = told.withLock { $0 }.map {
      "\($0.method) \($0.path) \($0.outcome) \($0.membersStored)"
    }
    XCTAssertEqual(
      lines,
      [
        "POST /api/\(bulk) 200 2", "GET /api/call_center/queues/10/members 200 0",
        "GET (no such path) 404 0", "POST /api/\(bulk) drop-after-commit 1",
      ])
  }

  func testListsThatMeanNothingAreRefused() {
    for bad in [
      "deadlok=5%", "drop=5", "drop=-1%", "at=0:hang", "at=3", "at=3:nothing", "status-299",
      "status-600",
      "scope=some", "seed=x", "drop=60%,hang=60%", "cut-before-commit", "=5%", "at=3-2:hang",
      "late=5",
      "slow-5", "slow-late-commit", "deadlock-late-commit", "token-expires-0", "status-502-xml",
      "limit-bytes=-1", "some-ids", "at=-3:hang",
    ] {
      XCTAssertThrowsError(try ChaosPlan(bad), bad) { error in
        XCTAssertEqual((error as? SandboxFault)?.code.number, 922)
      }
    }
    XCTAssertNoThrow(try ChaosPlan(""))
    XCTAssertNoThrow(try ChaosPlan("drop-after-commit=5%, deadlock=2%,hang,cut,html,status-408"))
    for effect in ChaosPlan.effects {
      XCTAssertNoThrow(try ChaosPlan(effect.form), effect.form)
      XCTAssertNoThrow(try ChaosPlan("at=3-:" + effect.form), effect.form)
    }
    for setting in ChaosPlan.settings {
      XCTAssertNoThrow(try ChaosPlan(setting.form), setting.form)
    }
  }
}
