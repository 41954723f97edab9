import Bytes
import Diagnostics
import Mapping
import Members
import TimeZones
import Webitel

/// Why the target queues cannot be loaded now: codes E960…E965; exit code 5 or, by policy, 8.
enum QueueFault: Diagnosis, Equatable {
  case refusesMembers(String, type: Int)
  case noCalendar(String)
  case live(String)
  case notAllowed(String, profile: String)
  case tooManyMembers(Int, limit: Int)
  /// No row can be loaded, since the server has no queue, or several, of the mapping's name.
  case notFound(String)

  static let codes = CodeTable(
    owner: "rollcall", [typeCode, calendarCode, liveCode, allowedCode, ceilingCode, notFoundCode])
  static let typeCode = Code(
    960, "queue.type", "The queue is of a type that takes no members (inbound).",
    fix: "name an outbound queue")
  static let calendarCode = Code(
    961, "tz.missing", "The queue has no calendar, and members without a zone need one.",
    fix: "map member.timezone, or give the queue a calendar")
  static let liveCode = Code(
    962, "queue.live", "The queue is enabled, and the mapping refuses to load a live one.",
    fix: "disable the queue, or set target.live to 'warn'")
  static let allowedCode = Code(
    963, "profile.queue", "The profile does not allow this queue.",
    fix: "name an allowed queue, or ask whoever keeps the profile")
  static let ceilingCode = Code(
    964, "profile.members", "The run would load more members than the profile allows.",
    fix: "split the list, or ask whoever keeps the profile")
  static let notFoundCode = Code(
    965, "queue.not_found", "The queue to load into is not one queue of the server.",
    fix: "correct target.queue or --queue; `rollcall refs pull` and `refs list queues` show all")

  /// Whether somebody decided this, as opposed to something being broken.
  var isPolicy: Bool {
    switch self {
    case .live, .notAllowed, .tooManyMembers: true
    case .refusesMembers, .noCalendar, .notFound: false
    }
  }

  var code: Code {
    switch self {
    case .refusesMembers: Self.typeCode
    case .noCalendar: Self.calendarCode
    case .live: Self.liveCode
    case .notAllowed: Self.allowedCode
    case .tooManyMembers: Self.ceilingCode
    case .notFound: Self.notFoundCode
    }
  }

  var message: String {
    switch self {
    case .refusesMembers(let name, let type):
      "queue '\(name)' is of type \(type) and takes no members"
    case .noCalendar(let name):
      "queue '\(name)' has no calendar, and the mapping gives members no time zone"
    case .live(let name): "queue '\(name)' is enabled: members would be called while they load"
    case .notAllowed(let name, let profile): "profile '\(profile)' does not allow queue '\(name)'"
    case .tooManyMembers(let count, let limit): "\(count) members, the profile allows \(limit)"
    case .notFound(let words): words
    }
  }
}

/// Looks at the queues that a list goes to, before the first byte is sent.
enum QueueChecks {
  /// Tells a queue that is wrong for all rows from rows that are wrong one by one.
  ///
  /// - Parameter name: `--queue`; else the mapping's queue is looked at, where it is a constant.
  /// - Throws: `QueueFault.notFound` with the nearest names.
  static func findTarget(
    _ name: String?, _ program: MappingProgram, _ directory: Directory
  ) throws(QueueFault) {
    guard let name = name ?? constantQueue(program) else { return }
    switch directory.resolve(.queue, name) {
    case .found, .notRead: return
    case .unknown(let nearest):
      let hint =
        nearest.isEmpty ? "" : "; nearest: " + nearest.map { "'\($0)'" }.joined(separator: ", ")
      throw .notFound("the server has no queue '\(name)'\(hint)")
    case .ambiguous(let queues):
      let ids = queues.prefix(5).map { "#\($0.id)" }.joined(separator: ", ")
      throw .notFound("the server has \(queues.count) queues named '\(name)': \(ids)")
    }
  }

  private static func constantQueue(_ program: MappingProgram) -> String? {
    var executor = Executor(program, now: 0, zone: .utc)
    var findings = Findings()
    guard case .text(let range) = executor.evaluate(program.target.queue, &findings) else {
      return nil
    }
    return executor.text.bytes.string(range)
  }

  /// - Parameter members: How many go to each queue.
  /// - Throws: `QueueFault`, or what the server answers.
  static func pass(
    _ members: [Int64: Int], _ program: MappingProgram, _ profile: Profile?,
    _ client: WebitelClient, _ terminal: Terminal
  ) throws {
    let total = members.values.reduce(0, +)
    if let limit = profile?.maxMembersPerRun, total > limit {
      throw QueueFault.tooManyMembers(total, limit: limit)
    }
    for id in members.keys.sorted() where id > 0 {
      let queue = try client.queue(id)
      if !queue.takesMembers { throw QueueFault.refusesMembers(queue.name, type: queue.type) }
      if let profile, let allowed = profile.queues, !allowed.contains(queue.name) {
        throw QueueFault.notAllowed(queue.name, profile: profile.name)
      }
      if queue.calendar == nil, case .none = program.member.timezone {
        throw QueueFault.noCalendar(queue.name)
      }
      if queue.isEnabled {
        switch program.target.live {
        case .allow: break
        case .refuse: throw QueueFault.live(queue.name)
        case .warn:
          terminal.say("note: queue '\(queue.name)' is enabled; members may be called at once")
        }
      }
    }
  }
}
