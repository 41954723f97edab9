import Diagnostics
import Pipeline

/// `rollcall runs`: what was loaded before, how each run stands, and what to do next.
enum RunsVerb {
  static let spec = VerbSpec(
    "runs", operands: "list|show RUN|purge RUN…", count: 1...1000,
    "past runs: how they stand and what to do next; remove old ones",
    options: [
      OptionSpec("older-than", value: "AGE", "purge: runs that began before, such as 30d"),
      OptionSpec("yes", "purge: without asking"),
      OptionSpec("force", "purge: also a run that is open or in doubt, if it is named"),
    ],
    details: """
      RUN is a run's name, `last`, or the path of a run folder. Runs are those under
      \(PastRun.root); `--json` prints them for programs. `purge` removes the folders of finished and
      rolled-back runs, and with them their receipts; it counts first and asks. A run that is open or
      in doubt keeps its folder: without it nobody can tell what was loaded.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let words = Array(arguments.operands.dropFirst())
    switch (arguments.operands[0], words.count) {
    case ("list", 0): return try list(arguments, terminal)
    case ("show", 1):
      let page = RunPage(RunStatus(try PastRun.named(words[0])))
      try terminal.print(arguments.has("json") ? page.json : page.text)
      return .done
    case ("purge", _): return try RunPurge(arguments: arguments, terminal: terminal).go(words)
    default:
      throw UsageFault.operands(
        got: arguments.operands.count, wants: spec.operands, verb: spec.name)
    }
  }

  private static func list(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let (runs, faults) = PastRun.all()
    let statuses = runs.map { RunStatus($0) }
    if arguments.has("json") {
      try terminal.print(RunList.json(statuses, faults))
    } else {
      try terminal.print(RunList.text(statuses, isWhole: faults.isEmpty))
    }
    for fault in faults { terminal.report(fault) }
    return .done
  }
}
