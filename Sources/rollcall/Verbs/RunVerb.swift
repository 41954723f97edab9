import Bytes
import Diagnostics
import Glibc
import Mapping
import Members
import Pipeline
import Reports
import Sandbox
import Threads
import Upload
import Validation
import Webitel

/// `rollcall run FILE`: the list into the queue, each good row exactly once.
enum RunVerb {
  static let spec = VerbSpec(
    "run", operands: "FILE", count: 1...1, "load a list into a dialer queue",
    options: LoadJob.options + Connection.options + [
      OptionSpec("out", value: "DIR", "the run folder; .rollcall/runs/NAME by default"),
      OptionSpec("workers", value: "N", "requests at the same time, 1 to 16; 4 by default"),
      OptionSpec("max-rejects", value: "N", "rejects allowed: a number, a share such as 2%, or any"),
      OptionSpec("events", value: "FILE", "write what happens as NDJSON, without personal data"),
      OptionSpec("yes", "load without asking"),
      OptionSpec("force", "load although the same list went into the same queue before"),
      OptionSpec("sandbox", "load into an embedded server made for this run"),
      OptionSpec("chaos", value: "LIST", "let the embedded server misbehave; see `help sandbox`"),
    ],
    details: """
      The whole list is judged first, then sent. A run that was cut short goes on when the same
      command is given again: what was loaded is not sent twice.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let startedAt = Clock.system
    let stop = StopToken()
    let sandbox = try embeddedServer(arguments)
    defer { sandbox?.stop() }
    let profile = try Connection.profile(arguments)
    var connection = try sandbox.map(settings(of:)) ?? Connection.resolve(arguments, terminal)
    connection.stop = stop

    let name = Manifest.newRunName(at: startedAt)
    let isStream = arguments.operands[0] == "-"
    let spooled = isStream ? RunFolder(path: arguments.value("out") ?? "\(RunSetup.root)/\(name)") : nil
    try spooled?.create()
    var job = try LoadJob(arguments, terminal, spoolFolder: spooled?.path)
    var setup = try RunSetup.begin(
      manifest(name, job, connection, workers(arguments, profile)), out: arguments.value("out"),
      spooled: spooled, isForced: arguments.has("force"))
    job.now = setup.manifest.now
    if setup.isResumed { terminal.say("going on with run \(setup.manifest.run) in \(setup.folder.path)") }

    let signals = Signals(stop) {
      terminal.say("\nstopping: requests in flight are finished; once more stops at once")
    }
    defer { withExtendedLifetime(signals) {} }
    let client = try WebitelClient(connection)
    try checkRights(client)
    let directory = try setup.directory(client, terminal)
    let dialer = WebitelDialer(
      connection, file: job.shape.file, run: setup.manifest.run,
      variableNames: job.program.variableNames)
    let stamp = job.program.target.stamp.map {
      Stamp(runVariable: $0.run, rowVariable: $0.row, run: setup.manifest.run)
    }
    let plan = try job.plan(
      directory, encoder: dialer.encoder, stamp: stamp, maxPhones: profile?.maxPhones ?? 20)
    let ticker = ProgressTicker(isShown: !terminal.isQuiet)
    defer { ticker.finish() }

    let judge = try judge(job, plan, stop, ticker)
    if stop.isStopping { return interrupted(setup.folder, terminal) }
    ticker.pause()
    try judged(job, judge.counts, profile, client, terminal)
    if !setup.isResumed, try !confirmed(judge.counts, directory, arguments, terminal) { return .usage }
    ticker.resume("loading", members: judge.counts.balance[.loaded])

    let events = try arguments.value("events").map { try EventsFile($0) { Clock.system } }
    events?.emit(
      .runBegin(run: setup.manifest.run, verb: "run", input: job.shape.file, bytes: job.shape.size))
    let delivery = RunDelivery(
      job: job, plan: plan, folder: setup.folder, run: setup.manifest.run, directory: directory,
      stop: stop, ticker: ticker, events: events)
    var uploads = UploadSettings(
      workers: setup.manifest.workers, membersPerSecond: job.program.target.perSecond, stamp: stamp,
      timeoutMilliseconds: Int64(connection.timeoutMilliseconds))
    uploads.workers = try workers(arguments, profile)
    let outcome = try delivery.deliver(dialer, uploads, verdicts: judge.verdicts)
    ticker.finish()
    let code = exitCode(outcome)
    if outcome.upload.stop == nil { try setup.close() }
    let summary = summary(job, outcome, setup.manifest, directory, code, startedAt)
    try summary.write(to: setup.folder.summary)
    events?.emit(.runEnd(summary.balance, exitCode: code.rawValue))
    try events?.finish()
    try report(summary, outcome, setup.folder, arguments, terminal)
    return code
  }
}
