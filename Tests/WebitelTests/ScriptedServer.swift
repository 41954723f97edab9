import Glibc
import Threads

/// A server on loopback that answers the requests it gets, in their order, as a script says.
///
/// Because its mutable state is only touched while `gate` is locked, `@unchecked Sendable` is sound.
final class ScriptedServer: @unchecked Sendable {
  enum Answer: Sendable {
    /// A complete answer; the connection stays open.
    case reply(Int, String, [String] = [])
    /// Bytes as they are; the connection stays open.
    case raw(String)
    /// Bytes as they are, then the end of the connection.
    case cut(String)
    /// Bytes as they are, before the body was read; then reads until the client is gone.
    case early(String)
    /// The end of the connection without a byte.
    case close
    /// A reset of the connection without a byte.
    case reset
    /// No answer, until the client gives up.
    case hang
  }

  struct Request: Sendable {
    var method: String
    var target: String
    var head: String
    var body: String
    var connection: Int
  }

  let port: UInt16
  private let script: [Answer]
  private let listener: Int32
  private let gate = Gate()
  private let workers = WorkerGroup()
  private var seen: [Request] = []
  private var connections = 0
  private var answered = 0

  /// - Parameter script: One answer a request; the last one goes on for ever.
  init(_ script: [Answer]) {
    self.script = script
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (socket, size) = (listener, length)
    unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        unsafe precondition(bind(socket, place, size) == 0)
        unsafe precondition(getsockname(socket, place, &length) == 0)
      }
    }
    precondition(listen(listener, 16) == 0)
    port = UInt16(bigEndian: address.sin_port)
    workers.start("scripted-server") { [self] in accept() }
  }

  var url: String { "http://127.0.0.1:\(port)/api" }
  var requests: [Request] { gate.locked { seen } }

  /// Ends the server; connections end with their clients.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    workers.join()
    close(listener)
  }

  private func accept() {
    while true {
      let connection = Glibc.accept(listener, nil, nil)
      guard connection >= 0 else { return }
      let number = gate.locked {
        connections += 1
        return connections
      }
      workers.start("scripted-connection") { [self] in
        serve(connection, number)
        close(connection)
      }
    }
  }

  private func serve(_ connection: Int32, _ number: Int) {
    while let (head, rest) = readHead(connection) {
      let answer = next()
      if case .early(let text) = answer {
        note(head, [], number)
        write(text, to: connection)
        while !receive(connection).isEmpty {}
        return
      }
      guard let body = readBody(connection, after: rest, of: head) else { return }
      note(head, body, number)
      guard give(answer, to: connection) else { return }
    }
  }

  private func next() -> Answer {
    gate.locked {
      answered += 1
      return script[min(answered, script.count) - 1]
    }
  }

  private func note(_ head: String, _ body: [UInt8], _ number: Int) {
    let words = head.split(separator: " ", maxSplits: 2).map(String.init)
    let request = Request(
      method: words[0], target: words[1], head: head,
      body: String(decoding: body, as: UTF8.self), connection: number)
    gate.locked { seen.append(request) }
  }

  /// - Returns: Whether the connection stays open.
  private func give(_ answer: Answer, to connection: Int32) -> Bool {
    switch answer {
    case .reply(let status, let body, let fields):
      let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)"] + fields
      write(lines.joined(separator: "\r\n") + "\r\n\r\n" + body, to: connection)
      return true
    case .raw(let text):
      write(text, to: connection)
      return true
    case .cut(let text), .early(let text): write(text, to: connection)
    case .close: break
    case .reset:
      var option = linger(l_onoff: 1, l_linger: 0)
      let size = socklen_t(MemoryLayout<linger>.size)
      unsafe _ = setsockopt(connection, SOL_SOCKET, SO_LINGER, &option, size)
    case .hang: while !receive(connection).isEmpty {}
    }
    return false
  }

  /// The lines of a request, and what came with them of its body.
  private func readHead(_ connection: Int32) -> (head: String, rest: [UInt8])? {
    var bytes: [UInt8] = []
    let separator = Array("\r\n\r\n".utf8)
    while true {
      if let end = bytes.firstRange(of: separator) {
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        return (head, Array(bytes[end.upperBound...]))
      }
      let more = receive(connection)
      if more.isEmpty { return nil }
      bytes += more
    }
  }

  private func readBody(
    _ connection: Int32, after rest: [UInt8], of head: String
  ) -> [UInt8]? {
    let field = head.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("content-length:")
    }
    let length = field.flatMap { Int($0.dropFirst(15).filter(\.isNumber)) } ?? 0
    var body = rest
    while body.count < length {
      let more = receive(connection)
      if more.isEmpty { return nil }
      body += more
    }
    return body
  }

  private func receive(_ connection: Int32) -> [UInt8] {
    var room = [UInt8](repeating: 0, count: 65536)
    let got = unsafe recv(connection, &room, room.count, 0)
    return Array(room.prefix(max(0, got)))
  }

  private func write(_ text: String, to connection: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let sent = unsafe rest.withUnsafeBytes {
        unsafe send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }
}
