import JSONText
import Sandbox
import XCTest

final class MemberTests: SandboxTestCase {
  private let members = "call_center/queues/10/members"

  // MARK: - Creating

  func testIDsFollowTheItemsAndShareTheirTime() throws {
    let (_, client) = try start()
    let ids = client.call("POST", members + "/bulk", list(member("A"), member("B"), member("C")))?
      .ids
    XCTAssertEqual(ids, ["10001", "10002", "10003"])
    let found = client.call("GET", members + "?sort=id")?.items ?? []
    XCTAssertEqual(found.compactMap { $0["name"]?.string }, ["A", "B", "C"])
    XCTAssertEqual(Set(found.compactMap { $0["created_at"]?.string }).count, 1)
  }

  func testNothingIsUnique() throws {
    let (server, client) = try start()
    for _ in 1...2 { client.call("POST", members + "/bulk", list(member(), member())) }
    XCTAssertEqual(server.store.memberCount, 4)
  }

  func testEmptyListAnswersEmptyObject() throws {
    let (_, client) = try start()
    XCTAssertEqual(client.call("POST", members + "/bulk", #"{"items":[]}"#)?.body, "{}")
  }

  func testSingleCreateAnswersTheMember() throws {
    let (_, client) = try start()
    let body = """
      {"name":"Ann Example","priority":10,"expire_at":"1790000000000","timezone":{"id":312},
       "bucket":{"id":"17"},"variables":{"crm_id":"A-17"},"unknown":{"a":[1,null,"x"]},
       "communications":[{"destination":"380501234567","type":{"id":"1"},"priority":10}]}
      """
    let answer = client.call("POST", members, body)
    let time = answer?.json?["created_at"]?.string ?? "?"
    XCTAssertEqual(
      answer?.body,
      #"{"id":"10001","queue":{"id":"10"},"created_at":"\#(time)","priority":10,"#
        + #""expire_at":"1790000000000","variables":{"crm_id":"A-17"},"name":"Ann Example","#
        + #""timezone":{"id":"312","name":"Europe/Kiev"},"communications":["#
        + #"{"destination":"380501234567","type":{"id":"1","name":"Main"},"priority":10}],"#
        + #""bucket":{"id":"17","name":"UA Cards"}}"#)
  }

  func testDestinationsAreTrimmedAndDialedHighestFirst() throws {
    let (_, client) = try start()
    let body = """
      {"name":"Ann","communications":[{"destination":" 1 ","type":{"id":"1"},"priority":1},
       {"destination":"2","type":{"id":"1"},"priority":9},{"destination":"","type":{"id":"1"}}]}
      """
    let communications = client.call("POST", members, body)?.json?["communications"]?.array ?? []
    XCTAssertEqual(communications.map { $0["destination"]?.string }, ["2", "1", nil])
  }

  func testMemberWithoutCommunicationsIsCreatedStopped() throws {
    let (_, client) = try start()
    let answer = client.call("POST", members, #"{"name":"Ann"}"#)
    XCTAssertEqual(answer?.status, 200)
    XCTAssertEqual(answer?.json?["stop_cause"]?.string, "no_communications")
  }

  func testTextIsKeptByteForByte() throws {
    let (_, client) = try start()
    let name = "Шевченко \\\"О\\\" \\\\ \\n \\uD83D\\uDE00 'x'"
    let answer = client.call("POST", members, member(name))
    XCTAssertEqual(answer?.json?["name"]?.string, "Шевченко \"О\" \\ \n 😀 'x'")
  }

  // MARK: - Searching

  private func fill(_ client: PlainClient) {
    for batch in 0..<3 {
      let rows = (0..<3).map { row in
        member(
          "Name \(batch)\(row)",
          #""variables":{"rc_run":"R\#(batch)","rc_row":"\#(row)"},"priority":\#(row),"#
            + #""bucket":{"id":"\#(17 + row)"},"min_offering_at":\#(1000 * (row + 1))"#)
      }
      client.call("POST", members + "/bulk", "{\"items\":[\(rows.joined(separator: ","))]}")
      usleep(2000)
    }
  }

  func testVariablesMustAllMatch() throws {
    let (_, client) = try start()
    fill(client)
    let found = client.call("GET", members + "?variables[rc_run]=R1&variables%5Brc_row%5D=2")
    XCTAssertEqual(found?.itemIDs, ["10006"])
    XCTAssertEqual(client.call("GET", members + "?variables[rc_run]=R9")?.body, "{}")
  }

  func testEachFilterSelects() throws {
    let (_, client) = try start()
    fill(client)
    client.call("PATCH", members + "/10002", #"{"stop_cause":"cancel"}"#)
    client.call("PATCH", members + "/10003", #"{"attempts":3,"agent":{"id":"12"}}"#)
    let time = client.call("GET", members + "/10004")?.json?["created_at"]?.string ?? ""
    for (query, ids) in [
      ("id=10001&id=10009&id=77", ["10001", "10009"]),
      ("bucket_id=18&sort=id&size=2", ["10002", "10005"]),
      ("stop_cause=cancel", ["10002"]), ("agent_id=12", ["10003"]), ("attempts.from=1", ["10003"]),
      ("priority.from=2&size=20000", ["10003", "10006", "10009"]),
      ("name=name%2021", ["10008"]), ("name=name", []),
      ("name=NAME%202%25", ["10007", "10008", "10009"]),
      ("q=name%20*1", ["10002", "10005", "10008"]), ("q=name", []),
      ("created_at.from=\(time)&created_at.to=\(time)", ["10004", "10005", "10006"]),
      ("offering_at.to=1000", ["10001", "10004", "10007"]), ("destination=38050", []),
    ] {
      let sorted = query.contains("sort=") ? query : query + "&sort=id"
      XCTAssertEqual(client.call("GET", members + "?" + sorted)?.itemIDs, ids, query)
    }
    XCTAssertEqual(client.call("GET", members + "?destination=380501234567")?.items.count, 9)
    XCTAssertEqual(client.call("GET", members + "?q=380501234567")?.items.count, 9)
  }

  func testUnknownParametersAreIgnored() throws {
    let (_, client) = try start()
    fill(client)
    XCTAssertEqual(client.call("GET", members + "?variabels[rc_run]=R1")?.items.count, 9)
  }

  func testGlobalSearchIgnoresVariables() throws {
    let (_, client) = try start()
    fill(client)
    client.call("POST", "call_center/queues/11/members", member("Other"))
    XCTAssertEqual(
      client.call("GET", "call_center/members?variables[rc_run]=R1")?.items.count, 10)
    XCTAssertEqual(client.call("GET", "call_center/members?queue_id=11")?.items.count, 1)
  }

  func testNewestBulkComesFirst() throws {
    let (_, client) = try start()
    fill(client)
    let ids = client.call("GET", members)?.itemIDs
    XCTAssertEqual(ids?.prefix(3), ["10007", "10008", "10009"])
    XCTAssertEqual(ids?.suffix(3), ["10001", "10002", "10003"])
    XCTAssertEqual(
      client.call("GET", members + "?sort=-priority&size=1")?.itemIDs, ["10009"])
  }

  func testPagesEndWithoutNext() throws {
    let (_, client) = try start()
    fill(client)
    var ids: [String] = []
    for page in 1...3 {
      let answer = client.call("GET", members + "?sort=id&size=4&page=\(page)&fields=id")
      ids += answer?.itemIDs ?? []
      XCTAssertEqual(answer?.json?["next"]?.bool, page < 3 ? true : nil)
      XCTAssertNil(answer?.items.first?["name"])
    }
    XCTAssertEqual(ids, (10_001...10_009).map(String.init))
  }

  func testSizeOutsideItsBoundsBecomes40() throws {
    let (_, client) = try start()
    let rows = (0..<41).map { member("N\($0)") }.joined(separator: ",")
    client.call("POST", members + "/bulk", "{\"items\":[\(rows)]}")
    for size in ["0", "-1", "20001", "x"] {
      XCTAssertEqual(client.call("GET", members + "?size=\(size)")?.items.count, 40)
    }
    XCTAssertEqual(client.call("GET", members + "?size=20000")?.items.count, 41)
  }

  // MARK: - Changing

  func testPatchChangesWhatIsSentAndMergesVariables() throws {
    let (_, client) = try start()
    client.call("POST", members, member("Ann", #""priority":5,"variables":{"a":"1","b":"2"}"#))
    let body = #"{"variables":{"a":"","c":"3"},"expire_at":"1790000000000"}"#
    let answer = client.call("PATCH", "call_center/members/10001", body)
    XCTAssertEqual(answer?.json?["name"]?.string, "Ann")
    XCTAssertEqual(answer?.json?["priority"]?.int, 5)
    XCTAssertEqual(answer?.json?["expire_at"]?.string, "1790000000000")
    XCTAssertEqual(answer?.json?["variables"]?.members?.map(\.key), ["b", "c"])
  }

  func testFieldsDecideWhatAPatchApplies() throws {
    let (_, client) = try start()
    client.call("POST", members, member("Ann", #""priority":5"#))
    let body = #"{"fields":["priority","stop_cause"],"name":"Eve","stop_cause":"cancel"}"#
    let answer = client.call("PATCH", members + "/10001", body)
    XCTAssertEqual(answer?.json?["name"]?.string, "Ann")
    XCTAssertNil(answer?.json?["priority"])
    XCTAssertEqual(answer?.json?["stop_cause"]?.string, "cancel")
  }

  func testStopCauseCancelsClearsAndTakesNullLiterally() throws {
    let (server, client) = try start()
    client.call("POST", members, member())
    server.store.setReserved(10_001, true)
    let path = members + "/10001"
    let cancelled = client.call("PATCH", path, #"{"stop_cause":"cancel","attempts":2}"#)
    XCTAssertEqual(cancelled?.json?["stop_cause"]?.string, "cancel")
    XCTAssertNil(cancelled?.json?["reserved"])
    let cleared = client.call("PATCH", path, #"{"stop_cause":""}"#)
    XCTAssertNil(cleared?.json?["stop_cause"])
    XCTAssertNil(cleared?.json?["attempts"])
    let null = client.call("PATCH", path, #"{"stop_cause":"null"}"#)
    XCTAssertEqual(null?.json?["stop_cause"]?.string, "null")
  }

  func testPutClearsWhatIsNotSentAndWantsAZone() throws {
    let (_, client) = try start()
    client.call("POST", members, member("Ann", #""variables":{"a":"1"},"bucket":{"id":"17"}"#))
    let refused = client.call("PUT", members + "/10001", member("Eve"))
    XCTAssertEqual(refused?.status, 500)
    let answer = client.call("PUT", members + "/10001", member("Eve", #""timezone":{"id":"1"}"#))
    XCTAssertEqual(answer?.json?["name"]?.string, "Eve")
    XCTAssertNil(answer?.json?["variables"])
    XCTAssertNil(answer?.json?["bucket"])
  }

  // MARK: - Removing

  func testDeleteOneKeepsLiveAttempts() throws {
    let (server, client) = try start()
    client.call("POST", members + "/bulk", list(member("A"), member("B")))
    server.store.setReserved(10_002, true)
    XCTAssertEqual(client.call("DELETE", members + "/10001")?.json?["name"]?.string, "A")
    XCTAssertEqual(client.call("DELETE", members + "/10001")?.status, 404)
    XCTAssertEqual(client.call("DELETE", members + "/10002")?.status, 404)
    XCTAssertEqual(client.call("DELETE", "call_center/queues/11/members/10002")?.status, 404)
    XCTAssertEqual(server.store.memberCount, 1)
  }

  func testDeleteByFilterTakesOnlyWhatMatches() throws {
    let (server, client) = try start()
    fill(client)
    let shown = client.call("DELETE", members, #"{"id":["10001","10002"]}"#)
    XCTAssertEqual(shown?.itemIDs, ["10001", "10002"])
    let body = #"{"variables":{"rc_run":"R2"},"without_members":true}"#
    XCTAssertEqual(client.call("DELETE", members, body)?.body, "{}")
    XCTAssertEqual(server.store.memberCount, 4)
  }

  func testEmptyDeleteWipesTheQueueButLiveAttempts() throws {
    let (server, client) = try start()
    fill(client)
    client.call("POST", "call_center/queues/11/members", member())
    server.store.setReserved(10_005, true)
    client.call("DELETE", members)
    XCTAssertEqual(server.store.memberCount(inQueue: 10), 1)
    XCTAssertEqual(server.store.memberCount(inQueue: 11), 1)
  }

  func testResetLeavesFinalCausesAlone() throws {
    let (_, client) = try start()
    fill(client)
    let causes = ["success", "expired", "cancel", "terminate", "no_communications", "busy", "null"]
    for (index, cause) in causes.enumerated() {
      client.call("PATCH", members + "/\(10_001 + index)", "{\"stop_cause\":\"\(cause)\"}")
    }
    XCTAssertEqual(client.call("GET", members + "/reset/count")?.json?["count"]?.string, "2")
    XCTAssertEqual(client.call("PATCH", members + "/reset", "{}")?.body, #"{"count":"2"}"#)
    XCTAssertEqual(client.call("PATCH", members + "/reset", "{}")?.body, "{}")
    XCTAssertNil(client.call("GET", members + "/10006")?.json?["stop_cause"])
  }
}
