import Diagnostics
import JSONText
import Sandbox
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

  func testListsThatMeanNothingAreRefused() {
    for bad in [
      "deadlok=5%", "drop=5", "drop=-1%", "at=0:hang", "at=3", "at=3:nothing", "status-299",
      "scope=some", "seed=x", "drop=60%,hang=60%", "cut-before-commit", "=5%",
    ] {
      XCTAssertThrowsError(try ChaosPlan(bad), bad) { error in
        XCTAssertEqual((error as? SandboxFault)?.code.number, 922)
      }
    }
    XCTAssertNoThrow(try ChaosPlan(""))
    XCTAssertNoThrow(try ChaosPlan("drop-after-commit=5%, deadlock=2%,hang,cut,html,status-408"))
  }
}
