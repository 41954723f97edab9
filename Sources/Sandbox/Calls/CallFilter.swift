import JSONText

/// Which calls of the history are asked for.
///
/// - Source: webitel/API.md §7: something that limits the search is required; variables and members
///   alone do not.
struct CallFilter {
  private var createdAt = MemberFilter.Bounds()
  private var storedAt = MemberFilter.Bounds()
  private var ids: Set<String> = []
  private var number = ""
  private var q = ""
  private var dependency = ""
  private var references: [String: Set<Int64>] = [:]
  private var variables: [(key: String, value: String)] = []
  private var hasFile: Bool?
  private(set) var page = Page()
  private(set) var sort = ""
  private(set) var fields: Set<String> = []

  static let referenceKeys = ["queue_id", "agent_id", "user_id", "member_id", "team_id"]

  init(_ query: QueryItems) {
    func bounds(_ name: String) -> MemberFilter.Bounds {
      MemberFilter.Bounds(
        from: query.last("\(name).from").flatMap { Int64($0) } ?? 0,
        to: query.last("\(name).to").flatMap { Int64($0) } ?? 0)
    }
    createdAt = bounds("created_at")
    storedAt = bounds("stored_at")
    ids = Set(query.all("id"))
    number = query.last("number") ?? ""
    q = query.last("q") ?? ""
    dependency = query.last("dependency_id") ?? ""
    for key in Self.referenceKeys {
      let values = Set(query.all(key).compactMap { Int64($0) })
      if !values.isEmpty { references[key] = values }
    }
    variables = query.map("variables")
    hasFile = query.last("has_file").map { $0 == "true" }
    page = Page(query)
    sort = query.last("sort") ?? ""
    fields = Set(query.all("fields"))
  }

  /// Reads the member of that name of a request body; `false` leaves it to the caller.
  mutating func read(_ key: String, from cursor: inout JSONCursor) throws(APIError) -> Bool {
    switch key {
    case "created_at": createdAt = try MemberFilter.bounds(&cursor)
    case "stored_at": storedAt = try MemberFilter.bounds(&cursor)
    case "id": ids = Set(try Self.texts(&cursor))
    case "number": number = try cursor.string()
    case "q": q = try cursor.string()
    case "dependency_id": dependency = try cursor.string()
    case "variables":
      try cursor.object { (cursor, key) throws(APIError) in
        variables.append((key, try cursor.string()))
      }
    case "has_file": hasFile = try cursor.bool()
    case "page": page.number = max(1, Int(try cursor.int32()))
    case "size":
      let wanted = Int(try cursor.int32())
      page.size = (1...20_000).contains(wanted) ? wanted : 40
    case "sort": sort = try cursor.string()
    case "fields": fields = Set(try Self.texts(&cursor))
    case _ where Self.referenceKeys.contains(key):
      var values: Set<Int64> = []
      try cursor.array { (cursor) throws(APIError) in values.insert(try cursor.int64()) }
      if !values.isEmpty { references[key] = values }
    default: return false
    }
    return true
  }

  private static func texts(_ cursor: inout JSONCursor) throws(APIError) -> [String] {
    var texts: [String] = []
    try cursor.array { (cursor) throws(APIError) in texts.append(try cursor.string()) }
    return texts
  }

  /// - Throws: What the server answers to a search without limits, or to a bad pattern.
  func check() throws(APIError) {
    let isLimited =
      [createdAt, storedAt].contains { $0.from > 0 || $0.to > 0 } || !ids.isEmpty
      || [number, q, dependency].contains { !$0.isEmpty }
    guard isLimited else {
      throw APIError(
        400, "app.call.history.valid.filter",
        "created_at, stored_at, number, q, dependency_id or id is required")
    }
    guard number.isEmpty || (try? Regex(number)) != nil else {
      throw APIError(
        400, "store.sql_call.search_history.app_error", "pq: invalid regular expression")
    }
  }

  func matches(_ call: CallRecord) -> Bool {
    guard createdAt.contains(call.createdAt), storedAt.contains(call.storedAt),
      ids.isEmpty || ids.contains(call.id),
      dependency.isEmpty || [call.id, call.node["parent_id"]?.string].contains(dependency)
    else { return false }
    for (key, values) in references {
      guard values.contains(call.reference(String(key.dropLast(3)))) else { return false }
    }
    guard hasFile == nil || hasFile == !call.files.isEmpty,
      variables.allSatisfy({ call.variable($0.key) == $0.value })
    else { return false }
    if !q.isEmpty, !call.numbers.contains(where: { Self.wildcard($0, q) }) { return false }
    guard !number.isEmpty, let pattern = try? Regex(number) else { return true }
    return call.numbers.contains { $0.contains(pattern) }
  }

  private static func wildcard(_ number: String, _ pattern: String) -> Bool {
    pattern.hasSuffix("*") ? number.hasPrefix(pattern.dropLast()) : number == pattern
  }
}
