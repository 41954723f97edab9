import Bytes

/// Reads requests off one connection: HTTP/1.1 with keep-alive, `Content-Length` and chunked bodies.
///
/// - Source: RFC 9112; what a client of ours may send, nothing more.
struct HTTPConnection: ~Copyable {
  static let headLimitBytes = 64 * 1024

  enum Next {
    case request(HTTPRequest)
    /// Cannot be understood or is too large: answer, then close.
    case refused(status: Int)
    /// The client is gone.
    case end
  }

  let socket: Socket
  private let bodyLimitBytes: Int
  private var input = ByteBuffer(capacity: 64 * 1024)

  init(_ socket: Socket, bodyLimitBytes: Int) {
    self.socket = socket
    self.bodyLimitBytes = bodyLimitBytes
  }

  mutating func next() -> Next {
    var headEnd = endOfHead(from: 0)
    while headEnd == nil {
      guard input.count < Self.headLimitBytes else { return .refused(status: 431) }
      let scanned = max(0, input.count - 3)
      guard receive() else { return .end }
      headEnd = endOfHead(from: scanned)
    }
    guard let headEnd else { return .end }
    let head = input.string(ByteRange(start: 0, count: headEnd))
    input.removeFirst(headEnd + 4)
    guard var request = Self.parse(head) else { return .refused(status: 400) }
    guard let length = Int(request.headers["content-length"] ?? "0"), length >= 0 else {
      return .refused(status: 400)
    }
    guard length <= bodyLimitBytes else { return .refused(status: 413) }
    if request.headers["expect"]?.lowercased() == "100-continue" {
      var go = ByteBuffer()
      go.append("HTTP/1.1 100 Continue\r\n\r\n")
      guard socket.send(go.span) else { return .end }
    }
    let isChunked = request.headers["transfer-encoding"]?.lowercased() == "chunked"
    let body = isChunked ? chunkedBody() : sizedBody(length)
    switch body {
    case .bytes(let bytes):
      request.body = bytes
      return .request(request)
    case .refused(let status): return .refused(status: status)
    case .end: return .end
    }
  }

  // MARK: - Head

  /// The request line and the headers; `nil` if they are none.
  static func parse(_ head: String) -> HTTPRequest? {
    let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[1].hasPrefix("/"), words[2].hasPrefix("HTTP/1.") else {
      return nil
    }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers[line[..<colon].lowercased()] = String(value)
    }
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let connection = headers["connection"]?.lowercased()
    return HTTPRequest(
      method: String(words[0]),
      path: target[0].split(separator: "/").map { QueryItems.decoded($0) },
      query: QueryItems(target.count > 1 ? target[1] : ""),
      headers: headers,
      keepsAlive: words[2] == "HTTP/1.1" ? connection != "close" : connection == "keep-alive")
  }

  private borrowing func endOfHead(from start: Int) -> Int? {
    let bytes = input.span
    var index = start
    while let found = bytes.firstIndex(of: 0x0D, from: index) {
      guard found + 3 < bytes.count else { return nil }
      if bytes[found + 1] == 0x0A, bytes[found + 2] == 0x0D, bytes[found + 3] == 0x0A {
        return found
      }
      index = found + 1
    }
    return nil
  }

  // MARK: - Body

  private enum Body {
    case bytes([UInt8])
    case refused(Int)
    case end
  }

  private mutating func sizedBody(_ length: Int) -> Body {
    input.reserve(length)
    while input.count < length { guard receive() else { return .end } }
    return .bytes(take(length))
  }

  private mutating func chunkedBody() -> Body {
    var body: [UInt8] = []
    while true {
      guard let line = line() else { return .end }
      guard let size = Int(line.prefix { $0 != ";" }, radix: 16), size >= 0 else {
        return .refused(400)
      }
      guard body.count + size <= bodyLimitBytes else { return .refused(413) }
      if size == 0 { break }
      while input.count < size + 2 { guard receive() else { return .end } }
      body += take(size)
      input.removeFirst(2)
    }
    while let trailer = line() { if trailer.isEmpty { return .bytes(body) } }
    return .end
  }

  /// The next line without its end; `nil` when the client is gone or the line does not end.
  private mutating func line() -> String? {
    while true {
      if let end = input.span.firstIndex(of: 0x0A) {
        let text = input.string(ByteRange(start: 0, count: end))
        input.removeFirst(end + 1)
        return text.hasSuffix("\r") ? String(text.unicodeScalars.dropLast()) : text
      }
      guard input.count < Self.headLimitBytes, receive() else { return nil }
    }
  }

  private mutating func take(_ count: Int) -> [UInt8] {
    let bytes = unsafe input.withUnsafeBytes { unsafe Array($0.prefix(count)) }
    input.removeFirst(count)
    return bytes
  }

  private mutating func receive() -> Bool { socket.receive(into: &input, room: 64 * 1024) }

  /// Waits until the client goes away or the socket is shut down; what it still sends is dropped.
  mutating func waitForEnd() {
    while receive() { input.removeAll() }
  }
}
