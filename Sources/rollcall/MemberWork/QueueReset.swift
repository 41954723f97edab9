import Diagnostics
import JSONText
import Webitel

/// `members reset --all`: one request for a whole queue, by the server's rule.
struct QueueReset {
  let arguments: Arguments
  let terminal: Terminal

  func go() throws -> ExitCode {
    guard let word = arguments.value("queue") else {
      throw UsageFault.combination("--all needs a queue", fix: "give --queue NAME")
    }
    for option in ["id", "ids", "run", "key", "keys", "destination", "name", "variable"]
    where arguments.has(option) {
      throw UsageFault.combination("--all and --\(option) exclude each other", fix: "give one")
    }
    let client = try WebitelClient(Connection.resolve(arguments, terminal))
    let queue = try ServerNames(client: client).queue(word)
    if let profile = try Connection.profile(arguments), let allowed = profile.queues,
      !allowed.contains(queue.name)
    {
      throw QueueFault.notAllowed(queue.name, profile: profile.name)
    }
    let causes = arguments.all("cause")
    let count = try client.countResettable(in: queue.id, causes: causes)
    terminal.say("queue '\(queue.name)': \(Figures.count(count, "member")) to reset")
    var done = 0
    if count > 0, !arguments.has("dry-run") {
      guard try isConfirmed(count) else { return .usage }
      done = try client.resetMembers(in: queue.id, causes: causes)
      terminal.say("reset \(Figures.count(done, "member"))")
    }
    if arguments.has("json") { try terminal.print(json(queue, count, done)) }
    return .done
  }

  private func isConfirmed(_ count: Int) throws -> Bool {
    if arguments.has("yes") { return true }
    guard !terminal.asksNothing else {
      throw UsageFault.combination("nobody can be asked here", fix: "give --yes to reset them")
    }
    return terminal.asks("to reset them, type their number (\(count))", expecting: count)
  }

  private func json(_ queue: WebitelClient.Queue, _ count: Int, _ done: Int) -> String {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.member("action", "reset")
      json.member("queue", queue.name)
      json.member("dry_run", arguments.has("dry-run"))
      json.member("ready", count)
      json.member("changed", done)
    }
    return json.text
  }
}
