import Bytes
import Diagnostics
import Mapping
import Members
import PhoneNumbers
import Pipeline
import Upload
import Validation
import Webitel

/// What rules find elsewhere than in the input: members of queues and of past runs, and stop lists.
struct KnownLists {
  let program: MappingProgram
  /// The run's clock, epoch milliseconds.
  let now: Int64
  let directory: Directory
  let client: WebitelClient
  let server: String
  /// Members of this run are no duplicates of their own rows.
  let stamp: Stamp?
  let run: String
  let terminal: Terminal

  /// - Parameter queues: Those that rows go to.
  /// - Returns: One for each duplicate rule, and then one for each rule of `suppress`; `nil` for rules that
  ///   look into the input or a file, and for stop lists that cannot be read.
  /// - Throws: `QueueFault`, `WebitelFault`: without an answer nothing can be said, so nothing is loaded.
  func read(queues: [Int64]) throws -> [KnownMembers?] {
    try members(queues: queues) + stopLists(queues: queues)
  }

  private func stopLists(queues: [Int64]) throws -> [KnownMembers?] {
    guard program.suppress.contains(where: \.isQueueList) else {
      return Array(repeating: nil, count: program.suppress.count)
    }
    let lists = StopLists(
      client: client, directory: directory, now: now, destinations: DestinationReader(program))
    let read = try lists.read(of: queues)
    read.say(to: terminal)
    return program.suppress.map { $0.isQueueList ? read.entries : nil }
  }

  private func members(queues: [Int64]) throws -> [KnownMembers?] {
    var read: [Int: KnownMembers] = [:]
    var byQueue: [Int64: [Int]] = [:]
    for (index, rule) in program.dedupe.enumerated() {
      switch rule.scope {
      case .file: continue
      case .queue: for queue in queues { byQueue[queue, default: []].append(index) }
      case .queues(let names):
        for name in names { byQueue[try queue(name), default: []].append(index) }
      case .history: read[index] = try history(rule)
      }
      read[index] = read[index] ?? KnownMembers()
    }
    // Each queue is read once, however many rules ask.
    for (queue, rules) in byQueue.sorted(by: { $0.key < $1.key }) where queue > 0 {
      try add(queue, rules, &read)
    }
    return program.dedupe.indices.map { read[$0] }
  }

  private func queue(_ name: String) throws(QueueFault) -> Int64 {
    switch directory.resolve(.queue, name) {
    case .found(let entry): return entry.id
    case .notRead: return 0
    case .unknown(let nearest): throw .unknown(name, nearest: nearest)
    case .ambiguous(let entries): throw .ambiguous(name, ids: entries.map(\.id))
    }
  }

  /// Members that are still to be dialed, as each of the rules compares them.
  private func add(
    _ queue: Int64, _ rules: [Int], _ read: inout [Int: KnownMembers]
  ) throws(WebitelFault) {
    let numbers = DestinationReader(program)
    var keys = MemberKeys(numbers)
    var members = 0
    var unreadable = 0
    try client.eachMember(
      of: queue, fields: ["id", "stop_cause", "communications", "variables"]
    ) { member in
      guard member.stopCause.isEmpty, !isOfThisRun(member) else { return }
      members += 1
      for index in rules {
        let rule = program.dedupe[index]
        unreadable += keys.fill(from: member, rule.by)
        let place = rule.scope == .queue ? queue : KnownMembers.anywhere
        read[index]?.add(member.id, keys: keys.all.span, to: place)
      }
    }
    let name = directory.entry(.queue, id: queue)?.name ?? "#\(queue)"
    terminal.sayIfVerbose(
      "queue '\(name)': \(Figures.count(members, "member")) still to be dialed")
    if unreadable > 0 {
      terminal.say(
        "note: \(Figures.count(unreadable, "destination")) in queue '\(name)' are no numbers, and were "
          + "not compared")
    }
  }

  private func isOfThisRun(_ member: WebitelClient.QueueMember) -> Bool {
    guard let stamp else { return false }
    return member.variables[stamp.runVariable] == run
  }

  private func history(_ rule: DedupeRule) throws -> KnownMembers {
    guard case .keys(_, let titles) = rule.by else { return KnownMembers() }
    return try PastMembers(server: server, except: run, terminal).known(by: titles)
  }
}

/// The keys of one member of the server, as a rule compares them.
private struct MemberKeys: ~Copyable {
  private(set) var all: [UInt64] = []
  private let numbers: DestinationReader
  private var textKey = TextKey()

  init(_ numbers: DestinationReader) { self.numbers = numbers }

  /// - Returns: How many destinations are no numbers.
  mutating func fill(from member: WebitelClient.QueueMember, _ by: DedupeRule.By) -> Int {
    all.removeAll(keepingCapacity: true)
    switch by {
    case .keys: return 0
    case .variable(_, let name):
      textKey.begin()
      textKey.add(Array((member.variables[name] ?? "").utf8).span)
      if let key = textKey.value() { all.append(key) }
      return 0
    case .anyPhone:
      for destination in member.destinations {
        if let number = numbers.number(destination) { all.append(number.e164) }
      }
      return member.destinations.count - all.count
    }
  }
}
