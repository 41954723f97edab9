import Diagnostics
import JSONText

/// What a sandbox starts with: tokens, and the lists that members refer to.
///
/// - Shapes: JSON with the lists in the form of the API's answers; see samples/sandbox.json. Comments
///   are allowed. A queue's `buckets`, `calendar`, `dnc_list` and
///   `resource_groups` appear only where the API shows them. Without
///   `timezones` there is a list of nearly three hundred.
/// - Errors: `SandboxFault.badSeed` (E921), `JSONFault` (E30x) wrapped into its words.
package struct SandboxSeed: Sendable {
  package static let defaultToken = "sandbox"
  static let keys =
    Catalogue.List.allCases.map(\.rawValue) + [
      "domain", "tokens", "agent_skills", "calls", "attempts",
    ]

  var catalogue = Catalogue()
  var tokens: [String: Token] = [:]
  var agentSkills: [AgentSkill] = []
  var calls = CallBook()
  private var domain = "example.org"

  package init(json: [UInt8], file: String) throws(SandboxFault) {
    let root = try Self.read(json, file)
    guard let members = root.members else {
      throw .badSeed("a seed is an object, found \(root.kind)", at: root.place.position(in: file))
    }
    for member in members where !Self.keys.contains(member.key) {
      throw .badSeed(
        "unknown key '\(member.key)'" + Suggestion.clause(for: member.key, among: Self.keys),
        at: member.keyPlace.position(in: file))
    }
    domain = root["domain"]?.string ?? domain
    for list in Catalogue.List.allCases {
      catalogue.set(list, try Self.entities(root[list.rawValue], list, file))
    }
    if root["timezones"] == nil {
      let zones = try Self.read(Array(SandboxZones.json.utf8), "built-in time zones")
      catalogue.set(.timezones, try Self.entities(zones, .timezones, file))
    }
    for node in root["tokens"]?.array ?? [] {
      guard let token = node["token"]?.string, !token.isEmpty else {
        throw .badSeed("a token needs its 'token'", at: node.place.position(in: file))
      }
      tokens[token] = Token(node, domain: domain)
    }
    try readAgentSkills(root, file)
    calls = CallBook(
      calls: try Self.calls(root["calls"], file), attempts: try Self.attempts(root, file))
    if tokens.isEmpty { self = adding(token: Self.defaultToken) }
  }

  /// The same seed with one more token, which may do everything; one that is there stays as it is.
  package func adding(token: String) -> SandboxSeed {
    guard tokens[token] == nil else { return self }
    let text = """
      {"user_id": "1", "name": "Sandbox", "username": "sandbox", "scope": [
        {"class": "cc_queue", "access": "xrwd", "obac": true},
        {"class": "dictionaries", "access": "xrwd", "obac": true},
        {"class": "cc_resource", "access": "xrwd", "obac": true},
        {"class": "cc_agent", "access": "xrwd", "obac": true},
        {"class": "cc_skill", "access": "xrwd", "obac": true},
        {"class": "calls", "access": "xrwd", "obac": true},
        {"class": "cc_list", "access": "xrwd", "obac": true},
        {"class": "calendars", "access": "xrwd", "obac": true},
        {"class": "cc_resource_group", "access": "xrwd", "obac": true}]}
      """
    var seed = self
    // The text stands right here, so it can be read.
    if let node = try? JSONReader.read(Array(text.utf8), file: "token") {
      seed.tokens[token] = Token(node, domain: domain)
    }
    return seed
  }

  private static func read(_ json: [UInt8], _ file: String) throws(SandboxFault) -> JSONNode {
    do {
      return try JSONReader.read(json, dialect: .json5, file: file)
    } catch {
      throw .badSeed(error.message, at: error.position ?? Position(file))
    }
  }

  private static func entities(
    _ node: JSONNode?, _ list: Catalogue.List, _ file: String
  ) throws(SandboxFault) -> [Entity] {
    guard let node else { return [] }
    guard let nodes = node.array else {
      throw .badSeed(
        "'\(list.rawValue)' is a list, found \(node.kind)", at: node.place.position(in: file))
    }
    var entities: [Entity] = []
    var ids: Set<Int64> = []
    for node in nodes {
      guard let id = node["id"]?.int, id > 0, let name = node["name"]?.string else {
        throw .badSeed(
          "each of '\(list.rawValue)' needs an 'id' above 0 and a 'name'",
          at: node.place.position(in: file))
      }
      guard ids.insert(id).inserted else {
        throw .badSeed("id \(id) stands twice", at: node.place.position(in: file))
      }
      entities.append(Entity(id: id, name: name, node: node))
    }
    return entities
  }

  private mutating func readAgentSkills(_ root: JSONNode, _ file: String) throws(SandboxFault) {
    for node in root["agent_skills"]?.array ?? [] {
      guard let agent = node["agent"]?["id"]?.int, let skill = node["skill"]?["id"]?.int,
        let capacity = node["capacity"]?.int, (0...100).contains(capacity)
      else {
        throw .badSeed(
          "an agent skill needs 'agent', 'skill' and a 'capacity' from 0 to 100",
          at: node.place.position(in: file))
      }
      agentSkills.append(
        AgentSkill(
          id: Int64(agentSkills.count + 1), agent: agent, skill: skill, capacity: Int32(capacity),
          isEnabled: node["enabled"]?.bool ?? false))
    }
  }
}

/// Calls that have ended, and attempts that wait for a report.
extension SandboxSeed {
  private static func calls(_ node: JSONNode?, _ file: String) throws(SandboxFault) -> [CallRecord]
  {
    var calls: [CallRecord] = []
    for node in node?.array ?? [] {
      guard let id = node["id"]?.string, !id.isEmpty, node["created_at"]?.int ?? 0 > 0 else {
        throw .badSeed(
          "a call needs a text 'id' and 'created_at'", at: node.place.position(in: file))
      }
      calls.append(CallRecord(node, id: id))
    }
    return calls
  }

  private static func attempts(
    _ root: JSONNode, _ file: String
  ) throws(SandboxFault) -> [CallBook.Attempt] {
    var attempts: [CallBook.Attempt] = []
    for node in root["attempts"]?.array ?? [] {
      guard let id = node["id"]?.int, let member = node["member"]?["id"]?.int else {
        throw .badSeed(
          "an attempt needs an 'id' and a 'member' with an id", at: node.place.position(in: file))
      }
      attempts.append(CallBook.Attempt(id: id, member: member))
    }
    return attempts
  }
}
