import JSONText

/// Changing, removing and resetting members.
///
/// - Source: webitel/API.md §5.
enum MemberChanges {
  /// Causes that a reset leaves alone.
  static let finalCauses: Set<String> = [
    "success", "expired", "cancel", "terminate", "no_communications",
  ]

  /// The member that the path names.
  static func row(_ call: Call) throws(APIError) -> MemberTable.Row {
    let (queue, id) = (try call.queueID(), try call.id(1))
    guard let row = call.store.withMembers({ $0.row(id, in: queue) }) else {
      throw .noRows("sql_member", id: String(id))
    }
    return row
  }

  // MARK: - One member

  static func patch(_ call: Call) throws(APIError) -> HTTPReply { try patch(row(call), call) }

  static func patchAnywhere(_ call: Call) throws(APIError) -> HTTPReply {
    let id = try call.id(0)
    guard let row = call.store.withMembers({ $0.row(id) }) else {
      throw .noRows("sql_member", id: String(id))
    }
    guard call.token.reaches(queue: Int64(row.record.queue)) else {
      throw .forbidden("queue \(row.record.queue)")
    }
    return try patch(row, call)
  }

  private static func patch(_ row: MemberTable.Row, _ call: Call) throws(APIError) -> HTTPReply {
    var patch = MemberPatch()
    try call.readBody { (cursor, key) throws(APIError) in try patch.read(key, from: &cursor) }
    var row = row
    patch.apply(to: &row)
    return try store(row, call, operation: .patch)
  }

  /// What is not sent is cleared; without a zone the database refuses.
  static func put(_ call: Call) throws(APIError) -> HTTPReply {
    var patch = MemberPatch()
    try call.readBody { (cursor, key) throws(APIError) in try patch.read(key, from: &cursor) }
    var row = try row(call)
    guard patch.item.timezone != 0 else {
      throw APIError(500, "store.sql_member.update.app_error", "pq: not found timezone")
    }
    row.item = patch.item
    row.cause = patch.stopCause
    return try store(row, call, operation: .update)
  }

  private static func store(
    _ row: MemberTable.Row, _ call: Call, operation: MemberRules.Operation
  ) throws(APIError) -> HTTPReply {
    var row = row
    row.item.normalise()
    try MemberRules.checkModel([row.item])
    guard let queue = call.catalogue.find(.queues, Int64(row.record.queue)) else {
      throw .noRows("sql_queue", id: String(row.record.queue))
    }
    try MemberRules(catalogue: call.catalogue, queue: queue, operation: operation)
      .checkDatabase([row.item])
    let stored = call.store.withMembers { table in
      table.replace(row)
      return table.row(row.id)
    }
    return (stored ?? row).reply(call)
  }

  /// A member in a live attempt looks as if it were not there.
  static func delete(_ call: Call) throws(APIError) -> HTTPReply {
    let row = try row(call)
    guard !row.record.isReserved else { throw .noRows("sql_member", id: String(row.id)) }
    call.store.withMembers { $0.delete(row.id) }
    return row.reply(call)
  }

  // MARK: - Many members

  /// An empty body is an empty filter, and deletes the whole queue.
  static func deleteByFilter(_ call: Call) throws(APIError) -> HTTPReply {
    var filter = MemberFilter()
    var limit: Int32 = 0
    var isSilent = false
    try call.readBody { (cursor, key) throws(APIError) in
      switch key {
      case "size": limit = try cursor.int32()
      case "without_members": isSilent = try cursor.bool()
      default: if try !filter.read(key, from: &cursor) { try cursor.skip() }
      }
    }
    filter.queues = [try call.queueID()]
    let most = limit > 0 ? Int(limit) : .max
    let rows = call.store.withMembers { table in
      let rows = Array(table.all(filter).filter { !$0.record.isReserved }.prefix(most))
      for row in rows { table.delete(row.id) }
      return rows
    }
    return .list(isSilent ? [] : rows, next: false) { (writer, row) in
      row.write(to: &writer, names: call.catalogue)
    }
  }

  static func reset(_ call: Call) throws(APIError) -> HTTPReply {
    var filter = MemberFilter()
    try call.readBody { (cursor, key) throws(APIError) in
      if try !filter.read(key, from: &cursor) { try cursor.skip() }
    }
    filter.queues = [try call.queueID()]
    let count = call.store.withMembers { table in
      let rows = resettable(table, filter)
      for row in rows { table.reset(row.id) }
      return rows.count
    }
    return reply(count: count)
  }

  static func resetCount(_ call: Call) throws(APIError) -> HTTPReply {
    var filter = MemberFilter(call.query, blindness: call.blindness)
    filter.queues = [try call.queueID()]
    return reply(count: call.store.withMembers { resettable($0, filter).count })
  }

  private static func resettable(
    _ table: MemberTable, _ filter: MemberFilter
  ) -> [MemberTable.Row] {
    table.all(filter).filter { !$0.cause.isEmpty && !finalCauses.contains($0.cause) }
  }

  private static func reply(count: Int) -> HTTPReply {
    HTTPReply { writer in
      writer.object { writer in if count > 0 { writer.member("count", String(count)) } }
    }
  }
}
