import Bytes
import Diagnostics
import Glibc
import Mapping
import Members
import Pipeline
import Records
import Reports
import Sandbox
import Threads
import Upload
import Validation
import Webitel

/// One run from the arguments to the balance: judge everything, ask, deliver, report.
struct LoadRun {
  let task: RunTask
  let arguments: Arguments
  let terminal: Terminal
  let sandbox: SandboxServer?
  private let profile: Profile?
  private let connection: WebitelClient.Settings
  let workers: Int
  /// `--rate`: members per second, whatever the mapping says.
  private let rate: Int?
  let stop = StopToken()
  private let signals: Signals
  let startedAt = Clock.system

  init(_ arguments: Arguments, _ terminal: Terminal, _ task: RunTask = .run) throws {
    signals = Signals()
    self.task = task
    self.arguments = arguments
    self.terminal = terminal
    profile = try Connection.profile(arguments)
    rate = try arguments.number("rate", in: 1...1_000_000)
    workers = try arguments.number("workers", in: 1...16) ?? profile?.workers ?? 4
    sandbox = try RunVerb.embeddedServer(arguments)
    var connection =
      try sandbox.map {
        try WebitelClient.Settings(url: $0.url, token: .fixed(SandboxSeed.defaultToken))
      } ?? task.past?.connection(arguments, terminal)
      ?? Connection.resolve(arguments, terminal)
    connection.stop = stop
    self.connection = connection
  }

  func go() throws -> ExitCode {
    let name = Manifest.newRunName(at: startedAt)
    let spooled = try spoolFolder(name)
    defer { spooled?.discardInput() }
    var job = try LoadJob(
      arguments, terminal, spoolFolder: spooled?.path, keptInput: keptInput(spooled),
      mapping: task.mapping(arguments, terminal), share: task.share)
    try job.requireAll()
    if let plan = task.plan { job.now = plan.now }
    var setup = try setUp(&job, name, spooled)
    takeSignals()

    let client = try WebitelClient(connection)
    try checkRights(client)
    let directory = try setup.directory(client, job, terminal)
    try QueueChecks.exists(job, directory)
    let dialer = WebitelDialer(
      connection, file: job.files.title, run: setup.manifest.run,
      variableNames: job.program.variableNames)
    let stamp = stamp(job, setup.manifest.run)
    var plan = try job.plan(directory, stamp: stamp, maxPhones: profile?.maxPhones ?? 20)
    let ticker = ProgressTicker(isShown: !terminal.isQuiet)
    defer { ticker.finish() }
    try compare(&plan, job, setup, client, directory, ticker)

    let judge = try job.judge(&plan, stop, ticker)
    ticker.finish()
    if stop.isStopping { return interrupted(setup.word) }
    if !setup.isResumed { try checkPlan(job, plan, judge, directory, ticker) }
    // What a run may reject was decided before it began.
    if !setup.isResumed { try checkGuards(job, judge.counts) }
    try QueueChecks.pass(judge.counts.queues, job.program, profile, client, terminal)
    if !setup.isResumed {
      try PolicyCheck(job.program, terminal)?.check(judge.counts.queues.keys, client)
    }
    let claims: [QueueLock]
    do {
      claims = try claim(judge.counts.queues.keys, setup, directory)
    } catch  where stop.isStopping {
      return interrupted(setup.word)
    }
    defer { withExtendedLifetime(claims) {} }
    let earlier = try earlierLoad(stamp, judge.counts.queues.keys, setup, dialer)
    earlier?.say(setup.manifest.run, to: terminal)
    if !setup.isResumed, try !isConfirmed(judge.counts, directory) { return .usage }
    return try load(
      job, plan, judge, &setup, directory, dialer, adopting: earlier?.members ?? [])
  }

  /// The second pass, and what is told of it.
  private func load(
    _ job: LoadJob, _ plan: PassPlan, _ judge: Judge, _ setup: inout RunSetup,
    _ directory: Directory, _ dialer: WebitelDialer, adopting: [LoadedMember]
  ) throws -> ExitCode {
    let embargo = Embargo(setup.manifest)
    guard let deadline = try loadingTime(embargo) else { return .usage }
    let ticker = ProgressTicker(isShown: !terminal.isQuiet)
    defer { ticker.finish() }
    let events = try arguments.value("events").map { try EventsFile($0) { Clock.system } }
    events?.emit(
      .runBegin(run: setup.manifest.run, verb: task.verb, input: job.files.title, bytes: job.size))
    ticker.begin("loading", members: judge.counts.balance[.loaded])
    let delivery = RunDelivery(
      job: job, plan: plan, folder: setup.folder, run: setup.manifest.run, directory: directory,
      stop: stop, ticker: ticker, events: events, adopting: adopting)
    var settings = UploadSettings(
      workers: workers, membersPerSecond: rate ?? job.program.target.perSecond,
      stamp: plan.stamp,
      timeoutMilliseconds: Int64(connection.timeoutMilliseconds))
    settings.newestIDs = try newestIDs(in: judge.counts.queues.keys, dialer)
    settings.deadline = deadline
    let watch = deadline.flatMap { _ in embargo }.map { EmbargoWatch($0, terminal) }
    defer { watch?.end() }
    var outcome = try delivery.deliver(dialer, settings, verdicts: judge.verdicts)
    watch?.end()
    let verdict = try settle(
      &outcome, embargo, setup,
      RunVerification.Source(job: job, plan: plan, verdicts: judge.verdicts), dialer, settings,
      ticker)
    ticker.finish()
    let code = verdict?.exitCode ?? exitCode(outcome)
    var summary = summary(job, outcome, setup.manifest, directory, code)
    if arguments.has("stats") { summary.passes = plan.times.all }
    try summary.write(to: setup.folder.summary)
    // Only now: a finished run is not taken up again to write what is missing. One that is being
    // taken back stays so.
    if outcome.upload.stop == nil, try Manifest.read(setup.folder.manifest).state == .open {
      try setup.close(loaded: outcome.balance[.loaded])
    }
    events?.emit(.runEnd(summary.balance, exitCode: code.rawValue))
    try events?.finish()
    if let verdict { report(verdict) }
    report(
      summary, outcome, setup, rejects: setup.folder.rejects(job.program.results.rejects), code)
    return code
  }

  /// As a plan names it; an embedded server is no other's.
  var server: String { sandbox == nil ? connection.url : "sandbox" }

  private func takeSignals() { takeSignals(stop) }

  func takeSignals(_ stop: StopToken) {
    signals.stop(stop) { [terminal] in
      terminal.say("\nstopping after the requests in flight; once more stops at once")
    }
  }

  private func stamp(_ job: LoadJob, _ run: String) -> Stamp? {
    job.program.target.stamp.map {
      Stamp(runVariable: $0.run, rowVariable: $0.row, run: run)
    }
  }

  // MARK: - Before the first byte

  /// Nobody else may load into these queues until the run ends; a server of its own needs no claim.
  private func claim(
    _ queues: some Sequence<Int64>, _ setup: borrowing RunSetup, _ directory: Directory
  ) throws -> [QueueLock] {
    guard sandbox == nil else { return [] }
    return try QueueClaims.take(
      queues, for: setup.manifest, in: setup.folder, directory, stop, terminal)
  }

  /// What the server has of this run although nothing was sent from here; `nil` when that is known.
  private func earlierLoad(
    _ stamp: Stamp?, _ queues: some Sequence<Int64>, _ setup: borrowing RunSetup,
    _ dialer: any Dialer
  ) throws -> EarlierLoad? {
    guard let stamp, sandbox == nil, try !setup.hasPlannedBatches() else { return nil }
    return try EarlierLoad(
      of: stamp, in: queues, PatientAccess(dialer.connect(), stop: stop), terminal)
  }

  /// What the members of this run will be newer than; a queue that does not tell is left out.
  private func newestIDs(
    in queues: some Sequence<Int64>, _ dialer: any Dialer
  ) throws -> [Int64: Int64] {
    let connection = try dialer.connect()
    let known = queues.map { ($0, try? connection.newestID(in: $0)) }
    return Dictionary(uniqueKeysWithValues: known).compactMapValues(\.self)
  }

  /// Said now rather than by the first batch: the token is valid and may load members.
  private func checkRights(_ client: WebitelClient) throws {
    let account = try client.account()
    guard !account.may("rw", "cc_queue") else { return }
    throw WebitelFault.forbidden(
      "load members", needs: "r and w on class cc_queue",
      detail: "the token of '\(account.name)' lacks it")
  }

  /// Takes up the unfinished run of this job, with the clock it began with, or begins a new one.
  private func setUp(
    _ job: inout LoadJob, _ name: String, _ spooled: RunFolder?
  ) throws -> RunSetup {
    let setup = try begin(manifest(name, job), job, spooled: spooled)
    job.now = setup.manifest.now
    if let spooled, spooled.path != setup.folder.path {
      // The run that goes on has the same input in its own folder.
      job.readKeptInput(from: setup.folder.input)
      spooled.remove()
    }
    if setup.isResumed {
      terminal.say("going on with run \(setup.manifest.run) in '\(setup.folder.path)'")
    }
    return setup
  }

  private func spoolFolder(_ name: String) throws -> RunFolder? {
    var kept: String?
    if case .retry(_, _, let source) = task { kept = source.kept }
    guard kept != nil || arguments.operands.contains("-"), task.resumed == nil else { return nil }
    let folder = RunFolder(path: arguments.value("out") ?? "\(PastRun.root)/\(name)")
    try folder.create()
    if let kept { try Environment.copy(kept, to: folder.input) }
    return folder
  }

  /// The file of the folder that rows are read from, if it is there already.
  private func keptInput(_ spooled: RunFolder?) -> String? {
    switch task {
    case .run, .planned: nil
    case .resume(let past, _): past.folder.input
    case .retry: spooled?.input
    }
  }

  private func manifest(_ name: String, _ job: LoadJob) throws -> Manifest {
    // All rows of a retry may be from one rejects file.
    let read = task.share?.rejects == nil ? job.inputs[...] : job.inputs.prefix(1)
    let inputs = try read.map { input in
      let content = try InputHash.of(input)
      return Manifest.Input(
        file: input.given.operand, bytes: content.bytes, hash: content.hash, name: input.name,
        columns: Manifest.Input.Columns(input.header))
    }
    var manifest = Manifest(
      run: name, version: VersionVerb.version, inputs: inputs, mapping: job.mapping.path,
      mappingHash: job.mapping.hash, settings: arguments.all("set"),
      // A server made for this run is no other run's.
      server: sandbox == nil ? connection.url : "sandbox of \(name)", queue: job.queueOverride,
      now: job.now, startedAt: startedAt, workers: workers)
    manifest.retryOf = task.share?.parent
    manifest.embargoUntil = job.program.target.embargoUntil(from: job.now)
    return manifest
  }

  private func checkGuards(_ job: LoadJob, _ counts: RunCounts) throws {
    guard let refusal = try job.refusal(counts) else { return }
    terminal.say(
      job.summary(verb: task.verb, counts: counts, startedAt: startedAt).text(width: terminal.width)
    )
    throw refusal
  }

  /// Shows what would happen, and asks where somebody can answer.
  private func isConfirmed(_ counts: RunCounts, _ directory: Directory) throws -> Bool {
    let queues = counts.queues.keys.sorted().map {
      "'\(directory.entry(.queue, id: $0)?.name ?? "#\($0)")'"
    }
    terminal.say(
      "to load: \(Figures.count(counts.balance[.loaded], "member")) into "
        + (queues.isEmpty ? "no queue" : queues.joined(separator: ", ")))
    if arguments.has("yes") { return true }
    guard !terminal.asksNothing else {
      throw UsageFault.combination("nobody can be asked here", fix: "give --yes to load")
    }
    signals.release()
    defer { takeSignals() }
    return terminal.asks("load now?")
  }

  private func interrupted(_ word: String) -> ExitCode {
    terminal.say("nothing was sent; `rollcall resume \(word)` or the same command begins again")
    return .interrupted
  }
}
