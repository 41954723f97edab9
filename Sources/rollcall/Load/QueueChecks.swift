import Bytes
import Diagnostics
import Mapping
import Members
import TimeZones
import Webitel

/// Why the target queues cannot be loaded now: codes E960…E964; exit code 5 or, by policy, 8.
enum QueueFault: Diagnosis, Equatable {
  case unknown(String, nearest: [String])
  case ambiguous(String, ids: [Int64])
  case refusesMembers(String, type: Int)
  case noCalendar(String)
  case live(String)
  case notAllowed(String, profile: String)
  case tooManyMembers(Int, limit: Int)

  static let codes = CodeTable(
    owner: "rollcall", [unknownCode, typeCode, calendarCode, liveCode, allowedCode, ceilingCode])
  static let typeCode = Code(
    960, "queue.type", "The queue is of a type that takes no members (inbound).",
    fix: "name an outbound queue")
  static let unknownCode = Code(
    965, "queue.unknown", "The server has no queue of this name, or several.",
    fix: "correct the name, or give the id with --queue")
  static let calendarCode = Code(
    961, "queue.no_calendar", "The queue has no calendar, and members without a zone need one.",
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

  /// Whether somebody decided this, as opposed to something being broken.
  var isPolicy: Bool {
    switch self {
    case .live, .notAllowed, .tooManyMembers: true
    case .unknown, .ambiguous, .refusesMembers, .noCalendar: false
    }
  }

  var code: Code {
    switch self {
    case .unknown, .ambiguous: Self.unknownCode
    case .refusesMembers: Self.typeCode
    case .noCalendar: Self.calendarCode
    case .live: Self.liveCode
    case .notAllowed: Self.allowedCode
    case .tooManyMembers: Self.ceilingCode
    }
  }

  var message: String {
    switch self {
    case .unknown(let name, let nearest):
      "the server has no queue '\(name)'"
        + (nearest.first.map { "; did you mean '\($0)'?" } ?? "")
    case .ambiguous(let name, let ids):
      "\(ids.count) queues are named '\(name)': "
        + ids.map { "#\($0)" }.joined(separator: ", ")
    case .refusesMembers(let name, let type):
      "queue '\(name)' is of type \(type) and takes no members"
    case .noCalendar(let name):
      "queue '\(name)' has no calendar, and the mapping gives members no time zone"
    case .live(let name): "queue '\(name)' is enabled: members would be called while they load"
    case .notAllowed(let name, let profile): "profile '\(profile)' does not allow queue '\(name)'"
    case .tooManyMembers(let count, let limit): "\(count) members, the profile allows \(limit)"
    }
  }
}

/// Looks at the queues that a list goes to, before the first byte is sent.
enum QueueChecks {
  /// Looks for the queue that the command names, or the mapping for every row alike; queues that
  /// depend on the row are looked for row by row.
  static func exists(_ job: LoadJob, _ directory: Directory) throws(QueueFault) {
    let constant = job.program.textWithoutRow(job.program.target.queue, now: job.now)
    guard let name = job.queueOverride ?? constant else { return }
    switch directory.resolve(.queue, name) {
    case .found, .notRead: return
    case .unknown(let nearest): throw .unknown(name, nearest: nearest)
    case .ambiguous(let entries): throw .ambiguous(name, ids: entries.map(\.id))
    }
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
