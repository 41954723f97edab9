import Bytes
import Diagnostics
import Upload
import Webitel
import XCTest

/// What a bulk create's answer means, and what members are found, over a real socket.
final class WebitelConnectionTests: XCTestCase {
  private let store = "store.sql_member.bulk_save.app_error"

  private func serving<T>(
    _ script: [ScriptedServer.Answer], timeout: Int = 3000,
    _ body: (WebitelConnection, ScriptedServer) throws -> T
  ) throws -> T {
    let server = ScriptedServer(script)
    defer { server.stop() }
    var settings = try WebitelClient.Settings(url: server.url, token: .fixed("secret-token"))
    settings.timeoutMilliseconds = timeout
    settings.tokenPauseMilliseconds = 1
    let client = try WebitelClient(settings)
    return try body(WebitelConnection(client, file: "leads.csv", run: "01JR7Q"), server)
  }

  private func batch(_ names: [String] = ["Ann", "Bob", "Bob, Jr"]) -> Batch {
    var batch = Batch(name: "b0001", queue: 10)
    let nothing: [UInt8] = []
    for (index, name) in names.enumerated() {
      let wire = Array("{\"name\":\"\(name)\"}".utf8)
      batch.append(
        row: index + 2, wire: wire.span, hashedCount: wire.count, source: nothing.span,
        key: nothing.span)
    }
    return batch
  }

  /// The outcome of one answer on one line: `refused E780 suspect 1: detail`.
  private func outcome(
    _ script: ScriptedServer.Answer..., timeout: Int = 3000, names: [String]? = nil
  ) throws -> String {
    try serving(script, timeout: timeout) { connection, _ in
      let batch = batch(names ?? ["Ann", "Bob", "Bob, Jr"])
      return switch connection.send(batch) {
      case .accepted(let ids): "accepted \(ids)"
      case .refused(let code, let detail, let suspect, let isSure):
        "refused\(isSure ? "" : "?") \(code.label) \(suspect.map(String.init) ?? "-"): \(detail)"
      case .later(let after, let why): "later \(after.map(String.init) ?? "-") \(why)"
      case .tooLarge(let code, let detail): "too large \(code.label): \(detail)"
      case .inDoubt(let why, _, let after): "inDoubt \(why)" + (after.map { " \($0)" } ?? "")
      case .stop(let fault): "stop \(fault.code.label)"
      }
    }
  }

  private func error(_ status: Int, _ id: String, _ detail: String) -> ScriptedServer.Answer {
    .reply(status, #"{"id":"\#(id)","detail":"\#(detail)","code":\#(status)}"#)
  }

  func testRequestIsTheEnvelopeOfAllItems() throws {
    try serving([.reply(200, #"{"ids":["1","2","3"]}"#)]) { connection, server in
      _ = connection.send(batch())
      let request = try XCTUnwrap(server.requests.first)
      XCTAssertEqual(request.method, "POST")
      XCTAssertEqual(request.target, "/api/call_center/queues/10/members/bulk")
      XCTAssertTrue(request.head.contains("\r\nX-Webitel-Access: secret-token\r\n"))
      XCTAssertTrue(request.head.contains("\r\nContent-Type: application/json"))
      XCTAssertEqual(
        request.body,
        #"{"file_name":"leads.csv|01JR7Q|b0001","items":[{"name":"Ann"},{"name":"Bob"},"#
          + #"{"name":"Bob, Jr"}]}"#)
    }
  }

  func testSuccessGivesTheIdsAsTheyCame() throws {
    XCTAssertEqual(
      try outcome(.reply(200, #"{"ids":["9223372036854775807",5]}"#)),
      "accepted [9223372036854775807, 5]")
    XCTAssertEqual(try outcome(.reply(200, "{}")), "inDoubt unreadable")
    XCTAssertEqual(try outcome(.reply(200, "<html>welcome</html>")), "inDoubt unreadable")
    XCTAssertEqual(try outcome(.reply(200, "")), "inDoubt unreadable")
    XCTAssertEqual(try outcome(.reply(200, #"{"ids":["1""#)), "inDoubt unreadable")
  }

  func testBadDataIsRefusedWithTheServersWords() throws {
    let type = "pq: bad communication type.id"
    XCTAssertEqual(try outcome(error(400, store, type)), "refused E780 -: \(type)")
    XCTAssertEqual(
      try outcome(error(500, store, "pq: not found timezone")),
      "refused E780 -: pq: not found timezone")
    XCTAssertEqual(
      try outcome(.reply(400, #"{"code":400,"message":"invalid value"}"#)),
      "refused? E780 -: invalid value")
  }

  func testBlamedNameIsTheSuspectWhenOnlyOneItemHasIt() throws {
    let model = "model.member.is_valid.communications.app_error"
    XCTAssertEqual(try outcome(error(400, model, "name=Ann")), "refused E780 0: name=Ann")
    XCTAssertEqual(try outcome(error(400, model, "name=Bob, Jr")), "refused E780 2: name=Bob, Jr")
    XCTAssertEqual(try outcome(error(400, model, "name=Eve")), "refused E780 -: name=Eve")
    XCTAssertEqual(
      try outcome(error(400, model, "name=Ann"), names: ["Ann", "Ann"]),
      "refused E780 -: name=Ann")
    XCTAssertEqual(
      try outcome(
        error(500, "store.sql_member.save.app_error", "name=Ann, pq: value too long"),
        names: ["Ann"]), "refused E780 0: name=Ann, pq: value too long")
  }

  func testDeadlockIsTriedLaterUnlessItIsAName() throws {
    XCTAssertEqual(try outcome(error(500, store, "pq: deadlock detected")), "later - deadlock")
    XCTAssertEqual(
      try outcome(
        error(500, "store.sql_member.save.app_error", "name=Ann, pq: deadlock detected")),
      "later - deadlock")
    XCTAssertEqual(
      try outcome(
        error(400, "model.member.is_valid.communications.app_error", "name=deadlock"),
        names: ["deadlock"]), "refused E780 0: name=deadlock")
    XCTAssertEqual(
      try outcome(
        error(500, "store.sql_member.save.app_error", "name=deadlock, pq: value too long"),
        names: ["deadlock"]), "refused E780 0: name=deadlock, pq: value too long")
  }

  func testTooLargeIsRefusedWhoeverSaysIt() throws {
    XCTAssertEqual(try outcome(.reply(413, "<html>")), "too large E781: HTTP 413")
  }

  func testBusyServerIsTriedLaterAsItAsks() throws {
    XCTAssertEqual(
      try outcome(.reply(429, "", ["Retry-After: 3"])), "later 3000 tooManyRequests")
    XCTAssertEqual(
      try outcome(.reply(429, #"{"status":"FLOOD_WAIT"}"#)), "later - tooManyRequests")
  }

  func testUnclearAnswersAreInDoubt() throws {
    XCTAssertEqual(try outcome(.reply(503, "")), "inDoubt badGateway")
    // A proxy that asks to come back later may have passed the request on all the same.
    XCTAssertEqual(try outcome(.reply(503, "", ["Retry-After: 2"])), "inDoubt badGateway 2000")
    XCTAssertEqual(try outcome(.reply(408, "{}")), "inDoubt timeout")
    XCTAssertEqual(try outcome(.reply(502, "<html>")), "inDoubt badGateway")
    XCTAssertEqual(try outcome(.reply(504, "<html>")), "inDoubt gatewayTimeout")
    XCTAssertEqual(try outcome(.reply(500, "<html>")), "inDoubt unreadable")
    XCTAssertEqual(try outcome(.reply(400, "<html>")), "inDoubt unreadable")
    XCTAssertEqual(try outcome(error(500, "app.panic", "oops")), "inDoubt unavailable")
    XCTAssertEqual(
      try outcome(error(500, "store.sql_queue.get.app_error", "pq: gone")), "inDoubt unavailable")
    XCTAssertEqual(try outcome(.close), "inDoubt broken")
    XCTAssertEqual(try outcome(.reset), "inDoubt broken")
    XCTAssertEqual(try outcome(.hang, timeout: 200), "inDoubt timeout")
  }

  func testWhatNobodyCanRepairStops() throws {
    XCTAssertEqual(try outcome(error(403, "x", "no")), "stop E772")
    XCTAssertEqual(
      try outcome(error(404, "store.sql_queue.get.app_error", "Id=10, sql: no rows")), "stop E773")
    XCTAssertEqual(
      try outcome(error(400, "app.member.valid.queue", "Mismatch queue type")), "stop E774")
    XCTAssertEqual(try outcome(.reply(308, "", ["Location: https://b/api"])), "stop E775")
    XCTAssertEqual(try outcome(.reply(405, "")), "stop E776")
  }

  func testUnreachableServerIsTriedLater() throws {
    let server = ScriptedServer([.close])
    server.stop()
    let client = try WebitelClient(
      WebitelClient.Settings(url: server.url, token: .fixed("t")))
    guard
      case .later(nil, .unavailable) = WebitelConnection(client, file: "f", run: "r").send(batch())
    else { return XCTFail("expected a later try") }
  }

  func testRefusedTokenIsReadAgainOnceThenStops() throws {
    let ids = #"{"ids":["1","2","3"]}"#
    XCTAssertEqual(try outcome(error(401, "x", "expired"), .reply(200, ids)), "accepted [1, 2, 3]")
    XCTAssertEqual(try outcome(error(401, "x", "expired")), "stop E771")
  }

  // MARK: - Finding

  private let stamp = Stamp(run: "01JR7Q")

  func testStampIsAskedForWithBracketsEncoded() throws {
    let answer =
      #"{"items":[{"id":"5","created_at":"17","variables":{"rc_run":"01JR7Q","rc_row":"4"}}]}"#
    try serving([.reply(200, answer)]) { connection, server in
      var content = MemberContent()
      content.variables = ["rc_run": "01JR7Q", "rc_row": "4"]
      XCTAssertEqual(
        try connection.find(stamp, row: 4, in: 10),
        [StoredMember(id: 5, createdAt: 17, content: content)])
      XCTAssertEqual(
        server.requests.first?.target,
        "/api/call_center/queues/10/members?variables%5Brc_run%5D=01JR7Q"
          + "&variables%5Brc_row%5D=4&fields=id&fields=created_at&fields=variables&size=10")
    }
  }

  func testMembersWithoutTheStampMeanThatTheFilterIsIgnored() throws {
    let answer = #"{"items":[{"id":"5","variables":{"rc_run":"01JR7Q","rc_row":"5"}}]}"#
    try serving([.reply(200, answer)]) { connection, _ in
      XCTAssertThrowsError(try connection.find(stamp, row: 4, in: 10)) {
        guard case .filterIgnored = $0 as? AccessFault else { return XCTFail("\($0)") }
      }
    }
  }

  func testNothingFoundIsNoMember() throws {
    for answer in [ScriptedServer.Answer.reply(200, "{}"), error(404, "x", "no rows")] {
      try serving([answer]) { connection, _ in
        XCTAssertEqual(try connection.find(stamp, row: 4, in: 10), [])
        XCTAssertEqual(try connection.find(createdAt: 5, in: 10), [])
      }
    }
  }

  func testUnansweredQuestionLeavesTheDoubt() throws {
    try serving([.reply(502, "<html>")]) { connection, _ in
      XCTAssertThrowsError(try connection.find(stamp, row: 4, in: 10)) {
        guard case .later = $0 as? AccessFault else { return XCTFail("\($0)") }
      }
    }
  }

  func testMembersOfAMomentAreReadFromAllPages() throws {
    let first =
      #"{"next":true,"items":[{"id":"1","created_at":"50"},{"id":"2","created_at":"49"}]}"#
    let second = #"{"items":[{"id":"3","created_at":"50"}]}"#
    try serving([.reply(200, first), .reply(200, second)]) { connection, server in
      XCTAssertEqual(try connection.find(createdAt: 50, in: 10).map(\.id), [1, 3])
      let path = "/api/call_center/queues/10/members?created_at.from=49&created_at.to=51"
      XCTAssertEqual(
        server.requests.map(\.target),
        [1, 2].map {
          "\(path)&page=\($0)&size=1000&sort=id&fields=id&fields=created_at&fields=variables"
        })
    }
  }

  func testMembersOfAnotherMomentEndTheReading() throws {
    let answer =
      #"{"next":true,"items":[{"id":"1","created_at":"50"},{"id":"2","created_at":"9"}]}"#
    try serving([.reply(200, answer)]) { connection, server in
      XCTAssertThrowsError(try connection.find(createdAt: 50, in: 10)) {
        guard case .filterIgnored = $0 as? AccessFault else { return XCTFail("\($0)") }
      }
      XCTAssertEqual(server.requests.count, 1)
    }
  }

  func testLongFileNameIsCutBetweenCharactersBeforeTheBatch() throws {
    let tail = "|01JR7Q|b0001"
    for (file, label) in [
      (String(repeating: "a", count: 200), String(repeating: "a", count: 107) + tail),  // 120 bytes
      (String(repeating: "ї", count: 100), String(repeating: "ї", count: 53) + tail),  // 119
      (String(repeating: "a", count: 107), String(repeating: "a", count: 107) + tail),
    ] {
      let server = ScriptedServer([.reply(200, "{}")])
      defer { server.stop() }
      let client = try WebitelClient(
        WebitelClient.Settings(url: server.url, token: .fixed("t")))
      _ = WebitelConnection(client, file: file, run: "01JR7Q").send(batch())
      let body = try XCTUnwrap(server.requests.first?.body)
      XCTAssertTrue(body.hasPrefix("{\"file_name\":\"\(label)\","), String(body.prefix(200)))
    }
  }
}
