import Glibc
import JSONText
import Sandbox
import XCTest

/// An HTTP client of thirty lines that shares nothing with the server: one connection, kept alive.
///
/// Because a test uses it from one thread at a time, `@unchecked Sendable` is sound.
final class PlainClient: @unchecked Sendable {
  struct Answer: Equatable {
    var status: Int
    var headers: [String: String]
    var body: String

    var json: JSONNode? { try? JSONReader.read(Array(body.utf8), file: "answer") }
    var errorID: String? { json?["id"]?.string }
    var detail: String? { json?["detail"]?.string }
    var ids: [String] { (json?["ids"]?.array ?? []).compactMap(\.string) }
    var items: [JSONNode] { json?["items"]?.array ?? [] }
    var itemIDs: [String] { items.compactMap { $0["id"]?.string } }
  }

  let descriptor: Int32
  private let token: String
  /// Kept, since a server stops when nobody holds it.
  private let server: AnyObject

  convenience init(_ server: SandboxServer, token: String = SandboxSeed.defaultToken) {
    self.init(port: server.port, of: server, token: token)
  }

  init(port: Int, of server: AnyObject, token: String = SandboxSeed.defaultToken) {
    self.token = token
    self.server = server
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    let (socket, size) = (descriptor, socklen_t(MemoryLayout<sockaddr_in>.size))
    let connected = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(socket, $0, size)
      }
    }
    XCTAssertEqual(connected, 0)
    // A test that waits for an answer which never comes must fail, not hang.
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    unsafe _ = setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { _ = close(descriptor) }

  /// - Returns: `nil` when the server closes before the answer is whole.
  @discardableResult
  func call(_ method: String, _ path: String, _ body: String = "") -> Answer? {
    ask(method, "/api/" + path, body)
  }

  /// Of the sandbox itself: `stats`, `chaos`.
  @discardableResult
  func own(_ method: String, _ name: String, _ body: String = "") -> Answer? {
    ask(method, "/sandbox/" + name, body)
  }

  private func ask(_ method: String, _ path: String, _ body: String) -> Answer? {
    write(
      "\(method) \(path) HTTP/1.1\r\nHost: x\r\nX-Webitel-Access: \(token)\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    return read()
  }

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    let sent = unsafe send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    XCTAssertEqual(sent, bytes.count)
  }

  func read() -> Answer? {
    var received: [UInt8] = []
    var head: (end: Int, lines: [Substring])?
    while true {
      if head == nil, let end = received.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound {
        let text = String(decoding: received[..<end], as: UTF8.self)
        head = (end, text.split(separator: "\r\n"))
      }
      if let head {
        let headers = Dictionary(
          head.lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (parts[0].lowercased(), String(parts[1].drop { $0 == " " }))
          }, uniquingKeysWith: { $1 })
        let length = Int(headers["content-length"] ?? "0") ?? 0
        if received.count >= head.end + length {
          let status = Int(head.lines[0].split(separator: " ")[1]) ?? 0
          return Answer(
            status: status, headers: headers,
            body: String(decoding: received[head.end..<head.end + length], as: UTF8.self))
        }
      }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let got = unsafe recv(descriptor, &chunk, chunk.count, 0)
      guard got > 0 else { return nil }
      received += chunk[..<got]
    }
  }
}

/// A server of its own for each test, and a client that may do everything.
class SandboxTestCase: XCTestCase {
  func start(
    _ chaos: String = "", bodyLimitBytes: Int = SandboxServer.bodyLimitBytes
  ) throws -> (server: SandboxServer, client: PlainClient) {
    let server = try SandboxServer(chaos: ChaosPlan(chaos), bodyLimitBytes: bodyLimitBytes)
    return (server, PlainClient(server))
  }

  /// A member with one number, and whatever else is given as JSON members.
  func member(_ name: String = "Ann", _ more: String = "", type: Int = 1) -> String {
    let number = "{\"destination\":\"380501234567\",\"type\":{\"id\":\"\(type)\"}}"
    return "{\"name\":\"\(name)\",\"communications\":[\(number)]\(more.isEmpty ? "" : ",")\(more)}"
  }

  func list(_ members: String...) -> String { "{\"items\":[\(members.joined(separator: ","))]}" }
}
