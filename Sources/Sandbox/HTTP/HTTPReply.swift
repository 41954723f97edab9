import Bytes
import JSONText

/// What goes back over the wire.
struct HTTPReply: Sendable {
  var status: Int
  var contentType = "application/json"
  var retryAfterSeconds: Int?
  /// Further header fields.
  var fields: [(name: String, value: String)] = []
  var body: [UInt8]
  var closesConnection = false
  /// Ids of the members that the request made; not sent.
  var created: Range<Int64> = 0..<0

  init(_ status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }

  /// JSON from a writer.
  init(_ status: Int = 200, _ write: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    write(&writer)
    self.init(status, body: writer.buffer.bytes)
  }

  /// The answer to a bulk create; without ids an empty object.
  init(ids: some Sequence<Int64>) {
    let ids = ids.map { String($0) }
    self.init { writer in
      writer.object { writer in
        guard !ids.isEmpty else { return }
        writer.key("ids")
        writer.array { writer in for id in ids { writer.value(id) } }
      }
    }
  }

  /// A page as a proxy in front would send it.
  static func html(_ status: Int) -> HTTPReply {
    let title = "\(status) \(reason(status))"
    var reply = HTTPReply(
      status,
      body: Array(
        "<html><head><title>\(title)</title></head><body><h1>\(title)</h1><hr>nginx</body></html>"
          .utf8))
    reply.contentType = "text/html"
    return reply
  }

  /// Status line, headers and body as one piece.
  ///
  /// - Parameter cut: Sends half of the body under the length of the whole.
  func wire(cut: Bool = false) -> ByteBuffer {
    var out = ByteBuffer(capacity: body.count + 256)
    out.append("HTTP/1.1 \(status) \(Self.reason(status))\r\nContent-Type: \(contentType)\r\n")
    out.append("Content-Length: \(body.count)\r\n")
    if let retryAfterSeconds { out.append("Retry-After: \(retryAfterSeconds)\r\n") }
    for field in fields { out.append("\(field.name): \(field.value)\r\n") }
    if closesConnection { out.append("Connection: close\r\n") }
    out.append("\r\n")
    out.append(body.span.extracting(0..<(cut ? body.count / 2 : body.count)))
    return out
  }

  static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 206: "Partial Content"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 413: "Request Entity Too Large"
    case 416: "Range Not Satisfiable"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 500: "Internal Server Error"
    default: "Status \(status)"
    }
  }
}

extension ByteBuffer {
  var bytes: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
}
