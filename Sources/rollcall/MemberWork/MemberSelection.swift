import Diagnostics
import Pipeline
import Upload
import Webitel

/// The members that a change is about, as ids: named, looked up by key in receipts, of a run, or found.
enum MemberSelection {
  static let options = [
    OptionSpec("id", value: "ID", repeats: true, "this member"),
    OptionSpec("ids", value: "FILE", "the members of a list, one id a line; '-' is standard input"),
    OptionSpec("run", value: "RUN", "what a run has loaded; with keys, only those"),
    OptionSpec(
      "key", value: "KEY", repeats: true, "the client of this key in the receipts of --run"),
    OptionSpec("keys", value: "FILE", "clients of these keys, one a line; '-' is standard input"),
    OptionSpec("receipts", value: "FILE", "receipts to look keys up in, if not those of --run"),
    OptionSpec("key-column", value: "NAME", "the column of the keys in the receipts"),
  ]

  /// - Parameter explicit: Refuses conditions: members must be named.
  static func targets(
    _ arguments: Arguments, _ client: WebitelClient, explicit: Bool
  ) throws -> [MemberTarget] {
    let ways = [
      ["id", "ids"].contains(where: arguments.has), ["key", "keys"].contains(where: arguments.has),
      MemberQuery.hasConditions(arguments),
    ]
    switch ways {
    case [true, false, false]: return try named(arguments, client)
    case [false, true, false]: return unique(try KeyedReceipts(arguments).targets(arguments))
    case [false, false, true] where explicit:
      throw UsageFault.combination(
        "members are removed by their ids", fix: "give --id, --ids, --run or --keys")
    case [false, false, true]: return try found(arguments, client)
    case [false, false, false] where arguments.has("run"): return try loaded(arguments, client)
    case [false, false, false]:
      throw UsageFault.combination(
        "no member is named",
        fix: "give --id, --ids, --run or --keys" + (explicit ? "" : ", or a condition"))
    default:
      throw UsageFault.combination(
        "ids, keys and conditions exclude each other", fix: "give one of them")
    }
  }

  private static func named(
    _ arguments: Arguments, _ client: WebitelClient
  ) throws -> [MemberTarget] {
    let queue = try arguments.value("queue").map { try ServerNames(client: client).queue($0).id }
    var ids: [Int64] = []
    for text in arguments.all("id") {
      guard let id = Int64(text), id > 0 else {
        throw UsageFault.badValue("id", text, wants: "a number from 1")
      }
      ids.append(id)
    }
    if let file = arguments.value("ids") { ids += try LineList.ids(file) }
    return unique(ids.map { MemberTarget(id: $0, queue: queue) })
  }

  private static func found(
    _ arguments: Arguments, _ client: WebitelClient
  ) throws -> [MemberTarget] {
    try MemberQuery(arguments, client).find(client).map {
      MemberTarget(id: $0.id, queue: $0.queue?.id)
    }
  }

  /// By the ids of the journal; of a run whose folder is gone, by its stamp.
  private static func loaded(
    _ arguments: Arguments, _ client: WebitelClient
  ) throws -> [MemberTarget] {
    guard !arguments.has("queue"), let word = arguments.value("run") else {
      return try found(arguments, client)
    }
    let past = try PastRun.named(word)
    guard past.hasJournal else { return [] }
    return try past.replay().loadedMembers.map { MemberTarget(id: $0.id, queue: $0.queue) }
  }

  /// Each member once, in the order given.
  private static func unique(_ targets: [MemberTarget]) -> [MemberTarget] {
    var seen: Set<Int64> = []
    return targets.filter { $0.id == 0 || seen.insert($0.id).inserted }
  }
}
