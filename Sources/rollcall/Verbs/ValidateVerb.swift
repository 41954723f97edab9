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
    "validate", operands: "FILE…", count: 1...LoadJob.fileLimit,
    "judge every row as run would, without a network",
    options: LoadJob.options + [
      OptionSpec("out", value: "DIR", "write rejects.csv, left-out.csv and summary.json there"),
      OptionSpec("members", value: "FILE", "write each member's JSON on a line of its own"),
      OptionSpec(
        "max-rejects", value: "N", "rejects allowed: a number, a share such as 2%, or any"),
      LoadJob.statsOption,
    ],
    details: """
      FILE may be '-' for standard input, a quoted pattern such as 'lists/*.csv', or lists of a ZIP
      archive: june.zip#a.csv, 'june.zip#*'. Several files are one run: duplicates are found across
      them, and reports name the file. One that cannot be read is told, the others are judged. Names
      are checked against `--refs`, the file of `rollcall refs pull`; without it they are taken as
      they are.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let signals = Signals()
    let startedAt = Clock.system
    let folder = arguments.value("out").map { RunFolder(path: $0) }
    try folder?.create()
    // Two passes may be needed, and standard input can be read once.
    let spool =
      arguments.operands.contains("-") && folder == nil ? try TemporaryFolder() : nil
    defer { withExtendedLifetime(spool) {} }
    let job = try LoadJob(arguments, terminal, spoolFolder: folder?.path ?? spool?.path)
    let directory = try job.offlineDirectory()
    job.sayWhatIsNotChecked(directory, terminal)
    var plan = try job.plan(directory)
    plan.yield = arguments.has("members") ? .members : .counts
    let stop = StopToken()
    signals.stop(stop)
    let ticker = ProgressTicker(isShown: !terminal.isQuiet)
    let files = try folder.map { folder in
      try RunFiles(
        folder, inputs: job.files, keyNames: job.program.results.keyTitles,
        formats: job.program.results.formats,
        delimiter: plan.delimiter, stop: stop)
    }
    let (counts, faults) = try deliver(job, &plan, files, stop, ticker)
    ticker.finish()
    try files?.finish()
    var codes = (job.broken.faults + faults).map(Launcher.report)
    if stop.isStopping { codes.append(.interrupted) }
    var summary = job.summary(verb: "validate", counts: counts, startedAt: startedAt)
    if arguments.has("stats") { summary.passes = plan.times.all }
    return try report(summary, counts, codes, job, folder, terminal)
  }

  /// One pass, or two where a duplicate rule must have seen the whole file, or three where it merges rows.
  ///
  /// - Returns: Also why some of several files were not read to their ends.
  private static func deliver(
    _ job: LoadJob, _ plan: inout PassPlan, _ files: RunFiles?, _ stop: StopToken,
    _ ticker: ProgressTicker
  ) throws -> (counts: RunCounts, faults: [any Error]) {
    let readBytes: @Sendable (Int) -> Void = { bytes in
      ticker.snapshot.access { $0.bytesRead = bytes }
    }
    let progress: @Sendable (RunCounts) -> Void = { counts in
      ticker.snapshot.access {
        $0.rows = counts.balance.read
        $0.rejects = counts.balance[.rejected]
      }
    }
    ticker.begin("checking", bytes: job.size)
    var verdicts: Verdicts?
    if !plan.decidesEarly {
      let judge = Judge(plan, progress: progress)
      var input = job.open(passesOver: true)
      try Pass(plan, stop: stop, progress: readBytes).run(reading: &input, into: judge)
      try job.gather(&plan, judge, stop, ticker, passesOver: true)
      verdicts = judge.verdicts
    }
    let members = try job.arguments.value("members").map { try OutputFile(creating: $0) }
    let delivery = Delivery(
      plan, verdicts: verdicts, files: files, submit: nil, members: members, progress: progress)
    var input = job.open(passesOver: true)
    try Pass(plan, stop: stop, progress: readBytes).run(reading: &input, into: delivery)
    return (delivery.counts, input.faults)
  }

  private static func report(
    _ summary: Summary, _ counts: RunCounts, _ codes: [ExitCode], _ job: LoadJob,
    _ folder: RunFolder?, _ terminal: Terminal
  ) throws -> ExitCode {
    var summary = summary
    var codes = codes + [counts.balance[.rejected] > 0 ? .rejects : .done]
    if let refusal = try job.refusal(counts) { codes.append(Launcher.report(refusal)) }
    if !summary.addsUp { codes.append(.internalError) }
    let code = codes.min() ?? .done
    summary.exitCode = code.rawValue
    if let folder { try summary.write(to: folder.summary) }
    if job.arguments.has("json") {
      terminal.tell(summary.json)
    } else {
      terminal.say(summary.text(width: terminal.width))
      if !summary.passes.isEmpty { terminal.say(summary.stats) }
    }
    return code
  }
}
