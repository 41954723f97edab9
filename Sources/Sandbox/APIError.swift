import JSONText

/// A refusal in the form of the API: `{"id":…,"status":…,"detail":…,"code":…}`.
struct APIError: Error, Equatable {
  var status: Int
  var id: String
  var detail: String

  init(_ status: Int, _ id: String, _ detail: String) {
    self.status = status
    self.id = id
    self.detail = detail
  }

  /// A body that the gateway cannot decode. Its id could not be read from public sources.
  static func unreadable(_ detail: String) -> APIError {
    APIError(400, "api.gateway.request.app_error", "proto: \(detail)")
  }
  static let unauthorized = APIError(
    401, "api.context.session_expired.app_error", "invalid or expired session")
  static func forbidden(_ what: String) -> APIError {
    APIError(403, "api.context.permissions.app_error", "no access to \(what)")
  }
  static func noRows(_ store: String, id: String) -> APIError {
    APIError(404, "store.\(store).get.app_error", "Id=\(id), sql: no rows in result set")
  }
  static let noRoute = APIError(404, "api.gateway.not_found.app_error", "Not Found")

  var reply: HTTPReply {
    HTTPReply(status) { writer in
      writer.object { writer in
        writer.member("id", id)
        writer.member("status", HTTPReply.reason(status))
        writer.member("detail", detail)
        writer.member("code", status)
      }
    }
  }
}
