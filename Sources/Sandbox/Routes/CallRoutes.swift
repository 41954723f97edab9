import JSONText

/// Click-to-call, the history of calls, recordings, and reports on attempts.
///
/// - Source: webitel/API.md §7. The words of refusals could not be read from public sources, but for
///   the id of a report's.
enum CallRoutes {
  static let all: [Route] = [
    Route("POST", "calls", Route.Right(scope: "calls", letters: "x"), start),
    Route("GET", "calls/history", reads, search),
    Route("POST", "calls/history", reads, searchByBody),
    Route("GET", "storage/recordings/:/stream", nil, refusal: .serverError, stream),
    Route("GET", "storage/recordings/:/download", nil, refusal: .serverError, stream),
    Route("PATCH", "call_center/attempts/:", .members, report),
  ]
  private static let reads = Route.Right(scope: "calls", letters: "r")

  // MARK: - Calling

  private static func start(_ call: Call) throws(APIError) -> HTTPReply {
    var (destination, extensionNumber) = ("", "")
    var variables: [(key: String, value: String)] = []
    try call.readBody { (cursor, key) throws(APIError) in
      switch key {
      case "destination": destination = try cursor.string()
      case "from":
        try cursor.object { (cursor, key) throws(APIError) in
          if key == "extension" {
            extensionNumber = try cursor.string()
          } else {
            try cursor.skip()
          }
        }
      case "params":
        try cursor.object { (cursor, key) throws(APIError) in
          guard key == "variables" else { return try cursor.skip() }
          try cursor.object { (cursor, key) throws(APIError) in
            variables.append((key, try cursor.string()))
          }
        }
      default: try cursor.skip()
      }
    }
    guard !destination.isEmpty else {
      throw APIError(400, "app.call.create.valid.destination", "destination is required")
    }
    let agents = call.catalogue[.agents]
    guard let agent = agents.first(where: { $0.text("extension") == extensionNumber }) else {
      throw APIError(404, "store.sql_user.get.app_error", "no user with this extension")
    }
    let time = call.store.now
    let id = call.store.withCalls {
      $0.start(to: destination, from: agent, variables: variables, at: time)
    }
    return HTTPReply { writer in writer.object { writer in writer.member("id", id) } }
  }

  // MARK: - History

  private static func search(_ call: Call) throws(APIError) -> HTTPReply {
    try history(CallFilter(call.query), call)
  }

  private static func searchByBody(_ call: Call) throws(APIError) -> HTTPReply {
    var filter = CallFilter(QueryItems())
    try call.readBody { (cursor, key) throws(APIError) in
      if try !filter.read(key, from: &cursor) { try cursor.skip() }
    }
    return try history(filter, call)
  }

  private static func history(_ filter: CallFilter, _ call: Call) throws(APIError) -> HTTPReply {
    try filter.check()
    let newestFirst = call.store.withCalls { $0.calls }.filter(filter.matches).sorted {
      ($0.createdAt, $0.id) > ($1.createdAt, $1.id)
    }
    let isRising = ["created_at", "+created_at", " created_at"].contains(filter.sort)
    let found = isRising ? newestFirst.reversed() : newestFirst
    let page = filter.page
    let rows = found.dropFirst(page.skip).prefix(page.size)
    return .list(rows, next: found.count - min(page.skip, found.count) > page.size) {
      (writer, record) in
      let entity = Entity(id: 1, name: "", node: record.node)
      writer.object { writer in
        writer.member("id", record.id)
        entity.write(to: &writer, fields: filter.fields, hiding: ["id"])
      }
    }
  }

  // MARK: - Recordings

  /// The whole file, or what one `Range` asks for.
  private static func stream(_ call: Call) throws(APIError) -> HTTPReply {
    let id = try call.id(0)
    guard let file = call.store.withCalls({ $0.recording(id) }) else {
      throw .noRows("sql_file", id: String(id))
    }
    var (start, end, status) = (0, file.size, 200)
    if let range = call.request.headers["range"], let wanted = Self.range(range, of: file.size) {
      guard wanted.lowerBound < file.size else {
        var reply = HTTPReply(416, body: [])
        reply.fields = [("Content-Range", "bytes */\(file.size)")]
        return reply
      }
      (start, end, status) = (wanted.lowerBound, wanted.upperBound, 206)
    }
    var reply = HTTPReply(status, body: file.bytes(from: start, to: end))
    reply.contentType = file.mimeType
    reply.fields = [
      ("Accept-Ranges", "bytes"),
      (
        "Content-Disposition",
        "attachment; filename=\"\(file.name.filter { $0 != "\"" && !$0.isNewline })\""
      ),
    ]
    if status == 206 {
      reply.fields.append(("Content-Range", "bytes \(start)-\(end - 1)/\(file.size)"))
    }
    return reply
  }

  /// `bytes=1000-`, `bytes=0-99`; anything else is passed over, as servers may.
  private static func range(_ text: String, of size: Int) -> Range<Int>? {
    guard text.hasPrefix("bytes=") else { return nil }
    let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let start = Int(ends[0]), start >= 0 else { return nil }
    let last = ends[1].isEmpty ? size - 1 : min(Int(ends[1]) ?? -1, size - 1)
    return start..<max(start, last + 1)
  }

  // MARK: - Attempts

  /// `success` and `cancel` finish the member; any other word means another try.
  private static func report(_ call: Call) throws(APIError) -> HTTPReply {
    let id = try call.id(0)
    var status = ""
    var minOfferingAt: Int64 = 0
    var variables = MemberItem()
    try call.readBody { (cursor, key) throws(APIError) in
      switch key {
      case "status": status = try cursor.string()
      case "min_offering_at": minOfferingAt = try cursor.int64()
      case "variables": _ = try variables.read(key, from: &cursor)
      default: try cursor.skip()
      }
    }
    guard let attempt = call.store.withCalls({ $0.end(attempt: id) }),
      var row = call.store.withMembers({ $0.row(attempt.member) })
    else {
      throw APIError(400, "app.cc_member.reporting.app_err", "attempt \(id) not found")
    }
    for pair in variables.variables { row.item.set(pair.key, pair.value) }
    if status == "success" || status == "cancel" {
      row.cause = status
    } else if minOfferingAt > 0 {
      row.item.minOfferingAt = minOfferingAt
    }
    row.record.attempts += 1
    row.record.isReserved = false
    let changed = row
    call.store.withMembers { $0.replace(changed) }
    return HTTPReply { writer in
      writer.object { writer in writer.member("status", "success") }
    }
  }
}
