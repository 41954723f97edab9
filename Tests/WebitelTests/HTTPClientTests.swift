import Bytes
import Threads
import Webitel
import XCTest

final class HTTPClientTests: XCTestCase {
  private struct Plain: Equatable {
    var status: Int
    var body: String
  }

  /// Sends one request, by default a POST of `{}`.
  private func send(
    _ client: HTTPClient, _ url: String, _ body: String = "{}", method: String = "POST"
  ) -> Result<Plain, HTTPFault> {
    var bytes = ByteBuffer()
    bytes.append(body)
    do throws(HTTPFault) {
      let response = try client.send(method, url, body: bytes.span)
      return .success(Plain(status: response.status, body: response.body.string))
    } catch {
      return .failure(error)
    }
  }

  private func client(
    timeout: Int = 5000, limit: Int = 1 << 20, stop: StopToken? = nil
  ) throws -> HTTPClient {
    var settings = HTTPClient.Settings()
    settings.timeoutMilliseconds = timeout
    settings.bodyLimitBytes = limit
    settings.stop = stop
    return try HTTPClient(settings)
  }

  private func serving<T>(
    _ script: [ScriptedServer.Answer], _ body: (ScriptedServer) throws -> T
  ) rethrows -> T {
    let server = ScriptedServer(script)
    defer { server.stop() }
    return try body(server)
  }

  private func fault(
    _ answer: ScriptedServer.Answer, timeout: Int = 5000, limit: Int = 1 << 20
  ) throws -> HTTPFault? {
    try serving([answer]) { server in
      let client = try client(timeout: timeout, limit: limit)
      guard case .failure(let fault) = send(client, server.url) else { return nil }
      return fault
    }
  }

  func testRequestArrivesWholeAndAnswerComesBack() throws {
    try serving([.reply(201, "{\"ids\":[]}", ["retry-AFTER: 7", "X: a: b"])]) { server in
      var bytes = ByteBuffer()
      bytes.append("{\"name\":\"Олена\"}")
      let response = try client().send(
        "POST", server.url + "/x?a=%2B", headers: ["X-One: 1"], body: bytes.span)
      XCTAssertEqual(response.status, 201)
      XCTAssertEqual(response.field("Retry-After"), "7")
      XCTAssertEqual(response.field("x"), "a: b")
      XCTAssertEqual(response.body.string, "{\"ids\":[]}")
      let request = try XCTUnwrap(server.requests.first)
      XCTAssertEqual(request.method, "POST")
      XCTAssertEqual(request.target, "/api/x?a=%2B")
      XCTAssertEqual(request.body, "{\"name\":\"Олена\"}")
      XCTAssertTrue(request.head.contains("\r\nX-One: 1"))
      XCTAssertTrue(request.head.contains("\r\nUser-Agent: rollcall"))
      XCTAssertFalse(request.head.contains("Expect"))
    }
  }

  func testMethodsWithAndWithoutABodyAreSentAsTheyAre() throws {
    try serving([.reply(200, "")]) { server in
      let client = try client()
      _ = send(client, server.url, "", method: "GET")
      _ = send(client, server.url, "", method: "DELETE")
      _ = send(client, server.url, "{}", method: "PATCH")
      _ = send(client, server.url, "", method: "POST")
      let seen = server.requests
      XCTAssertEqual(seen.map(\.method), ["GET", "DELETE", "PATCH", "POST"])
      XCTAssertEqual(seen.map(\.body), ["", "", "{}", ""])
    }
  }

  func testRequestsShareOneConnection() throws {
    try serving([.reply(200, "a"), .reply(500, "b"), .reply(200, "c")]) { server in
      let client = try client()
      for _ in 0..<3 { _ = send(client, server.url) }
      XCTAssertEqual(server.requests.map(\.connection), [1, 1, 1])
    }
  }

  func testConnectionThatTheServerClosedMeanwhileIsReplaced() throws {
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"
    try serving([.cut(answer + "a"), .cut(answer + "b")]) { server in
      let client = try client()
      XCTAssertEqual(send(client, server.url), .success(Plain(status: 200, body: "a")))
      StopToken().sleep(milliseconds: 50)
      XCTAssertEqual(send(client, server.url), .success(Plain(status: 200, body: "b")))
      XCTAssertEqual(server.requests.map(\.connection), [1, 2])
    }
  }

  func testChunkedAnswerIsJoined() throws {
    let raw =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"
    try serving([.raw(raw)]) { server in
      XCTAssertEqual(
        send(try client(), server.url), .success(Plain(status: 200, body: "abcdefg")))
    }
  }

  func testInterimContinueIsPassedOver() throws {
    let raw =
      "HTTP/1.1 100 Continue\r\nRetry-After: 99\r\n\r\n"
      + "HTTP/1.1 503 Busy\r\nContent-Length: 1\r\n\r\nx"
    try serving([.raw(raw)]) { server in
      let response = try client().send("GET", server.url)
      XCTAssertEqual(response.status, 503)
      XCTAssertNil(response.field("Retry-After"))
    }
  }

  func testRedirectIsReturnedAndNotFollowed() throws {
    try serving([.reply(307, "", ["Location: /elsewhere"])]) { server in
      XCTAssertEqual(send(try client(), server.url), .success(Plain(status: 307, body: "")))
      XCTAssertEqual(server.requests.count, 1)
    }
  }

  func testAnswerBeforeTheBodyWasReadIsTaken() throws {
    let answer = "HTTP/1.1 413 Too Large\r\nContent-Length: 6\r\n\r\n<html>"
    try serving([.early(answer)]) { server in
      let big = String(repeating: "x", count: 3_000_000)
      XCTAssertEqual(
        send(try client(), server.url, big), .success(Plain(status: 413, body: "<html>")))
    }
  }

  func testNobodyListeningMeansThatNothingArrived() throws {
    let server = ScriptedServer([.close])
    server.stop()
    guard case .failure(.unreachable(let words)) = send(try client(), server.url) else {
      return XCTFail("expected unreachable")
    }
    XCTAssertFalse(HTTPFault.unreachable(words).mayHaveArrived)
  }

  func testPlainServerBehindHTTPSMeansThatNothingArrived() throws {
    let server = ScriptedServer([.hang])
    defer { server.stop() }
    let url = "https://127.0.0.1:\(server.port)/api"
    guard case .failure(let fault) = send(try client(timeout: 500), url) else {
      return XCTFail("expected a fault")
    }
    XCTAssertFalse(fault.mayHaveArrived, "\(fault)")
  }

  func testMalformedAddressIsNamed() throws {
    guard case .failure(.badAddress) = send(try client(), "http://[::1/api") else {
      return XCTFail("expected badAddress")
    }
  }

  func testSilenceAndBrokenConnectionsLeaveADoubt() throws {
    XCTAssertEqual(
      try fault(.hang, timeout: 300), .timedOut(milliseconds: 300, mayHaveArrived: true))
    for answer: ScriptedServer.Answer in [
      .close, .reset, .cut("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id"),
      .cut("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab"),
      .cut("nonsense\r\n\r\n"),
    ] {
      guard case .broken(_, true) = try fault(answer) else {
        XCTFail("expected a broken connection for \(answer)")
        continue
      }
    }
  }

  func testAnswerOverTheLimitIsNotRead() throws {
    let body = String(repeating: "x", count: 5000)
    XCTAssertEqual(try fault(.reply(200, body), limit: 4096), .tooLarge(limitBytes: 4096))
  }

  /// libcurl repeats requests on connections that died; for a POST that would load a batch twice.
  func testPostOnAReusedConnectionThatDiesIsNotRepeated() throws {
    for death in [ScriptedServer.Answer.close, .reset] {
      try serving([.reply(200, "{}"), death, .reply(200, "again")]) { server in
        let client = try client()
        _ = send(client, server.url)
        guard case .failure(let fault) = send(client, server.url, "{\"items\":[]}") else {
          return XCTFail("a POST was repeated")
        }
        XCTAssertTrue(fault.mayHaveArrived)
        XCTAssertEqual(server.requests.count, 2)
        XCTAssertEqual(send(client, server.url), .success(Plain(status: 200, body: "again")))
      }
    }
  }

  func testStopEndsARequestUnderWay() throws {
    let stop = StopToken()
    try serving([.hang]) { server in
      let client = try client(timeout: 20_000, stop: stop)
      let helper = WorkerGroup()
      helper.start("stopper") {
        while server.requests.isEmpty { StopToken().sleep(milliseconds: 5) }
        stop.request(.stopped)
      }
      let begin = MonotonicTime.now
      XCTAssertEqual(send(client, server.url), .failure(.stopped(mayHaveArrived: true)))
      XCTAssertLessThan(MonotonicTime.now - begin, 5000)
      helper.join()
      XCTAssertEqual(send(client, server.url), .failure(.stopped(mayHaveArrived: false)))
    }
  }

  func testQueryIsEncodedWhole() {
    var query = HTTPQuery()
    query.add("variables[crm id]", "A+17&b=ї")
    query.add("id", each: ["1", "2"])
    query.add("q", "~a-b_c.d")
    XCTAssertEqual(
      query.text, "?variables%5Bcrm%20id%5D=A%2B17%26b%3D%D1%97&id=1&id=2&q=~a-b_c.d")
  }

  func testLoopbackIsRecognised() {
    for url in ["http://127.0.0.1/x", "http://localhost:80", "https://[::1]:8/x"] {
      XCTAssertTrue(HTTPClient.isLoopback(url), url)
    }
    for url in ["http://127.0.0.1.example/x", "http://localhost.example", "https://[::2]", "x"] {
      XCTAssertFalse(HTTPClient.isLoopback(url), url)
    }
  }
}
