import Diagnostics
import Mapping
import Members
import Pipeline
import Reports
import Sandbox
import Threads
import Upload
import Validation
import Webitel

/// One plan from the arguments to the screen: the passes of a run, with another end.
struct PlanRun {
  let arguments: Arguments
  let terminal: Terminal
  let sandbox: SandboxServer?
  private let profile: Profile?
  private let connection: WebitelClient.Settings
  private let stop = StopToken()
  private let signals = Signals()

  init(_ arguments: Arguments, _ terminal: Terminal) throws {
    self.arguments = arguments
    self.terminal = terminal
    profile = try Connection.profile(arguments)
    sandbox = try RunVerb.embeddedServer(arguments)
    var connection =
      try sandbox.map {
        try WebitelClient.Settings(url: $0.url, token: .fixed(SandboxSeed.defaultToken))
      } ?? Connection.resolve(arguments, terminal)
    connection.stop = stop
    self.connection = connection
  }

  func go() throws -> ExitCode {
    signals.stop(stop)
    let startedAt = Clock.system
    let spool = arguments.operands.contains("-") ? try TemporaryFolder() : nil
    defer { withExtendedLifetime(spool) {} }
    let job = try LoadJob(arguments, terminal, spoolFolder: spool?.path)
    try job.requireAll()
    let ticker = ProgressTicker(isShown: !terminal.isQuiet)
    defer { ticker.finish() }
    let judged = try judge(job, ticker)
    if stop.isStopping { return .interrupted }
    let tally = PlanTally(judged.directory, judged.facts, now: job.now)
    try job.deliver(judged.plan, judged.judge.verdicts, stop, ticker, into: tally)
    ticker.finish()
    if stop.isStopping { return .interrupted }
    let counts = judged.judge.counts
    var code: ExitCode = counts.balance[.rejected] > 0 ? .rejects : .done
    let refusal = try job.refusal(counts)
    if refusal != nil { code = .refusedInput }
    var summary = job.summary(verb: "plan", counts: counts, startedAt: startedAt)
    if arguments.has("stats") { summary.passes = judged.plan.times.all }
    let report = PlanReport(
      job: job, judged: judged, tally: tally, refusal: refusal, exitCode: code, summary: summary)
    if let refusal { _ = Launcher.report(refusal) }
    if let fault = judged.queueFault { code = min(code, Launcher.report(fault)) }
    if arguments.has("json") {
      terminal.tell(report.json)
    } else {
      terminal.say(report.text)
      if !summary.passes.isEmpty { terminal.say(summary.stats) }
    }
    if let path = arguments.value("out") {
      guard code == .done || code == .rejects else {
        terminal.say("no plan was written, since nothing of it could be sent")
        return code
      }
      var file = try PlanFile(
        job, judged.plan, judged.directory, known: judged.plan.known, server: server,
        createdAt: Clock.now(arguments))
      file.batches = tally.planned
      try file.write(to: path)
      terminal.say("`rollcall run --plan \(path)` sends exactly this within 24 hours")
    }
    return code
  }

  /// What a plan is made for; an embedded server is no other's.
  private var server: String { sandbox == nil ? connection.url : "sandbox" }

  /// The first pass, with everything that the server tells.
  private func judge(_ job: LoadJob, _ ticker: ProgressTicker) throws -> Judged {
    let client = try WebitelClient(connection)
    _ = try client.account()
    let directory = try job.directory(of: client, terminal)
    try QueueChecks.exists(job, directory)
    var plan = try job.plan(directory, maxPhones: profile?.maxPhones ?? 20)
    let queues = try job.targetQueues(plan, directory, stop, ticker)
    ticker.pause()
    let lists = KnownLists(
      program: job.program, now: job.now, directory: directory, client: client,
      server: server, stamp: nil, run: "", terminal: terminal)
    plan.compare(with: try lists.read(queues: queues))
    try plan.audit(queues, of: job, directory, client, terminal)
    let judge = try job.judge(&plan, stop, ticker)
    ticker.pause()
    var facts: [Int64: QueueFacts] = [:]
    for queue in judge.counts.queues.keys where queue > 0 {
      facts[queue] = try QueueFacts(queue, client)
    }
    var fault: (any Error)?
    do {
      try QueueChecks.pass(judge.counts.queues, job.program, profile, client, terminal)
      try PolicyCheck(job.program, terminal)?.check(judge.counts.queues.keys, client)
    } catch { fault = error }
    return Judged(
      plan: plan, judge: judge, directory: directory, facts: facts, queueFault: fault)
  }
}

/// A list that was judged against a server.
struct Judged {
  var plan: PassPlan
  let judge: Judge
  let directory: Directory
  let facts: [Int64: QueueFacts]
  /// Why the queues cannot be loaded.
  let queueFault: (any Error)?
}

extension PassPlan {
  /// Looks also into the stop lists that the mapping does not leave numbers out for, only to tell.
  mutating func audit(
    _ queues: [Int64], of job: LoadJob, _ directory: Directory, _ client: WebitelClient,
    _ terminal: Terminal
  ) throws {
    guard !program.suppress.contains(where: \.isQueueList) else { return }
    let lists = StopLists(
      client: client, directory: directory, now: job.now,
      destinations: DestinationReader(program))
    let read = try lists.read(of: queues)
    read.say(to: terminal)
    let spec = SuppressionSpec(name: "stop list of the queue", file: "", drop: .nothing)
    suppression = Suppression(
      suppression.lists + [SuppressionList(spec, ofQueues: read.entries)])
  }
}

extension LoadJob {
  /// The second pass of a plan: batches are cut and hashed as a run does, and go nowhere.
  func deliver(
    _ plan: PassPlan, _ verdicts: Verdicts?, _ stop: StopToken, _ ticker: ProgressTicker,
    into tally: PlanTally
  ) throws {
    var describing = plan
    describing.describesMembers = true
    let sink = PlanSink(tally)
    ticker.begin("planning", bytes: size)
    let delivery = Delivery(
      describing, verdicts: verdicts, files: nil, submit: { batch in sink.take(batch) },
      observe: { row, results in tally.take(row, results) }, members: nil
    ) { _ in }
    var input = open()
    let pass = Pass(describing, stop: stop) { bytes in
      ticker.snapshot.access { $0.bytesRead = bytes }
    }
    try pass.run(reading: &input, into: delivery)
  }
}

/// Takes batches on the thread of the sequencer.
///
/// Because a pass uses its end on one thread at a time, `@unchecked Sendable` is sound.
private final class PlanSink: @unchecked Sendable {
  private let tally: PlanTally

  init(_ tally: PlanTally) { self.tally = tally }

  func take(_ batch: borrowing Batch) -> Bool {
    tally.take(batch)
    return true
  }
}
