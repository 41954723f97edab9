import JSONText

/// Creating and finding members.
///
/// - Source: webitel/API.md §4, §5.
enum MemberRoutes {
  static let bulkPattern = "call_center/queues/:/members/bulk"

  static let all: [Route] = [
    Route("POST", bulkPattern, .members, bulk),
    Route("POST", "call_center/queues/:/members", .members, create),
    Route("GET", "call_center/queues/:/members", .members, searchQueue),
    Route("GET", "call_center/members", .members, searchEverywhere),
    Route("PATCH", "call_center/queues/:/members/reset", .members, MemberChanges.reset),
    Route("GET", "call_center/queues/:/members/reset/count", .members, MemberChanges.resetCount),
    Route("GET", "call_center/queues/:/members/:", .members, read),
    Route("PATCH", "call_center/queues/:/members/:", .members, MemberChanges.patch),
    Route("PATCH", "call_center/members/:", .members, MemberChanges.patchAnywhere),
    Route("PUT", "call_center/queues/:/members/:", .members, MemberChanges.put),
    Route("DELETE", "call_center/queues/:/members/:", .members, MemberChanges.delete),
    Route("DELETE", "call_center/queues/:/members", .members, MemberChanges.deleteByFilter),
  ]

  /// All items or none; ids in the order of the items; nothing is unique.
  ///
  /// `file_name` is checked and dropped: it cannot be read back.
  private static func bulk(_ call: Call) throws(APIError) -> HTTPReply {
    var fileName = ""
    var items: [MemberItem] = []
    try call.readBody { (cursor, key) throws(APIError) in
      switch key {
      case "file_name": fileName = try cursor.string()
      case "items":
        try cursor.array { (cursor) throws(APIError) in
          items.append(try MemberItem.read(from: &cursor))
        }
      default: try cursor.skip()
      }
    }
    try MemberRules.check(fileName: fileName)
    let first = try insert(&items, call, operation: items.count == 1 ? .save : .bulkSave)
    let created = first..<first + Int64(items.count)
    var reply = HTTPReply(ids: created)
    reply.created = created
    return reply
  }

  private static func create(_ call: Call) throws(APIError) -> HTTPReply {
    var cursor = JSONCursor(call.request.body)
    var items = [try MemberItem.read(from: &cursor)]
    try cursor.end()
    let id = try insert(&items, call, operation: .save)
    guard let row = call.store.withMembers({ $0.row(id) }) else {
      throw .noRows("sql_member", id: String(id))
    }
    var reply = row.reply(call, namesQueue: false)
    reply.created = id..<id + 1
    return reply
  }

  /// - Returns: The id of the first item.
  private static func insert(
    _ items: inout [MemberItem], _ call: Call, operation: MemberRules.Operation
  ) throws(APIError) -> Int64 {
    try MemberRules.checkModel(items)
    let queue = try call.queue()
    try MemberRules.check(queue: queue)
    for index in items.indices { items[index].normalise() }
    try MemberRules(catalogue: call.catalogue, queue: queue, operation: operation)
      .checkDatabase(items)
    guard !items.isEmpty else { return 0 }
    let draft = MemberTable.Draft(items)
    return call.store.withMembers { $0.insert(draft, into: queue.id) }
  }

  private static func read(_ call: Call) throws(APIError) -> HTTPReply {
    try MemberChanges.row(call).reply(call)
  }

  // MARK: - Searching

  private static func searchQueue(_ call: Call) throws(APIError) -> HTTPReply {
    var filter = MemberFilter(call.query, blindness: call.blindness)
    filter.queues = [try call.queueID()]
    return search(filter, call)
  }

  /// Has no `variables` filter: it is ignored like any unknown parameter.
  private static func searchEverywhere(_ call: Call) throws(APIError) -> HTTPReply {
    var blindness = call.blindness
    blindness.variables = true
    return search(MemberFilter(call.query, blindness: blindness), call)
  }

  private static func search(_ filter: MemberFilter, _ call: Call) -> HTTPReply {
    let order = MemberOrder(call.query.last("sort"))
    let page = Page(call.query)
    let fields = Set(call.query.all("fields"))
    let (rows, next) = call.store.withMembers { $0.select(filter, order: order, page: page) }
    return .list(rows, next: next) { (writer, row) in
      row.write(to: &writer, names: call.catalogue, fields: fields)
    }
  }
}

extension MemberTable.Row {
  func reply(_ call: Call, namesQueue: Bool = true) -> HTTPReply {
    HTTPReply { writer in write(to: &writer, names: call.catalogue, namesQueue: namesQueue) }
  }
}
