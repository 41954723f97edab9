import Bytes
import Diagnostics
import Synchronization
import TestSupport
import Webitel
import XCTest

final class WebitelClientTests: XCTestCase {
  private func serving<T>(
    _ script: [ScriptedServer.Answer], token: TokenSource = .fixed("secret-token"),
    _ body: (WebitelClient, ScriptedServer) throws -> T
  ) throws -> T {
    let server = ScriptedServer(script)
    defer { server.stop() }
    var settings = try WebitelClient.Settings(url: server.url + "/", token: token)
    settings.tokenPauseMilliseconds = 1
    return try body(WebitelClient(settings), server)
  }

  private func fault(of body: () throws -> some Any) -> WebitelFault? {
    do {
      _ = try body()
      return nil
    } catch {
      return error as? WebitelFault
    }
  }

  func testAccountTellsItsRights() throws {
    let answer = """
      {"dc":"1","domain":"example.org","user_id":"25","name":"Import robot",
       "scope":[{"class":"cc_queue","access":"xrwd","obac":true},{"class":"calls","access":"r"}],
       "expires_at":"1790000000"}
      """
    try serving([.reply(200, answer)]) { client, server in
      let account = try client.account()
      XCTAssertEqual(account.userID, 25)
      XCTAssertEqual(account.expiresAt, 1_790_000_000)
      XCTAssertTrue(account.may("rw", "cc_queue"))
      XCTAssertTrue(account.may("x", "calls"), "neither obac nor rbac: everything is allowed")
      XCTAssertFalse(account.may("r", "dictionaries"), "a class that is missing")
      XCTAssertEqual(server.requests.first?.target, "/api/userinfo")
    }
  }

  func testZeroValuesThatAreLeftOutAreZero() throws {
    let list =
      #"{"items":[{"id":"3","name":"Offline"},{"id":4,"name":"In","type":1,"enabled":true}]}"#
    try serving([.reply(200, list), .reply(200, #"{"id":"3","calendar":{"id":"2","name":"Day"}}"#)])
    { client, _ in
      let queues = try client.queues()
      XCTAssertEqual(queues.map(\.type), [0, 1])
      XCTAssertEqual(queues.map(\.takesMembers), [true, false])
      XCTAssertEqual(queues.map(\.isEnabled), [false, true])
      XCTAssertNil(queues[0].calendar)
      XCTAssertEqual(try client.queue(3).calendar?.name, "Day")
    }
  }

  func testEveryPageIsReadAndRepeatsAreTakenOnce() throws {
    try serving([
      .reply(200, #"{"next":true,"items":[{"id":"1","name":"a"},{"id":"2","name":"b"}]}"#),
      .reply(200, #"{"next":true,"items":[{"id":"2","name":"b"},{"id":"3","name":"c"}]}"#),
      .reply(200, "{}"),
    ]) { client, server in
      XCTAssertEqual(try client.buckets().map(\.name), ["a", "b", "c"])
      XCTAssertEqual(server.requests.count, 3)
      XCTAssertEqual(
        server.requests.first?.target,
        "/api/call_center/buckets?page=1&size=1000&sort=id&fields=id&fields=name")
    }
  }

  func testServerThatRepeatsItselfIsNotFollowedForEver() throws {
    try serving([.reply(200, #"{"next":true,"items":[{"id":"1"}]}"#)]) { client, server in
      XCTAssertEqual(fault { try client.skills() }, .repeating("read skills"))
      XCTAssertEqual(server.requests.count, 2)
    }
  }

  func testMissingRightIsNamed() throws {
    let answer = #"{"id":"store.access","detail":"denied","code":403}"#
    try serving([.reply(403, answer)]) { client, _ in
      let fault = try XCTUnwrap(fault { try client.buckets() })
      XCTAssertEqual(
        fault.message,
        "the token may not read buckets: it needs r on class dictionaries "
          + "(HTTP 403 store.access, denied)")
      XCTAssertEqual(fault.advice, "give the token's user r on class dictionaries")
    }
  }

  func testErrorsAreReadLeniently() {
    func read(_ body: String) -> APIError {
      APIError(status: 500, body: Array(body.utf8).span, hiding: "s3cr3t")
    }
    XCTAssertEqual(read(#"{"id":"a","detail":"b"}"#), APIError(status: 500, id: "a", detail: "b"))
    XCTAssertEqual(
      read(#"{"status":"FLOOD_WAIT","message":"wait"}"#), APIError(status: 500, detail: "wait"))
    XCTAssertEqual(read("<html>502</html>"), APIError(status: 500, isStructured: false))
    XCTAssertEqual(read("[1]"), APIError(status: 500, isStructured: false))
    XCTAssertEqual(read(""), APIError(status: 500, isStructured: false))
    XCTAssertEqual(read(#"{"detail":"bad s3cr3t!"}"#).detail, "bad •••!")
    XCTAssertEqual(read(#"{"id":"m","detail":"name=Ann"}"#).safeText, "HTTP 500 m, name=•••")
    XCTAssertEqual(
      read(#"{"detail":"a\n\u001b[31mb"}"#).safeText, "HTTP 500 a [31mb")
  }

  func testRefusedTokenIsReadFromItsFileAgain() throws {
    let folder = TempFolder()
    let path = folder.write("token", " old \n")
    let refused = ScriptedServer.Answer.reply(401, "{}")
    try serving([.reply(200, "{}"), refused, .reply(200, "{}"), refused], token: .file(path)) {
      client, server in
      _ = try client.account()
      folder.write("token", "new")
      _ = try client.account()
      XCTAssertNotNil(fault { try client.account() })
      let tokens = server.requests.map { request in
        request.head.split(separator: "\r\n").first { $0.hasPrefix("X-Webitel") }?.suffix(3)
      }
      XCTAssertEqual(tokens, ["old", "old", "new", "new", "new"])
    }
  }

  func testTextThatIsNoTokenIsNotSent() throws {
    let folder = TempFolder()
    for text in ["", " \n", "a b", "a\r\nX-Evil: 1", "токен"] {
      let path = folder.write("token", text)
      try serving([.reply(200, "{}")], token: .file(path)) { client, server in
        guard case .noToken(let why) = fault(of: { try client.account() }) else {
          return XCTFail("'\(text)' was taken")
        }
        XCTAssertTrue(server.requests.isEmpty)
        XCTAssertFalse(why.contains("Evil"))
      }
    }
    guard case .noToken = fault(of: { try TokenSource.file(folder.path + "/none").read() }) else {
      return XCTFail("a missing file")
    }
  }

  func testAddressMustKeepTheTokenSecret() throws {
    for url in [
      "http://host/api", "host/api", "ftp://host", "https://", "https:///api", "https://a@b/api",
      "https://host/api?x=1", "https://host/a b", "",
    ] {
      XCTAssertThrowsError(try WebitelClient.Settings(url: url, token: .fixed("t")), url)
    }
    XCTAssertEqual(
      try WebitelClient.Settings(url: "https://host/api/", token: .fixed("t")).url,
      "https://host/api")
  }

  func testAnswerThatIsNotJSONIsShownShort() throws {
    let page = "<html>\n  <b>Welcome</b>" + String(repeating: "x", count: 500)
    try serving([.reply(200, page)]) { client, _ in
      guard case .unreadable(_, let excerpt) = fault(of: { try client.account() }) else {
        return XCTFail("expected unreadable")
      }
      XCTAssertTrue(excerpt.hasPrefix("<html> <b>Welcome</b>x"))
      XCTAssertEqual(excerpt.count, 200)
    }
  }

  func testRetryAfterIsSecondsOrADate() {
    XCTAssertEqual(RetryAfter.milliseconds(" 120 ", now: 0), 120_000)
    XCTAssertEqual(RetryAfter.milliseconds("-5", now: 0), 0)
    XCTAssertEqual(RetryAfter.milliseconds("99999999", now: 0), 86_400_000)
    let date = "Wed, 21 Oct 2026 07:28:00 GMT"
    XCTAssertEqual(RetryAfter.milliseconds(date, now: 1_792_567_670), 10_000)
    XCTAssertEqual(RetryAfter.milliseconds(date, now: 1_800_000_000), 0)
    XCTAssertNil(RetryAfter.milliseconds("soon", now: 0))
  }

  func testCodesAreUnique() {
    let codes = WebitelCodes.tables.flatMap(\.codes)
    XCTAssertEqual(Set(codes.map(\.number)).count, codes.count)
    XCTAssertEqual(Set(codes.map(\.slug)).count, codes.count)
    XCTAssertTrue(codes.allSatisfy { (760...799).contains($0.number) })
  }
}
