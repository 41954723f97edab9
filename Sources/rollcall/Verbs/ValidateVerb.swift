import Bytes
import Diagnostics
import Mapping
import Members
import Pipeline
import Records
import Reports
import Threads
import Upload
import Validation
import Webitel

/// `rollcall validate FILE`: every row judged as `run` would, without a network.
enum ValidateVerb {
  static let spec = VerbSpec(
    "validate", operands: "FILE", count: 1...1, "judge every row as run would, without a network",
    options: LoadJob.options + [
      OptionSpec("out", value: "DIR", "write rejects.csv, left-out.csv and summary.json there"),
      OptionSpec("members", value: "FILE", "write each member's JSON on a line of its own"),
      OptionSpec(
        "max-rejects", value: "N", "rejects allowed: a number, a share such as 2%, or any"),
    ],
    details: """
      FILE may be '-' for standard input. Names are checked against `--refs`, the file of
      `rollcall refs pull`; without it they are taken as they are.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let signals = Signals()
    let startedAt = Clock.system
    let folder = arguments.value("out").map { RunFolder(path: $0) }
    try folder?.create()
    // Two passes may be needed, and standard input can be read once.
    let spool =
      arguments.operands[0] == "-" && folder == nil ? try TemporaryFolder() : nil
    defer { withExtendedLifetime(spool) {} }
    let job = try LoadJob(arguments, terminal, spoolFolder: folder?.path ?? spool?.path)
    var plan = try job.plan(
      job.offlineDirectory(), encoder: WebitelEncoder(variableNames: job.program.variableNames),
      stamp: nil)
    plan.yield = arguments.has("members") ? .members : .counts
    let stop = StopToken()
    signals.stop(stop)
    let ticker = ProgressTicker(isShown: !terminal.isQuiet)
    let files = try folder.map { folder in
      try RunFiles(
        folder, header: job.program.header, keyNames: job.program.results.keyTitles,
        delimiter: plan.delimiter, stop: stop)
    }
    let delivery = try deliver(job, plan, files, stop, ticker)
    ticker.finish()
    try files?.finish()
    return try report(
      job.summary(verb: "validate", counts: delivery.counts, startedAt: startedAt), delivery.counts,
      job, folder, terminal, stop)
  }

  /// One pass, or two where a duplicate rule must have seen the whole file.
  private static func deliver(
    _ job: LoadJob, _ plan: PassPlan, _ files: RunFiles?, _ stop: StopToken,
    _ ticker: ProgressTicker
  ) throws -> Delivery {
    let pass = Pass(plan, stop: stop) { bytes in
      ticker.snapshot.access { $0.bytesRead = bytes }
    }
    let progress: @Sendable (RunCounts) -> Void = { counts in
      ticker.snapshot.access {
        $0.rows = counts.balance.read
        $0.rejects = counts.balance[.rejected]
      }
    }
    ticker.begin("checking", bytes: job.shape.size)
    var verdicts: Verdicts?
    if !Deduplicator(plan.dedupe).decidesEarly {
      let judge = Judge(plan, progress: progress)
      var source = try job.open()
      try pass.run(reading: &source, into: judge)
      verdicts = judge.verdicts
    }
    let members = try job.arguments.value("members").map { try OutputFile(creating: $0) }
    let delivery = Delivery(
      plan, verdicts: verdicts, files: files, submit: nil, members: members, progress: progress)
    var source = try job.open()
    try pass.run(reading: &source, into: delivery)
    return delivery
  }

  private static func report(
    _ summary: Summary, _ counts: RunCounts, _ job: LoadJob, _ folder: RunFolder?,
    _ terminal: Terminal, _ stop: StopToken
  ) throws -> ExitCode {
    var summary = summary
    var code = counts.balance[.rejected] > 0 ? ExitCode.rejects : .done
    var guardCounts = counts.guards
    guardCounts.bytes = job.shape.size ?? 0
    do {
      try job.guards().check(guardCounts)
    } catch let fault as GuardFault {
      terminal.report(fault)
      code = .refusedInput
    }
    if stop.isStopping { code = .interrupted }
    if !summary.balance.addsUp { code = .internalError }
    summary.exitCode = code.rawValue
    if let folder { try summary.write(to: folder.summary) }
    if job.arguments.has("json") {
      terminal.tell(summary.json)
    } else {
      terminal.say(summary.text(width: terminal.width))
    }
    return code
  }
}
