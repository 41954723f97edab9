import Diagnostics
import Members
import Webitel

/// Which calls a command asks for.
struct CallQuery {
  static let options = [
    OptionSpec("from", value: "TIME", "calls since TIME, such as 2026-03-02T07:00:00Z or 7d"),
    OptionSpec("to", value: "TIME", "calls until TIME; now if not given"),
    OptionSpec("number", value: "NUMBER", "calls from or to a number that contains this"),
    OptionSpec("number-pattern", value: "REGEX", "the same by a regular expression"),
    OptionSpec("variable", value: "K=V", repeats: true, "with this variable; all must match"),
    OptionSpec("operator", value: "NAME", repeats: true, "of this operator, by name or id"),
    OptionSpec("queue", value: "NAME", repeats: true, "of this queue, by name or id"),
    OptionSpec("member", value: "ID", repeats: true, "of this member of a queue"),
    OptionSpec("call", value: "ID", repeats: true, "this call"),
    OptionSpec("with-recordings", "only calls with recordings"),
  ]

  private(set) var filter = WebitelClient.CallFilter()

  /// - Parameter names: Turns names into ids; `nil` where only ids can be given.
  /// - Throws: `UsageFault`, `HistoryFault.unlimited`, and what the server answers.
  init(_ arguments: Arguments, _ names: ServerNames?) throws {
    filter.createdAt = try Self.time(arguments)
    filter.ids = arguments.all("call")
    if let number = arguments.value("number") {
      if arguments.has("number-pattern") {
        throw UsageFault.combination(
          "--number and --number-pattern exclude each other", fix: "give one of them")
      }
      filter.numberPattern = WebitelClient.CallFilter.matching(number: number)
    } else {
      filter.numberPattern = arguments.value("number-pattern")
    }
    filter.queues = try arguments.all("queue").map { word in
      try Self.id(word, "queue", names) { try $0.queue(word).id }
    }
    filter.agents = try arguments.all("operator").map { word in
      try Self.id(word, "operator", names) { try $0.entry(.agent, word).id }
    }
    filter.members = try arguments.all("member").map { text in
      guard let id = Int64(text), id > 0 else {
        throw UsageFault.badValue("member", text, wants: "a number from 1")
      }
      return id
    }
    for pair in try KeyValue.all("variable", arguments) { filter.variables[pair.key] = pair.value }
    if arguments.has("with-recordings") { filter.hasFile = true }
    // The server refuses a search that only variables, members, queues or operators limit.
    guard filter.isLimited else { throw HistoryFault.unlimited }
  }

  /// From `--from` to `--to`, or to now.
  static func time(_ arguments: Arguments) throws -> ClosedRange<Int64>? {
    let now = try Clock.now(arguments)
    guard let text = arguments.value("from") else {
      guard let end = try arguments.value("to").map({ try Clock.moment($0, "to", now: now) }) else {
        return nil
      }
      return 1...max(1, end)
    }
    let start = try Clock.moment(text, "from", now: now)
    let end = try arguments.value("to").map { try Clock.moment($0, "to", now: now) } ?? now
    guard start <= end else {
      throw UsageFault.combination("--from lies after --to", fix: "exchange them")
    }
    return max(1, start)...end
  }

  private static func id(
    _ word: String, _ option: String, _ names: ServerNames?,
    _ look: (ServerNames) throws -> Int64
  ) throws -> Int64 {
    if let names { return try look(names) }
    guard let id = Int64(word.hasPrefix("#") ? word.dropFirst() : word[...]), id > 0 else {
      throw UsageFault.badValue(option, word, wants: "an id; names are not looked up in a database")
    }
    return id
  }
}
