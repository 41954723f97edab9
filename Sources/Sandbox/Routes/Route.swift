/// One operation of the API: method, path, the right it needs, and what it does.
struct Route: Sendable {
  /// A class of `scope` and the letters of `access` that it needs.
  struct Right: Sendable {
    var scope: String
    var letters: String

    static let members = Right(scope: "cc_queue", letters: "rw")
    static let queues = Right(scope: "cc_queue", letters: "r")
    static let dictionaries = Right(scope: "dictionaries", letters: "r")
  }

  /// How the part of the server that serves a route refuses a token.
  enum Refusal: Sendable {
    case unauthorized
    /// 500, with the token in its words.
    case serverError

    func error(token: String) -> APIError {
      switch self {
      case .unauthorized: .unauthorized
      case .serverError:
        APIError(
          500, "app.session.get.app_error", "cannot get session by access_token=\(token): not found"
        )
      }
    }
  }

  let method: String
  /// Below `/api/`; `:` takes any one part.
  let pattern: String
  let right: Right?
  /// What a bad token is answered with.
  let refusal: Refusal
  let handle: @Sendable (Call) throws(APIError) -> HTTPReply
  private let parts: [Substring]

  init(
    _ method: String, _ pattern: String, _ right: Right?, refusal: Refusal = .unauthorized,
    _ handle: @escaping @Sendable (Call) throws(APIError) -> HTTPReply
  ) {
    self.method = method
    self.pattern = pattern
    self.right = right
    self.refusal = refusal
    self.handle = handle
    parts = pattern.split(separator: "/")
  }

  var name: String { "\(method) \(pattern)" }

  /// The parts that `:` took; `nil` when the path is another one.
  func arguments(_ path: some Collection<String>) -> [String]? {
    guard path.count == parts.count else { return nil }
    var arguments: [String] = []
    for (part, wanted) in zip(path, parts) {
      if wanted == ":" { arguments.append(part) } else if wanted != part { return nil }
    }
    return arguments
  }

  /// Every operation, in the order of webitel/API.md. A literal path stands before one with `:`.
  static let all: [Route] =
    LookupRoutes.all + PreflightRoutes.all + MemberRoutes.all + AgentSkillRoutes.all
    + CallRoutes.all

  static func find(_ request: HTTPRequest) -> (route: Route, arguments: [String])? {
    guard request.path.first == "api" else { return nil }
    for route in all where route.method == request.method {
      if let arguments = route.arguments(request.path.dropFirst()) { return (route, arguments) }
    }
    return nil
  }
}

/// One request on its way through a route.
struct Call {
  let request: HTTPRequest
  let arguments: [String]
  let store: SandboxStore
  let token: Token
  /// Which filters of a search it does not see.
  let blindness: ChaosPlan.Blindness

  var query: QueryItems { request.query }
  var catalogue: Catalogue { store.catalogue }

  /// The id in the `index`-th open part of the path.
  func id(_ index: Int) throws(APIError) -> Int64 {
    guard let id = Int64(arguments[index]) else {
      throw .unreadable("invalid value for int64 type: '\(arguments[index])'")
    }
    return id
  }

  /// The queue in the first open part; with `rbac` one without an entry looks forbidden.
  func queue() throws(APIError) -> Entity {
    let id = try queueID()
    guard let queue = catalogue.find(.queues, id) else {
      throw .noRows("sql_queue", id: String(id))
    }
    return queue
  }

  func queueID() throws(APIError) -> Int64 {
    let id = try id(0)
    guard token.reaches(queue: id) else { throw .forbidden("queue \(id)") }
    return id
  }

  /// Reads the members of the body's object; an empty body is an empty object.
  func readBody(
    _ body: (inout JSONCursor, String) throws(APIError) -> Void
  ) throws(APIError) {
    guard !request.body.isEmpty else { return }
    var cursor = JSONCursor(request.body)
    try cursor.object(body)
    try cursor.end()
  }
}
