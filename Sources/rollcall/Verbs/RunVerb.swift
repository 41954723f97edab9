import Bytes
import Diagnostics
import Mapping
import Members
import Pipeline
import Reports
import Sandbox
import Threads
import Upload
import Webitel

/// `rollcall run FILE`: the list into the queue, each good row exactly once.
enum RunVerb {
  static let spec = VerbSpec(
    "run", operands: "FILE…", count: 0...LoadJob.fileLimit, "load a list into a dialer queue",
    options: LoadJob.options + Connection.options + [
      OptionSpec("out", value: "DIR", "the run folder; .rollcall/runs/NAME by default")
    ] + paceOptions + [
      OptionSpec(
        "plan", value: "PLAN", "load what `rollcall plan -o PLAN` has shown, and nothing else"),
      OptionSpec("yes", "load without asking"),
      OptionSpec("force", "load although the same list went into the same queue before"),
      OptionSpec("sandbox", "load into an embedded server made for this run"),
      OptionSpec("chaos", value: "LIST", "let the embedded server misbehave; see `help sandbox`"),
      LoadJob.statsOption,
    ],
    details: """
      FILE may be '-' for standard input, a quoted pattern such as 'lists/*.csv', or lists of a ZIP
      archive: june.zip#a.csv, 'june.zip#*'. Several files are one run, each with its own columns;
      if one cannot be read, nothing is sent. The whole list is judged first, then sent. A run that
      was cut short goes on with `rollcall resume RUN`, or when the same command is given again: what was
      loaded is not sent twice. A list that went into the same queue before is asked about.
      """)

  /// For every verb that sends.
  static let paceOptions = [
    OptionSpec("workers", value: "N", "requests at the same time, 1 to 16; 4 by default"),
    OptionSpec(
      "rate", value: "N", "members per second over all workers; target.perSecond by default"),
    OptionSpec(
      "max-rejects", value: "N", "rejects allowed: a number, a share such as 2%, or any"),
    OptionSpec("events", value: "FILE", "write what happens as NDJSON, without personal data"),
  ]

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let run = try begin(arguments, terminal)
    defer { run.sandbox?.stop() }
    return try run.go()
  }

  private static func begin(_ arguments: Arguments, _ terminal: Terminal) throws -> LoadRun {
    guard let path = arguments.value("plan") else {
      guard !arguments.operands.isEmpty else {
        throw UsageFault.combination("no list is named", fix: "give FILE, or --plan PLAN")
      }
      return try LoadRun(arguments, terminal)
    }
    for name in ["mapping", "set", "queue"] where arguments.has(name) {
      throw UsageFault.combination(
        "--\(name) is part of the plan", fix: "leave it out, or make another plan")
    }
    guard arguments.operands.isEmpty else {
      throw UsageFault.combination("a plan names its files", fix: "give --plan alone")
    }
    let plan = try PlanFile.read(path)
    try plan.checkAge(now: Clock.now(arguments))
    var options = ["mapping": [plan.mapping.file], "set": plan.settings]
    if let queue = plan.queue { options["queue"] = [queue] }
    let command = arguments.with(operands: plan.inputs.map(\.file), options)
    return try LoadRun(command, terminal, .planned(plan))
  }

  /// `--sandbox`: a server of this run's own.
  static func embeddedServer(_ arguments: Arguments) throws -> SandboxServer? {
    guard arguments.has("sandbox") else {
      guard arguments.value("chaos") == nil else {
        throw UsageFault.combination("--chaos needs --sandbox", fix: "give both, or neither")
      }
      return nil
    }
    return try SandboxServer(
      seed: SandboxSeed.demo.adding(token: SandboxSeed.defaultToken),
      chaos: ChaosPlan(arguments.value("chaos") ?? ""))
  }
}
