import Enrichment
import Mapping
import Members
import Pipeline
import Threads
import Upload
import Validation
import Webitel

extension LoadRun {
  /// Gives the rules what they find elsewhere, as it was when the run began.
  func compare(
    _ plan: inout PassPlan, _ job: LoadJob, _ setup: borrowing RunSetup, _ client: WebitelClient,
    _ directory: Directory, _ ticker: ProgressTicker
  ) throws {
    guard job.program.looksElsewhere else { return }
    let path = setup.folder.known
    if setup.isResumed, let pinned = try KnownListsFile.read(path, of: job.program) {
      return plan.compare(with: pinned)
    }
    let lists = KnownLists(
      program: job.program, now: job.now, directory: directory, client: client,
      server: setup.manifest.server, stamp: plan.stamp, run: setup.manifest.run,
      terminal: terminal)
    let queues = try job.targetQueues(plan, directory, stop, ticker)
    ticker.pause()
    let known = try lists.read(queues: queues)
    try KnownListsFile.write(known, to: path)
    plan.compare(with: known)
  }
}

extension MappingProgram {
  /// Whether a rule looks elsewhere than into the input and files.
  var looksElsewhere: Bool {
    dedupe.contains { $0.scope != .file } || suppress.contains(where: \.isQueueList)
  }
}

extension MappingProgram {
  /// Kinds of names to read of the server: not every one has regions.
  var namesNeeded: [Directory.Kind] {
    Directory.Kind.allCases.filter { $0 != .region || member.timezone.needsRegions }
  }
}

extension SuppressRule {
  var isQueueList: Bool { if case .queueList = source { true } else { false } }
}

extension PassPlan {
  /// - Parameter lists: As `KnownLists.read` returns them.
  mutating func compare(with lists: [KnownMembers?]) {
    let rules = program.dedupe.count
    known = Array(lists.prefix(rules))
    for (index, rule) in program.suppress.enumerated() {
      guard rule.isQueueList, let entries = lists[rules + index] else { continue }
      let spec = SuppressionSpec(
        name: rule.name, file: "", drop: rule.drop == .number ? .number : .member, rule: index)
      suppression = Suppression(
        suppression.lists + [SuppressionList(spec, ofQueues: entries)])
    }
  }
}

extension LoadJob {
  /// Queues that `--queue` or the mapping writes down: those that are asked for their calendar.
  var namedQueues: [String] {
    // Without any zone, the queues are looked at as a whole.
    if case .none = program.member.timezone { return [] }
    if let queueOverride { return [queueOverride] }
    return MappingNames.names(of: .queue, mapping.read.mapping).map(\.text)
  }

  /// The queues that rows go to; where rows decide, the input is read for it.
  func targetQueues(
    _ plan: PassPlan, _ directory: Directory, _ stop: StopToken, _ ticker: ProgressTicker
  ) throws -> [Int64] {
    let constant = program.textWithoutRow(program.target.queue, now: now)
    if let name = queueOverride ?? constant,
      case .found(let queue) = directory.resolve(.queue, name)
    {
      return [queue.id]
    }
    return try judged(plan, stop, ticker).counts.queues.keys.sorted()
  }

  /// What cannot be judged without the server.
  func sayWhatIsNotChecked(_ directory: Directory, _ terminal: Terminal) {
    if program.member.timezone.needsRegions, !directory.kinds.contains(.region) {
      terminal.say(
        "note: regions are the server's, and say nothing here; give --refs with a file of `refs pull`"
      )
    }
    guard program.looksElsewhere else { return }
    terminal.say(
      "note: queues, their stop lists and past runs are not compared here; `rollcall plan` asks the server"
    )
  }
}
