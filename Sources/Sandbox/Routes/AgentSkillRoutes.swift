import JSONText

/// The skills of an operator; `:` at the end is the id of the row, not of the skill.
///
/// - Source: webitel/API.md §7.
enum AgentSkillRoutes {
  static let reads = Route.Right(scope: "cc_agent", letters: "r")
  static let writes = Route.Right(scope: "cc_agent", letters: "w")

  static let all: [Route] = [
    Route("GET", "call_center/agents/:/skills", reads, list),
    Route("POST", "call_center/agents/:/skills", writes, add),
    Route("GET", "call_center/agents/:/skills/:", reads, read),
    Route("PATCH", "call_center/agents/:/skills/:", writes, change),
    Route("DELETE", "call_center/agents/:/skills/:", writes, remove),
  ]

  private static func list(_ call: Call) throws(APIError) -> HTTPReply {
    let agent = try call.id(0)
    let wanted = Set(call.query.all("skill_id").compactMap { Int64($0) })
    let page = Page(call.query)
    let rows = call.store.withAgentSkills { $0 }
      .filter { $0.agent == agent && (wanted.isEmpty || wanted.contains($0.skill)) }
    let shown = rows.dropFirst(page.skip).prefix(page.size)
    return .list(shown, next: rows.count - min(page.skip, rows.count) > page.size) {
      (writer, row) in
      write(row, to: &writer, call)
    }
  }

  private static func add(_ call: Call) throws(APIError) -> HTTPReply {
    let agent = try call.id(0)
    guard call.catalogue.has(.agents, agent) else { throw .noRows("sql_agent", id: String(agent)) }
    var new = AgentSkill(id: 0, agent: agent, skill: 0, capacity: -1, isEnabled: false)
    try readBody(of: call, into: &new)
    try check(new, call)
    let stored = call.store.withAgentSkills { rows -> AgentSkill? in
      guard !rows.contains(where: { $0.agent == agent && $0.skill == new.skill }) else {
        return nil
      }
      new.id = (rows.last?.id ?? 0) + 1
      rows.append(new)
      return new
    }
    guard let stored else {
      throw APIError(
        400, "store.sql_agent_skill.create.app_error",
        "pq: duplicate key value violates unique constraint \"cc_skill_in_agent_agent_id_skill_id\""
      )
    }
    return reply(stored, call)
  }

  private static func read(_ call: Call) throws(APIError) -> HTTPReply {
    reply(try row(call), call)
  }

  private static func change(_ call: Call) throws(APIError) -> HTTPReply {
    var row = try row(call)
    try readBody(of: call, into: &row)
    try check(row, call)
    let changed = row
    call.store.withAgentSkills { rows in
      if let index = rows.firstIndex(where: { $0.id == changed.id }) { rows[index] = changed }
    }
    return reply(row, call)
  }

  private static func remove(_ call: Call) throws(APIError) -> HTTPReply {
    let row = try row(call)
    call.store.withAgentSkills { rows in rows.removeAll { $0.id == row.id } }
    return reply(row, call)
  }

  private static func row(_ call: Call) throws(APIError) -> AgentSkill {
    let (agent, id) = (try call.id(0), try call.id(1))
    let rows = call.store.withAgentSkills { $0 }
    guard let row = rows.first(where: { $0.id == id && $0.agent == agent }) else {
      throw .noRows("sql_agent_skill", id: String(id))
    }
    return row
  }

  private static func readBody(of call: Call, into row: inout AgentSkill) throws(APIError) {
    try call.readBody { (cursor, key) throws(APIError) in
      switch key {
      case "skill": row.skill = try MemberItem.reference(from: &cursor)
      case "capacity": row.capacity = try cursor.int32()
      case "enabled": row.isEnabled = try cursor.bool()
      default: try cursor.skip()
      }
    }
  }

  private static func check(_ row: AgentSkill, _ call: Call) throws(APIError) {
    guard (0...100).contains(row.capacity) else {
      throw APIError(400, "model.agent_skill.is_valid.capacity.app_error", "capacity: 0 to 100")
    }
    guard call.catalogue.has(.skills, row.skill) else {
      throw APIError(400, "model.agent_skill.is_valid.skill_id.app_error", "skill.id")
    }
  }

  private static func reply(_ row: AgentSkill, _ call: Call) -> HTTPReply {
    HTTPReply { writer in write(row, to: &writer, call) }
  }

  private static func write(_ row: AgentSkill, to writer: inout JSONWriter, _ call: Call) {
    writer.object { writer in
      writer.member("id", String(row.id))
      writer.reference("agent", row.agent, call.catalogue.find(.agents, row.agent))
      writer.reference("skill", row.skill, call.catalogue.find(.skills, row.skill))
      if row.capacity != 0 { writer.member("capacity", row.capacity) }
      if row.isEnabled { writer.member("enabled", true) }
    }
  }
}
