import Bytes
import CCurl
package import Threads

/// One blocking HTTP/1.1 call at a time over kept-alive connections.
///
/// - Shapes: redirects are returned, never followed; TLS is always verified; proxies come from the
///   environment, but never for loopback addresses. A request whose body has begun to leave is
///   never repeated, not even by libcurl on a stale connection.
/// - Errors: `HTTPFault`, which says whether the request may have arrived.
/// - Threads: an object belongs to one thread at a time; only the stop token reaches in from others,
///   within about a second.
///
/// Because the handle has one owner and its pointer only goes to CCurl, `@safe` is sound.
@safe
package final class HTTPClient {
  package struct Settings: Sendable {
    package var connectTimeoutMilliseconds = 10_000
    package var timeoutMilliseconds = 60_000
    package var bodyLimitBytes = 64 << 20
    package var caFile: String?
    package var userAgent = "rollcall"
    package var stop: StopToken?

    package init() {}
  }

  private let settings: Settings
  private let handle: OpaquePointer

  package init(_ settings: Settings) throws(HTTPFault) {
    guard let handle = unsafe rollcall_curl_open() else {
      throw unsafe .noLibrary(String(cString: rollcall_curl_loader_problem()))
    }
    self.settings = settings
    unsafe self.handle = handle
  }

  deinit { unsafe rollcall_curl_close(handle) }

  /// Sends a request without a body.
  package func send(
    _ method: String, _ url: String, headers: [String] = []
  ) throws(HTTPFault) -> HTTPResponse {
    let nothing = ByteBuffer()
    return try send(method, url, headers: headers, body: nothing.span)
  }

  /// - Parameters:
  ///   - url: Absolute, percent-encoded.
  ///   - headers: Whole lines, `Name: value`.
  package func send(
    _ method: String, _ url: String, headers: [String] = [], body: Span<UInt8>
  ) throws(HTTPFault) -> HTTPResponse {
    prepare(method, url, headers)
    let exchange = HTTPExchange(limitBytes: settings.bodyLimitBytes, stop: settings.stop)
    return try perform(exchange, body: body)
  }

  /// Gets what may be large: the body of a success goes to `sink` as it comes, and none of it is kept.
  ///
  /// - Parameters:
  ///   - idleSeconds: Gives up when nothing has come for so long; there is no limit in all.
  ///   - sink: Returns `false` to give up.
  /// - Returns: Without the body, unless it is no success.
  package func receive(
    _ url: String, headers: [String] = [], idleSeconds: Int,
    into sink: (HTTPHead, Span<UInt8>) -> Bool
  ) throws(HTTPFault) -> HTTPResponse {
    prepare("GET", url, headers)
    unsafe rollcall_curl_limit_idle(handle, settings.connectTimeoutMilliseconds, idleSeconds)
    let exchange = HTTPExchange(limitBytes: settings.bodyLimitBytes, stop: settings.stop)
    let nothing = ByteBuffer()
    return try withoutActuallyEscaping(sink) { (sink) throws(HTTPFault) in
      exchange.sink = sink
      // The closure ends with this call.
      defer { exchange.sink = nil }
      return try perform(exchange, body: nothing.span)
    }
  }

  private func perform(
    _ exchange: HTTPExchange, body: Span<UInt8>
  ) throws(HTTPFault) -> HTTPResponse {
    if exchange.isStopped { throw .stopped(mayHaveArrived: false) }
    let result = unsafe exchange.collect { sink in
      unsafe body.withUnsafeBufferPointer { bytes in
        unsafe rollcall_curl_perform(handle, bytes.baseAddress, bytes.count, sink)
      }
    }
    guard result == 0 else { throw fault(result, exchange) }
    var answer = ByteBuffer(capacity: 0)
    swap(&answer, &exchange.body)
    return HTTPResponse(
      status: unsafe rollcall_curl_status(handle),
      fields: HTTPHead.fields(in: exchange.head.string), body: answer)
  }

  private func prepare(_ method: String, _ url: String, _ headers: [String]) {
    unsafe rollcall_curl_begin(handle, method, url)
    unsafe rollcall_curl_limit(
      handle, settings.connectTimeoutMilliseconds, settings.timeoutMilliseconds)
    unsafe rollcall_curl_header(handle, "User-Agent: \(settings.userAgent)")
    for line in headers { unsafe rollcall_curl_header(handle, line) }
    if let file = settings.caFile { unsafe rollcall_curl_trust(handle, file) }
    if Self.isLoopback(url) { unsafe rollcall_curl_bypass_proxies(handle) }
  }

  /// - Source: CURLcode in curl/curl.h. Whether a part of the request left is not told by the code
  ///   but by the number of bytes sent, and once it has, no code makes that undone.
  private func fault(_ result: Int32, _ exchange: HTTPExchange) -> HTTPFault {
    let words = unsafe String(cString: rollcall_curl_message(handle))
    let left = unsafe rollcall_curl_sent(handle) > 0
    switch result {
    case 23 where exchange.isOverLimit: return .tooLarge(limitBytes: settings.bodyLimitBytes)
    case 28: return .timedOut(milliseconds: timeout(connecting: !left), mayHaveArrived: left)
    case 42 where exchange.isStopped: return .stopped(mayHaveArrived: left)
    case _ where left: return .broken(words, mayHaveArrived: true)
    case 1, 3: return .badAddress(words)  // protocol, malformed
    case 5, 6, 7, 97: return .unreachable(words)  // proxy and host: names, connections
    case 35, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91: return .untrusted(words)
    default: return .broken(words, mayHaveArrived: false)
    }
  }

  private func timeout(connecting: Bool) -> Int {
    connecting
      ? min(settings.connectTimeoutMilliseconds, settings.timeoutMilliseconds)
      : settings.timeoutMilliseconds
  }

  /// Whether a URL names this machine.
  package static func isLoopback(_ url: String) -> Bool {
    guard let scheme = url.firstRange(of: "://") else { return false }
    let host = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
    if host.hasPrefix("[") { return host.hasPrefix("[::1]") }
    let name = host.prefix { $0 != ":" }
    return name == "localhost" || name == "127.0.0.1"
  }
}
