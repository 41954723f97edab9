/// Answers that are none: what a client gets from a server in trouble, or from a proxy before it.
extension Strike {
  static let deadlock = APIError(
    500, "store.sql_member.bulk_save.app_error", "pq: deadlock detected")
  static let dataError = APIError(
    500, "store.sql_member.bulk_save.app_error", "pq: not found timezone")

  /// A status in the form asked for, or in that of its usual sender.
  static func refusal(_ status: Int, _ body: Body) -> HTTPReply {
    let isProxy = [413, 502, 503, 504].contains(status) || status > 504
    var reply =
      switch body {
      case .html: HTTPReply.html(status)
      case .usual where isProxy: HTTPReply.html(status)
      case .usual where status == 429: floodWait
      case .usual, .json: error(status).reply
      }
    if status == 429 || status == 503 { reply.retryAfterSeconds = 1 }
    return reply
  }

  private static func error(_ status: Int) -> APIError {
    switch status {
    case 401: .unauthorized
    case 403: .forbidden("anything")
    default: APIError(status, "sandbox.chaos.app_error", "chaos")
    }
  }

  /// The form of some newer parts.
  private static var floodWait: HTTPReply {
    HTTPReply(
      429, body: Array(#"{"code":429,"status":"FLOOD_WAIT","message":"too many requests"}"#.utf8))
  }
}

extension Strike.IDs {
  /// The ids of an answer that lies about `created`.
  func spoiled(_ created: Range<Int64>, _ chance: ChaosPlan.Chance) -> [Int64] {
    var ids = Array(created)
    guard let first = ids.first, let last = ids.last else { return ids }
    switch self {
    case .short: ids.removeLast()
    case .extra: ids.append(last + 1)
    case .duplicate: ids[ids.count - 1] = first
    case .shuffled:
      var chance = chance
      ids.shuffle(using: &chance)
      if ids == Array(created) { ids.reverse() }
    }
    return ids
  }
}
