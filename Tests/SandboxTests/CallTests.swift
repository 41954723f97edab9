import Sandbox
import XCTest

/// Calls, recordings and reports as the API's contract has them.
final class CallTests: XCTestCase {
  private static let seed = """
    {"agents": [{"id": "12", "name": "Anna", "extension": "101"}],
     "attempts": [{"id": "501", "member": {"id": "10001"}}],
     "calls": [
      {"id": "c-1", "created_at": "1000", "destination": "+380671", "member_id": "7",
       "variables": {"k": "v"}, "files": [{"id": "9001", "name": "a\\"b.mp3", "size": "10"}]},
      {"id": "c-2", "created_at": "2000", "destination": "380672"}]}
    """

  private func serving(_ body: (PlainClient) throws -> Void) throws {
    let server = try SandboxServer(seed: SandboxSeed(json: Array(Self.seed.utf8), file: "seed"))
    defer { server.stop() }
    try body(PlainClient(server))
  }

  private func history(_ query: String, _ client: PlainClient) -> PlainClient.Answer? {
    client.call("GET", "calls/history\(query)")
  }

  func testAHistoryWithoutALimitIsRefused() throws {
    try serving { client in
      for query in ["", "?variables[k]=v", "?member_id=7", "?number=%28"] {
        XCTAssertEqual(history(query, client)?.status, 400, query)
      }
      let found = history("?created_at.from=1&member_id=7&variables[k]=v", client)
      XCTAssertEqual(found?.itemIDs, ["c-1"])
      let body = #"{"created_at":{"from":"1"},"member_id":["7"],"sort":"created_at"}"#
      XCTAssertEqual(client.call("POST", "calls/history", body)?.itemIDs, ["c-1"])
    }
  }

  func testANumberIsAPattern() throws {
    try serving { client in
      XCTAssertEqual(history("?number=380.7", client)?.itemIDs, ["c-2", "c-1"])
      XCTAssertEqual(history("?number=%5C%2B380", client)?.itemIDs, ["c-1"])
    }
  }

  private func stream(_ range: String, _ client: PlainClient, token: String = "sandbox")
    -> PlainClient.Answer?
  {
    client.write(
      "GET /api/storage/recordings/9001/stream HTTP/1.1\r\nHost: x\r\n"
        + "X-Webitel-Access: \(token)\r\n\(range)\r\n")
    return client.read()
  }

  func testOneRangeIsServed() throws {
    try serving { client in
      let whole = stream("", client)
      XCTAssertEqual(whole?.status, 200)
      XCTAssertEqual(whole?.headers["content-length"], "10")
      XCTAssertEqual(whole?.headers["content-disposition"], "attachment; filename=\"ab.mp3\"")
      let part = stream("Range: bytes=4-\r\n", client)
      XCTAssertEqual(part?.status, 206)
      XCTAssertEqual(part?.headers["content-range"], "bytes 4-9/10")
      XCTAssertEqual(part?.headers["content-length"], "6")
      let beyond = stream("Range: bytes=10-\r\n", client)
      XCTAssertEqual(beyond?.status, 416)
      XCTAssertEqual(beyond?.headers["content-range"], "bytes */10")
    }
  }

  func testABadTokenIsAFailureOfTheServerWhereRecordingsAre() throws {
    try serving { client in
      let answer = stream("", client, token: "wrong-one")
      XCTAssertEqual(answer?.status, 500)
      XCTAssertTrue(answer?.detail?.contains("wrong-one") == true)
    }
  }

  func testAnAttemptTakesOneReport() throws {
    try serving { client in
      let path = "call_center/attempts/501"
      XCTAssertEqual(
        client.call("PATCH", path, #"{"status":"success"}"#)?.errorID,
        "app.cc_member.reporting.app_err", "no such member")
    }
  }

  func testACallNeedsANumberAndAnExtension() throws {
    try serving { client in
      let calls = [
        (#"{"destination":"380671","from":{"extension":"101"}}"#, 200),
        (#"{"destination":"","from":{"extension":"101"}}"#, 400),
        (#"{"destination":"380671","from":{"extension":"999"}}"#, 404),
      ]
      for (body, status) in calls {
        XCTAssertEqual(client.call("POST", "calls", body)?.status, status, body)
      }
    }
  }
}
