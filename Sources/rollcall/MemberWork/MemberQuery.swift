import Members
import Pipeline
import Upload
import Webitel

/// Which members a command asks for: by number, name, variable, cause, id, or the run that loaded them.
struct MemberQuery {
  /// The options of every verb that searches.
  static let options = [
    OptionSpec("queue", value: "NAME", "only in this queue, by name or id"),
    OptionSpec("destination", value: "NUMBER", "with exactly this number, as it was loaded"),
    OptionSpec("name", value: "TEXT", "with this name; '%' stands for any text"),
    OptionSpec("variable", value: "K=V", repeats: true, "with this variable; all must match"),
    OptionSpec("cause", value: "CAUSE", repeats: true, "stopped for one of these causes"),
  ]

  private(set) var filter = WebitelClient.MemberFilter()
  /// `nil` in place of a queue searches all at once.
  private(set) var queues: [Int64?] = [nil]

  /// - Throws: `UsageFault`, `QueueFault`, and what the server answers.
  init(_ arguments: Arguments, _ client: WebitelClient) throws {
    filter.destination = arguments.value("destination")
    filter.name = arguments.value("name")
    filter.stopCauses = arguments.all("cause")
    filter.variables = try KeyValue.all("variable", arguments).map { ($0.key, $0.value) }
    if let word = arguments.value("run") { try addStamp(of: word) }
    if let queue = arguments.value("queue") {
      queues = [try ServerNames(client: client).queue(queue).id]
    } else if !filter.variables.isEmpty, queues == [nil] {
      // The search over all queues knows no variables.
      queues = try client.queues().filter(\.takesMembers).map(\.id)
    }
  }

  /// A run's members carry its name; its journal knows the queues, where there is one.
  private mutating func addStamp(of word: String) throws {
    let past = try? PastRun.named(word)
    let replay = try past.flatMap { $0.hasJournal ? try $0.replay() : nil }
    let stamp = replay?.stamp ?? Stamp(run: past?.manifest.run ?? word)
    filter.variables.append((stamp.runVariable, stamp.run))
    if let replay { queues = Set(replay.shipments.map(\.queue)).sorted() }
  }

  /// Whether the command says anything but the queue and the run.
  static func hasConditions(_ arguments: Arguments) -> Bool {
    ["destination", "name", "variable", "cause"].contains(where: arguments.has)
  }

  /// The first matching members, queue by queue.
  func find(_ client: WebitelClient, limit: Int = .max) throws -> [WebitelClient.QueueMember] {
    var found: [WebitelClient.QueueMember] = []
    for queue in queues where found.count < limit {
      found += try client.findMembers(in: queue, filter, limit: limit - found.count)
    }
    return found
  }
}

/// `--variable crm_id=A-17`.
struct KeyValue: Equatable {
  let key: String
  let value: String

  static func all(_ option: String, _ arguments: Arguments) throws(UsageFault) -> [KeyValue] {
    var pairs: [KeyValue] = []
    for text in arguments.all(option) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw .badValue(option, text, wants: "a name and a value, such as crm_id=A-17")
      }
      pairs.append(KeyValue(key: String(parts[0]), value: String(parts[1])))
    }
    return pairs
  }
}
