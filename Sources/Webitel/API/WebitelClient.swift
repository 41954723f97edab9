import Bytes
package import JSONText
import Threads

/// The Webitel REST API, typed: one blocking call at a time.
///
/// - Threads: an object belongs to one thread at a time; make one per worker from the same settings.
///   The process must ignore `SIGPIPE`: TLS libraries write to connections that may be gone.
/// - Errors: every call throws `WebitelFault`.
/// - Source: API.md; each call names its section.
public final class WebitelClient {
  /// What a call does and needs, for messages: "read buckets" needs "`r` on class `dictionaries`".
  package struct Purpose: Sendable {
    let words: String
    let needs: String

    package init(_ words: String, needs: String) {
      self.words = words
      self.needs = needs
    }
  }

  /// Something named: `{"id": "3", "name": "Gold"}`.
  public struct Reference: Sendable, Equatable {
    public let id: Int64
    public let name: String

    init(_ node: JSONNode) {
      id = node.integer("id")
      name = node.text("name")
    }
  }

  public let settings: Settings
  private let http: HTTPClient
  private var token: String?
  /// How long the last answer asked to wait (`Retry-After`).
  package private(set) var retryAfterMilliseconds: Int64?

  /// - Throws: `.transport(.noLibrary)` (E760) without libcurl; the token is not read yet.
  public init(_ settings: Settings) throws(WebitelFault) {
    self.settings = settings
    do { http = try HTTPClient(settings.http) } catch { throw .transport(error) }
  }

  /// Sends a request and returns whatever was answered.
  ///
  /// A 401 may be an authorization service that restarts, or a token renewed meanwhile: the source is
  /// read again after a pause and the request repeated, once. Nothing was done on a 401.
  package func exchange(
    _ method: String, _ path: String, _ query: HTTPQuery = HTTPQuery(), body: Span<UInt8>
  ) throws(WebitelFault) -> HTTPResponse {
    let first = try attempt(method, path, query, body)
    guard first.status == 401 else { return first }
    (settings.stop ?? StopToken()).sleep(
      milliseconds: Int64(settings.tokenPauseMilliseconds), until: .stopped)
    token = nil
    return try attempt(method, path, query, body)
  }

  private func attempt(
    _ method: String, _ path: String, _ query: HTTPQuery, _ body: Span<UInt8>
  ) throws(WebitelFault) -> HTTPResponse {
    var headers = ["X-Webitel-Access: \(try currentToken())", "Accept: application/json"]
    if !body.isEmpty { headers.append("Content-Type: application/json") }
    retryAfterMilliseconds = nil
    do {
      let response = try http.send(
        method, settings.url + path + query.text, headers: headers, body: body)
      retryAfterMilliseconds = response.field("Retry-After").flatMap {
        RetryAfter.milliseconds($0)
      }
      return response
    } catch {
      throw .transport(error)
    }
  }

  /// Gets what may be large; see `HTTPClient.receive`. Bad tokens are told by other statuses than 401 there,
  /// so nothing is asked twice.
  func receive(
    _ path: String, headers: [String], into sink: (HTTPHead, Span<UInt8>) -> Bool
  ) throws(WebitelFault) -> HTTPResponse {
    let lines = ["X-Webitel-Access: \(try currentToken())", "Accept: */*"] + headers
    retryAfterMilliseconds = nil
    do {
      let response = try http.receive(
        settings.url + path, headers: lines,
        idleSeconds: max(1, settings.timeoutMilliseconds / 1000), into: sink)
      retryAfterMilliseconds = response.field("Retry-After").flatMap {
        RetryAfter.milliseconds($0)
      }
      return response
    } catch {
      throw .transport(error)
    }
  }

  private func currentToken() throws(WebitelFault) -> String {
    if let token { return token }
    let fresh = try settings.token.read()
    token = fresh
    return fresh
  }

  /// The object that a reading call answers.
  package func get(
    _ path: String, _ query: HTTPQuery = HTTPQuery(), for purpose: Purpose
  ) throws(WebitelFault) -> JSONNode {
    let nothing = ByteBuffer()
    return try object(of: exchange("GET", path, query, body: nothing.span), for: purpose)
  }

  /// Sends a JSON body and returns whatever was answered.
  package func exchange(
    _ method: String, _ path: String, _ write: (inout JSONWriter) -> Void
  ) throws(WebitelFault) -> HTTPResponse {
    var json = JSONWriter()
    write(&json)
    return try exchange(method, path, body: json.buffer.span)
  }

  /// The object that a call with a JSON body answers.
  package func send(
    _ method: String, _ path: String, for purpose: Purpose, _ write: (inout JSONWriter) -> Void
  ) throws(WebitelFault) -> JSONNode {
    try object(of: exchange(method, path, write), for: purpose)
  }

  package func object(
    of response: consuming HTTPResponse, for purpose: Purpose
  ) throws(WebitelFault) -> JSONNode {
    guard response.isSuccess else { throw fault(for: response, purpose) }
    if let node = try? JSONReader.read(response.body.span, file: "answer"), node.members != nil {
      return node
    }
    throw .unreadable(purpose.words, excerpt: Self.excerpt(of: response))
  }

  /// - Source: API.md §3.
  package func fault(
    for response: borrowing HTTPResponse, _ purpose: Purpose
  ) -> WebitelFault {
    let error = apiError(of: response)
    switch response.status {
    case 300..<400:
      return .redirected(status: response.status, to: (response.field("Location") ?? "").printable)
    case 401: return .tokenRefused(error.safeText)
    case 403: return .forbidden(purpose.words, needs: purpose.needs, detail: error.safeText)
    case 404: return .notFound(purpose.words, detail: error.safeText)
    case 408, 429, 500...: return .failed(purpose.words, detail: error.safeText)
    default: return .refused(purpose.words, detail: error.safeText)
    }
  }

  package func apiError(of response: borrowing HTTPResponse) -> APIError {
    APIError(status: response.status, body: response.body.span, hiding: token ?? "")
  }

  /// The beginning of a body on one line.
  package static func excerpt(of response: borrowing HTTPResponse) -> String {
    let bytes = response.body.span
    return bytes.extracting(0..<min(1000, bytes.count)).string.printable
  }
}
