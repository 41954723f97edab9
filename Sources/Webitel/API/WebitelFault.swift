package import Diagnostics

/// Why a call of the Webitel API failed: codes E770…E779 and E782…E784, or a transport's E760…E767.
public enum WebitelFault: Error, Equatable, Sendable, CustomStringConvertible {
  case transport(HTTPFault)
  /// The token's source cannot be read, or what it holds is no token.
  case noToken(String)
  /// 401, twice: the token is unknown, expired or revoked.
  case tokenRefused(String)
  /// 403: what was asked for, and the right it needs in words.
  case forbidden(String, needs: String, detail: String)
  /// 404: what was asked for.
  case notFound(String, detail: String)
  /// The queue is of a type that takes no members: inbound calls or chats.
  case queueType(Int64)
  /// 3xx: where the server would send the request.
  case redirected(status: Int, to: String)
  /// Another 4xx: the request itself is wrong.
  case refused(String, detail: String)
  /// 429 or 5xx: the server cannot answer now.
  case failed(String, detail: String)
  /// A success whose body is not what the call answers.
  case unreadable(String, excerpt: String)
  /// A list's pages never end: the server ignores `page`.
  case repeating(String)
  /// A list holds what was not asked for: the server is older than its filter.
  case filterIgnored(String)
  /// A recording has another number of bytes than was promised.
  case recordingSize(Int64, bytes: Int64, expected: Int64)
  /// A recording cannot be written; the operating system's words.
  case disk(String)

  public var description: String { "\(code.label) \(message)" }
}

extension WebitelFault: Diagnosis {
  package static let codes = CodeTable(
    owner: "Webitel",
    [
      noTokenCode, tokenCode, rightsCode, notFoundCode, queueTypeCode, redirectCode, refusedCode,
      failedCode, unreadableCode, repeatingCode, filterCode, sizeCode, diskCode,
    ])
  static let noTokenCode = Code(
    770, "server.no_token", "No token can be read.",
    fix: "put the token, and nothing else, into the file of --token-file")
  static let tokenCode = Code(
    771, "server.token", "The token is unknown, expired or revoked.",
    fix: "make a new one in Admin, Users, Tokens")
  static let rightsCode = Code(
    772, "server.rights", "The token lacks a right.", fix: "ask the administrator for the right")
  static let notFoundCode = Code(
    773, "server.not_found", "The server does not have what was asked for.",
    fix: "check the name with `rollcall refs pull`, and that the address ends in /api")
  static let queueTypeCode = Code(
    774, "server.queue_type", "The queue is of a type that takes no members.",
    fix: "name a queue for outbound calls; types 1 and 6 are inbound")
  static let redirectCode = Code(
    775, "server.redirected", "The server answers from another address.",
    fix: "give the final address; redirects are not followed")
  static let refusedCode = Code(
    776, "server.request_refused", "The server refuses the request itself.",
    fix: "check that the address is the one of the Webitel API")
  static let failedCode = Code(
    777, "server.failed", "The server, or a proxy in front of it, cannot answer now.",
    fix: "run the same command again later")
  static let unreadableCode = Code(
    778, "server.unreadable", "The answer is not what the API answers.",
    fix: "check that the address is the one of the Webitel API and ends in /api")
  static let repeatingCode = Code(
    779, "server.repeating", "The server sends the same page of a list over and over.",
    fix: "report this to whoever runs the server")
  static let filterCode = Code(
    782, "server.filter_ignored", "The server ignores a filter and answers everything.",
    fix: "update Webitel to 24.02 or later")

  static let sizeCode = Code(
    783, "recording.size", "A recording has another number of bytes than the server promised.",
    fix: "give the command again; if it stays so, the file on the server is damaged")
  static let diskCode = Code(
    784, "recording.disk", "A recording cannot be written.",
    fix: "free some room or mend the rights, then give the same command again; it goes on")

  package var code: Code {
    switch self {
    case .transport(let fault): fault.code
    case .noToken: Self.noTokenCode
    case .tokenRefused: Self.tokenCode
    case .forbidden: Self.rightsCode
    case .notFound: Self.notFoundCode
    case .queueType: Self.queueTypeCode
    case .redirected: Self.redirectCode
    case .refused: Self.refusedCode
    case .failed: Self.failedCode
    case .unreadable: Self.unreadableCode
    case .repeating: Self.repeatingCode
    case .filterIgnored: Self.filterCode
    case .recordingSize: Self.sizeCode
    case .disk: Self.diskCode
    }
  }

  package var message: String {
    switch self {
    case .transport(let fault): fault.message
    case .noToken(let why): "no token: \(why)"
    case .tokenRefused(let detail): "the server does not accept the token (\(detail))"
    case .forbidden(let what, let needs, let detail):
      "the token may not \(what): it needs \(needs) (\(detail))"
    case .notFound(let what, let detail): "cannot \(what): not found (\(detail))"
    case .queueType(let queue): "queue #\(queue) takes no members"
    case .redirected(let status, let place): "the server answers HTTP \(status) to '\(place)'"
    case .refused(let what, let detail): "cannot \(what): \(detail)"
    case .failed(let what, let detail): "cannot \(what) now: \(detail)"
    case .unreadable(let what, let excerpt):
      "cannot \(what): the answer is unreadable: '\(excerpt)'"
    case .repeating(let what): "cannot \(what): the pages of the list repeat themselves"
    case .recordingSize(let id, let bytes, let expected):
      "recording #\(id) has \(bytes) bytes, not \(expected)"
    case .disk(let words): words
    case .filterIgnored(let what): "cannot \(what): the server ignores the filter"
    }
  }

  package var advice: String {
    switch self {
    case .forbidden(_, let needs, _): "give the token's user \(needs)"
    default: code.advice
    }
  }
}
