/// A row that says how well an operator has a skill.
struct AgentSkill: Sendable, Equatable {
  var id: Int64
  var agent: Int64
  var skill: Int64
  var capacity: Int32
  var isEnabled: Bool
}
