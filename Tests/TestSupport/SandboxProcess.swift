import Foundation
import Glibc

/// `rollcall sandbox` as a process of its own, and what it holds.
package final class SandboxProcess {
  package struct Failure: Error { package let words: String }

  package struct Member: Sendable {
    package let id: String
    package let variables: [String: String]
    /// Epoch milliseconds, 0 when not set.
    package let minOfferingAt: Int64
    /// In the order of their priorities.
    package let destinations: [String]
  }

  package let url: String
  package let token: String
  package let port: Int
  private let child: Child

  package init(_ options: [String] = [], token: String = "sandbox") throws {
    let child = try Child(["sandbox", "--token", token] + Self.record(besides: options) + options)
    Child.wait(upTo: 20) { child.stdout.split(separator: "\n").count == 2 || !child.isRunning }
    let url = child.stdout.split(separator: "\n").first.map(String.init) ?? ""
    guard let port = URL(string: url)?.port else {
      throw Failure(words: "no sandbox: \(child.stderr)")
    }
    (self.child, self.url, self.token, self.port) = (child, url, token, port)
  }

  /// Has its requests recorded where `ROLLCALL_TEST_RECORDS` names a folder.
  private static func record(besides options: [String]) -> [String] {
    let folder = ProcessInfo.processInfo.environment["ROLLCALL_TEST_RECORDS"] ?? ""
    guard !folder.isEmpty, !options.contains("--record") else { return [] }
    return ["--record", "\(folder)/\(UUID().uuidString).ndjson"]
  }

  /// How a run is told of it.
  package var environment: [String: String] { ["ROLLCALL_URL": url, "ROLLCALL_TOKEN": token] }

  package func stop() {
    child.send(SIGTERM)
    _ = child.end(within: 10)
  }

  package var memberCount: Int {
    get throws { (try object("/sandbox/stats")["members"] as? Int) ?? -1 }
  }

  /// How often each effect struck.
  package var strikes: [String: Int] {
    get throws { (try object("/sandbox/stats")["strikes"] as? [String: Int]) ?? [:] }
  }

  /// Every member of a queue, page by page.
  package func members(queue: Int = 10) throws -> [Member] {
    var members: [Member] = []
    var page = 1
    while true {
      let answer = try object(
        "/api/call_center/queues/\(queue)/members?page=\(page)&size=1000&sort=id"
          + "&fields=id&fields=variables&fields=min_offering_at&fields=communications")
      for item in answer["items"] as? [[String: Any]] ?? [] {
        guard let id = item["id"] as? String else { throw Failure(words: "no id in \(item)") }
        members.append(
          Member(
            id: id, variables: item["variables"] as? [String: String] ?? [:],
            minOfferingAt: (item["min_offering_at"] as? String).flatMap { Int64($0) } ?? 0,
            destinations: (item["communications"] as? [[String: Any]] ?? []).compactMap {
              $0["destination"] as? String
            }))
      }
      guard answer["next"] as? Bool == true else { return members }
      page += 1
    }
  }

  /// Has it follow another plan of `--chaos` from here on; `none` for none.
  package func misbehave(_ plan: String) throws {
    let answer = try self.answer("PUT", "/sandbox/chaos", body: plan)
    guard answer["code"] == nil else { throw Failure(words: "\(answer)") }
  }

  /// Changes a member behind everybody's back.
  ///
  /// - Parameter json: As `PATCH` takes it.
  package func change(member id: String, queue: Int = 10, _ json: String) throws {
    let path = "/api/call_center/queues/\(queue)/members/\(id)"
    let answer = try self.answer("PATCH", path, body: json)
    guard answer["id"] as? String == id else { throw Failure(words: "\(answer)") }
  }

  /// Makes a member that no run knows of.
  ///
  /// - Returns: Its id.
  package func create(queue: Int = 10, _ json: String) throws -> String {
    let answer = try self.answer("POST", "/api/call_center/queues/\(queue)/members", body: json)
    guard let id = answer["id"] as? String else { throw Failure(words: "\(answer)") }
    return id
  }

  package func remove(member id: String, queue: Int = 10) throws {
    let answer = try self.answer("DELETE", "/api/call_center/queues/\(queue)/members/\(id)")
    guard answer["id"] as? String == id else { throw Failure(words: "\(answer)") }
  }

  /// Asks again where the server misbehaves towards its examiner too.
  private func object(_ path: String) throws -> [String: Any] {
    for _ in 1..<20 {
      if let object = try? answer("GET", path), object["code"] == nil { return object }
    }
    return try answer("GET", path)
  }

  private func answer(
    _ method: String, _ path: String, body: String = ""
  ) throws -> [String: Any] {
    guard let socket = LocalSocket(port: port) else { throw Failure(words: "nobody listens") }
    let request =
      "\(method) \(path) HTTP/1.1\r\nHost: x\r\nX-Webitel-Access: \(token)\r\n"
      + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    socket.limitWaiting(seconds: 2)
    guard socket.send(Array(request.utf8)) else { throw Failure(words: "not sent") }
    var bytes: [UInt8] = []
    while case let chunk = socket.receive(), !chunk.isEmpty { bytes += chunk }
    guard let head = bytes.firstRange(of: Array("\r\n\r\n".utf8)),
      let object = try JSONSerialization.jsonObject(with: Data(bytes[head.upperBound...]))
        as? [String: Any]
    else { throw Failure(words: "no answer to \(path)") }
    return object
  }
}
