import Diagnostics
import Webitel

/// `rollcall members`: find members of queues, and change many of them by their ids.
enum MembersVerb {
  static let spec = VerbSpec(
    "members", operands: "find|cancel|reset|patch|delete", count: 1...1,
    "find members of queues; stop them, put them back, change or delete them",
    options: MemberSelection.options + MemberQuery.options + [
      OptionSpec("limit", value: "N", "find: show at most N, 1000 by default"),
      OptionSpec(
        "set", value: "F=V", repeats: true,
        "patch: \(PatchOptions.fields.joined(separator: ", ")), variables.NAME"),
      OptionSpec("talking", "cancel, reset, patch: also members in a conversation"),
      OptionSpec("all", "reset: all stopped members of --queue, by the server's own rule"),
    ] + MemberChangeRun.options + Connection.options,
    details: """
      `find` shows members by id, number, name, variable, cause or run; several conditions add up.
      Numbers are compared as text: give them as they were loaded.

      `cancel` stops members for good, such as of clients who have paid; those that were stopped
      before keep their result. `reset` forgets the result and has members dialed again. `patch` sets
      what --set says: names or ids, times such as 2026-03-02T07:00:00Z, nothing to take a value away;
      variables are merged. `delete` removes members that are named: conditions are refused.

      Members are named by --id, --ids, --run, by --key or --keys with the receipts of a run, or by
      the conditions of `find`. They are read and counted first; on a terminal the number must be
      typed, elsewhere --yes is needed. Each is changed by its own request. Members in a conversation
      are left, unless --talking is given, which ends the conversation when cancelling; a deletion
      always leaves them. Cut short, the same command goes on: members that are so already are told
      by reading them.

      `reset --all --queue NAME` leaves it to the server, which puts back only members that were not
      stopped for success, expired, cancel, terminate or no_communications.

      Exit code 3: some members are missing, were left or refused; they are listed.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    switch arguments.operands[0] {
    case "find": return try find(arguments, terminal)
    case "cancel": return try change(arguments, terminal) { _ in .cancel }
    case "reset" where arguments.has("all"):
      return try QueueReset(arguments: arguments, terminal: terminal).go()
    case "reset": return try change(arguments, terminal) { _ in .reset }
    case "delete": return try change(arguments, terminal) { _ in .delete }
    case "patch":
      return try change(arguments, terminal) { client in
        .patch(try PatchOptions(names: ServerNames(client: client)).patch(arguments))
      }
    default:
      throw UsageFault.operands(
        got: arguments.operands.count, wants: spec.operands, verb: spec.name)
    }
  }

  private static func change(
    _ arguments: Arguments, _ terminal: Terminal,
    _ action: (WebitelClient) throws -> MemberAction
  ) throws -> ExitCode {
    // Before any other thread.
    let signals = Signals()
    return try MemberChangeRun(arguments, terminal, signals).go(action)
  }

  private static func find(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let client = try WebitelClient(Connection.resolve(arguments, terminal))
    let limit = try arguments.number("limit", in: 1...1_000_000) ?? 1000
    // One more tells whether there are more.
    var members = try found(arguments, client, limit: limit + 1)
    let isCut = members.count > limit
    members = Array(members.prefix(limit))
    let list = MemberList(members: members)
    try terminal.print(arguments.has("json") ? list.json : list.table)
    if isCut { terminal.say("there are more; raise --limit") }
    return .done
  }

  private static func found(
    _ arguments: Arguments, _ client: WebitelClient, limit: Int
  ) throws -> [WebitelClient.QueueMember] {
    let isByTarget = ["id", "ids", "key", "keys"].contains(where: arguments.has)
    guard isByTarget else {
      guard MemberQuery.hasConditions(arguments) || arguments.has("run") || arguments.has("queue")
      else {
        throw UsageFault.combination(
          "nothing to search for", fix: "give --id, --destination, --variable, --run or --queue")
      }
      return try MemberQuery(arguments, client).find(client, limit: limit)
    }
    let targets = try MemberSelection.targets(arguments, client, explicit: true)
    var members: [WebitelClient.QueueMember] = []
    for target in targets.prefix(limit) where target.id > 0 {
      var filter = WebitelClient.MemberFilter()
      filter.ids = [target.id]
      members += try client.findMembers(in: target.queue, filter)
    }
    return members
  }
}
