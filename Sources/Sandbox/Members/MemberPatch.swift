/// The body of a PATCH or PUT: the new values, and which of them count.
///
/// - Shapes: `fields` names what changes; without it, everything the body holds does. A name in
///   `fields` whose value is not sent is set to zero.
struct MemberPatch {
  var item = MemberItem()
  var stopCause = ""
  private var attempts: Int32 = 0
  private var fields: [String]?
  private var sent: [String] = []

  mutating func read(_ key: String, from cursor: inout JSONCursor) throws(APIError) {
    switch key {
    case "fields":
      var names: [String] = []
      try cursor.array { (cursor) throws(APIError) in names.append(try cursor.string()) }
      if !names.isEmpty { fields = names }
      return
    case "stop_cause": stopCause = try cursor.string()
    case "attempts": attempts = try cursor.int32()
    default:
      guard try item.read(key, from: &cursor) else { return try cursor.skip() }
    }
    switch key {
    case "timezone", "bucket", "agent", "skill": sent.append("\(key).id")
    case "variables": sent += item.variables.map { "variables.\($0.key)" }
    default: sent.append(key)
    }
  }

  func apply(to row: inout MemberTable.Row) {
    for field in fields ?? sent { apply(field, to: &row) }
  }

  private func apply(_ field: String, to row: inout MemberTable.Row) {
    switch field {
    case "priority": row.item.priority = item.priority
    case "expire_at": row.item.expireAt = item.expireAt
    case "min_offering_at": row.item.minOfferingAt = item.minOfferingAt
    case "name": row.item.name = item.name
    case "timezone.id": row.item.timezone = item.timezone
    case "bucket.id": row.item.bucket = item.bucket
    case "agent.id": row.item.agent = item.agent
    case "skill.id": row.item.skill = item.skill
    case "communications": row.item.communications = item.communications
    case "attempts": row.record.attempts = attempts
    case "stop_cause": applyStopCause(to: &row)
    case let name where name.hasPrefix("variables."):
      let key = String(name.dropFirst("variables.".count))
      let value = item.variable(key) ?? ""
      if value.isEmpty {
        row.item.variables.removeAll { $0.key == key }
      } else {
        row.item.set(key, value)
      }
    default: break
    }
  }

  /// An empty cause puts the member back into dialing; any other text, even `null`, stops it.
  private func applyStopCause(to row: inout MemberTable.Row) {
    row.cause = stopCause
    if stopCause.isEmpty {
      row.record.attempts = 0
    } else {
      row.record.isReserved = false
    }
  }
}
