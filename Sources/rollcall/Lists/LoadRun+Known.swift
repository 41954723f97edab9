import Mapping
import Members
import Pipeline
import Threads
import Upload
import Validation
import Webitel

extension LoadRun {
  /// What duplicate rules find elsewhere, as it was when the run began.
  func known(
    _ job: LoadJob, _ plan: PassPlan, _ setup: borrowing RunSetup, _ client: WebitelClient,
    _ directory: Directory, _ ticker: ProgressTicker
  ) throws -> [KnownMembers?] {
    guard KnownLists.areNeeded(job.program) else { return [] }
    let path = setup.folder.known
    if setup.isResumed,
      let pinned = try KnownListsFile.read(path, rules: job.program.dedupe.count)
    {
      return pinned
    }
    let lists = KnownLists(
      program: job.program, directory: directory, client: client, server: setup.manifest.server,
      stamp: plan.stamp, run: setup.manifest.run, terminal: terminal)
    let queues = try job.targetQueues(plan, directory, stop, ticker)
    ticker.pause()
    let known = try lists.read(queues: queues)
    try KnownListsFile.write(known, to: path)
    return known
  }
}

extension LoadJob {
  /// The queues that rows go to; where rows decide, the input is read for it.
  func targetQueues(
    _ plan: PassPlan, _ directory: Directory, _ stop: StopToken, _ ticker: ProgressTicker
  ) throws -> [Int64] {
    guard program.dedupe.contains(where: { $0.scope == .queue }) else { return [] }
    let constant = program.textWithoutRow(program.target.queue, now: now)
    if let name = queueOverride ?? constant,
      case .found(let queue) = directory.resolve(.queue, name)
    {
      return [queue.id]
    }
    return try judged(plan, stop, ticker).counts.queues.keys.sorted()
  }

  /// What cannot be judged without the server.
  func sayWhatIsNotChecked(_ terminal: Terminal) {
    guard KnownLists.areNeeded(program) else { return }
    terminal.say(
      "note: duplicates in queues and past runs are not checked here: no server is asked"
    )
  }
}
