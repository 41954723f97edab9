import Diagnostics
import JSONText
import Sandbox
import XCTest

final class HTTPTests: SandboxTestCase {
  private let path = "/api/call_center/queues/10/members/bulk"
  private let head = "Host: x\r\nX-Webitel-Access: sandbox\r\n"

  func testChunkedBodiesAreJoined() throws {
    let (server, client) = try start()
    let body = list(member("Chunky"))
    var chunks = ""
    var rest = body[...]
    while !rest.isEmpty {
      let piece = rest.prefix(7)
      rest = rest.dropFirst(7)
      chunks += String(piece.utf8.count, radix: 16) + ";x=y\r\n\(piece)\r\n"
    }
    client.write(
      "POST \(path) HTTP/1.1\r\n\(head)Transfer-Encoding: chunked\r\n\r\n\(chunks)0\r\nT: 1\r\n\r\n"
    )
    XCTAssertEqual(client.read()?.status, 200)
    XCTAssertTrue(server.store.memberLines.first?.contains(#""name":"Chunky""#) ?? false)
    // The connection is still in step.
    XCTAssertEqual(client.call("GET", "userinfo")?.status, 200)
  }

  func testExpectationIsAnsweredBeforeTheBody() throws {
    let (_, client) = try start()
    let body = list(member())
    client.write(
      "POST \(path) HTTP/1.1\r\n\(head)Expect: 100-continue\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n")
    XCTAssertEqual(client.read()?.status, 100)
    client.write(body)
    XCTAssertEqual(client.read()?.ids, ["10001"])
  }

  func testTooLargeABodyIsRefusedBeforeItIsSent() throws {
    let (_, client) = try start(bodyLimitBytes: 100)
    client.write(
      "POST \(path) HTTP/1.1\r\n\(head)Expect: 100-continue\r\nContent-Length: 101\r\n\r\n")
    XCTAssertEqual(client.read()?.status, 413)
  }

  func testManyConnectionsAreServedAtOnce() throws {
    let (server, _) = try start()
    let clients = (0..<64).map { _ in PlainClient(server) }
    for client in clients { client.write("GET /api/userinfo HTTP/1.1\r\n\(head)\r\n") }
    XCTAssertTrue(clients.allSatisfy { $0.read()?.status == 200 })
  }

  func testBytesMayArriveOneByOne() throws {
    let (_, client) = try start()
    for byte in "GET /api/userinfo HTTP/1.1\r\n\(head)\r\n".unicodeScalars {
      client.write(String(byte))
    }
    XCTAssertEqual(client.read()?.status, 200)
  }

  func testConnectionCloseIsObeyed() throws {
    let (_, client) = try start()
    client.write("GET /api/userinfo HTTP/1.1\r\n\(head)Connection: close\r\n\r\n")
    XCTAssertEqual(client.read()?.headers["connection"], "close")
    XCTAssertNil(client.read())
  }

  func testBodyOverTheLimitIsAProxyPage() throws {
    let (server, client) = try start(bodyLimitBytes: 100)
    let answer = client.call("POST", "call_center/queues/10/members/bulk", list(member(), member()))
    XCTAssertEqual(answer?.status, 413)
    XCTAssertEqual(answer?.headers["content-type"], "text/html")
    XCTAssertEqual(server.store.memberCount, 0)
  }

  func testWhatIsNoRequestIsRefused() throws {
    let (server, _) = try start()
    for bad in [
      "hello\r\n\r\n", "GET x HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
      "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ] {
      let client = PlainClient(server)
      client.write(bad)
      XCTAssertEqual(client.read()?.status, 400, bad)
    }
    let endless = PlainClient(server)
    endless.write("GET / HTTP/1.1\r\nX: \(String(repeating: "a", count: 70_000))")
    XCTAssertEqual(endless.read()?.status, 431)
  }

  func testUnknownPathIs404() throws {
    let (_, client) = try start()
    for (method, path) in [("GET", "nothing"), ("POST", "userinfo"), ("GET", "userinfo/x")] {
      let answer = client.call(method, path)
      XCTAssertEqual(answer?.status, 404)
      XCTAssertEqual(answer?.json?["code"]?.int, 404)
    }
  }

  func testStopEndsOpenConnectionsAndFreesThePort() throws {
    let (server, client) = try start()
    XCTAssertEqual(client.call("GET", "userinfo")?.status, 200)
    server.stop()
    server.stop()
    XCTAssertNil(client.read())
    let again = try SandboxServer(port: server.port)
    XCTAssertEqual(again.port, server.port)
    XCTAssertThrowsError(try SandboxServer(port: server.port)) { error in
      XCTAssertEqual((error as? SandboxFault)?.code.number, 920)
    }
  }

  func testParallelBulksKeepTheirIDsTogether() throws {
    let (server, _) = try start()
    let bodies = (0..<8).map { list(member("w\($0)"), member("w\($0)")) }
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      let client = PlainClient(server)
      for _ in 0..<10 {
        let answer = client.call(
          "POST", "call_center/queues/10/members/bulk", bodies[worker])
        let ids = (answer?.ids ?? []).compactMap { Int($0) }
        XCTAssertEqual(ids.count, 2)
        XCTAssertEqual(ids.last, (ids.first ?? 0) + 1)
      }
    }
    XCTAssertEqual(server.store.memberCount, 160)
    XCTAssertEqual(server.store.requestCounts.values.reduce(0, +), 80)
  }
}
