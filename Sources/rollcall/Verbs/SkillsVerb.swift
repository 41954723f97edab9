import Diagnostics
import JSONText
import Members
import Webitel

/// `rollcall skills`: what operators are good at, and how well.
enum SkillsVerb {
  static let spec = VerbSpec(
    "skills", operands: "list|of OPERATOR|add|set|remove OPERATOR SKILL", count: 1...3,
    "show, add, change and remove operators' skills",
    options: [
      OptionSpec("find", value: "TEXT", "list: only names and ids that contain TEXT"),
      OptionSpec("capacity", value: "N", "how well the operator has the skill, 0 to 100"),
      OptionSpec("enable", "set: the skill counts"),
      OptionSpec("disable", "add, set: the skill does not count for now"),
    ] + Connection.options,
    details: """
      OPERATOR and SKILL are names or ids; an operator may be named by the extension too.

      A skill that is added counts at once, unless --disable is given: the server's own default is
      that it does not, so what is meant is always sent. On the server an operator's skill is a row
      with an id of its own; here it is named by the skill, and the row is looked up.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let client = try WebitelClient(Connection.resolve(arguments, terminal))
    switch (arguments.operands[0], arguments.operands.count) {
    case ("list", 1):
      let pulled = try WebitelDirectory.pull(client, kinds: [.skill])
      if let missing = pulled.missing.first { throw missing.fault }
      let list = ReferenceList(
        pulled.directory, [.skill], find: arguments.value("find") ?? "")
      try terminal.print(arguments.has("json") ? list.json : list.table)
    case ("of", 2):
      let found = try ServerNames(client: client).entry(.agent, arguments.operands[1])
      let rows = try client.skills(of: found.id)
      try terminal.print(arguments.has("json") ? json(rows) : table(rows))
    case ("add", 3), ("set", 3), ("remove", 3):
      try SkillChange(arguments, terminal, client).go()
    default:
      throw UsageFault.operands(
        got: arguments.operands.count, wants: spec.operands, verb: spec.name)
    }
    return .done
  }

  private static func table(_ rows: [WebitelClient.OperatorSkill]) -> String {
    TextTable.text(
      ["SKILL", "NAME", "CAPACITY", "STATE", "ROW"],
      rows.map { row in
        [
          "#\(row.skill?.id ?? 0)", row.skill?.name ?? "", "\(row.capacity)",
          row.isEnabled ? "enabled" : "disabled", "\(row.id)",
        ]
      })
  }

  static func json(_ rows: [WebitelClient.OperatorSkill]) -> String {
    var json = JSONWriter()
    json.array { json in for row in rows { write(row, &json) } }
    return json.text
  }

  static func write(_ row: WebitelClient.OperatorSkill, _ json: inout JSONWriter) {
    json.object { json in
      json.member("skill", String(row.skill?.id ?? 0))
      json.member("name", row.skill?.name ?? "")
      json.member("capacity", row.capacity)
      json.member("enabled", row.isEnabled)
      json.member("row", String(row.id))
    }
  }
}

/// One change of an operator's skills.
private struct SkillChange {
  private let arguments: Arguments
  private let terminal: Terminal
  private let client: WebitelClient
  private let agent: Directory.Entry
  private let skill: Directory.Entry
  private let capacity: Int?
  private let isEnabled: Bool?

  init(_ arguments: Arguments, _ terminal: Terminal, _ client: WebitelClient) throws {
    (self.arguments, self.terminal, self.client) = (arguments, terminal, client)
    capacity = try arguments.number("capacity", in: 0...100)
    if arguments.has("enable"), arguments.has("disable") {
      throw UsageFault.combination("--enable and --disable contradict each other", fix: "give one")
    }
    isEnabled = arguments.has("enable") ? true : arguments.has("disable") ? false : nil
    switch arguments.operands[0] {
    case "add" where capacity == nil:
      throw UsageFault.combination("a skill needs a capacity", fix: "give --capacity N, 0 to 100")
    case "set" where capacity == nil && isEnabled == nil:
      throw UsageFault.combination(
        "nothing is to be changed", fix: "give --capacity, --enable or --disable")
    default: break
    }
    let names = ServerNames(client: client)
    agent = try names.entry(.agent, arguments.operands[1])
    skill = try names.entry(.skill, arguments.operands[2])
  }

  func go() throws {
    let row = try client.skills(of: agent.id).first { $0.skill?.id == skill.id }
    switch (arguments.operands[0], row) {
    case ("add", nil):
      let added = try client.addSkill(
        skill.id, to: agent.id, capacity: capacity ?? 0, isEnabled: isEnabled ?? true)
      tell("has", added)
    case ("add", .some):
      throw UsageFault.combination(
        "'\(agent.name)' has the skill '\(skill.name)' already",
        fix: "change it with `rollcall skills set`")
    case ("set", .some(let row)):
      let changed = try client.changeSkill(
        row: row.id, of: agent.id, capacity: capacity, isEnabled: isEnabled)
      tell("has", changed)
    case ("remove", .some(let row)):
      try client.removeSkill(row: row.id, of: agent.id)
      tell("no longer has", row)
    default:
      throw UsageFault.combination(
        "'\(agent.name)' does not have the skill '\(skill.name)'",
        fix: "see `rollcall skills of '\(agent.name)'`")
    }
  }

  private func tell(_ words: String, _ row: WebitelClient.OperatorSkill) {
    terminal.say(
      "'\(agent.name)' \(words) '\(skill.name)', capacity \(row.capacity), "
        + (row.isEnabled ? "enabled" : "disabled"))
    guard arguments.has("json") else { return }
    var json = JSONWriter()
    SkillsVerb.write(row, &json)
    terminal.tell(json.text)
  }
}
