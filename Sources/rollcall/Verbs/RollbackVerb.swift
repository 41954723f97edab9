import Diagnostics
import Threads

/// `rollcall rollback RUN`: what a run loaded leaves the queue again, member by member.
enum RollbackVerb {
  static let spec = VerbSpec(
    "rollback", operands: "RUN", count: 1...1, "take back what a run has loaded",
    options: [
      OptionSpec("dry-run", "count, and change nothing"),
      OptionSpec("yes", "without asking"),
      OptionSpec("attempted", "also members that were called before"),
      OptionSpec("cancel", "stop the members instead of deleting them"),
      OptionSpec("workers", value: "N", "requests at the same time, 1 to 16; as the run had"),
      OptionSpec("rate", value: "N", "members per second over all workers"),
      OptionSpec(
        "queue", value: "NAME", "find the members by the run's stamp in this queue, by name or id"),
      OptionSpec("out", value: "FILE", "write what became of each member into FILE"),
    ] + Connection.options,
    details: """
      RUN is a run's name, `last`, or the path of a run folder. Members are removed by the ids of the
      run's journal, one by one, after it was checked that each is of this run. Members in a
      conversation stay, and so do those that were called before, unless --attempted is given; they
      are listed in rollback.csv of the run folder. It ends by asking the server for everything that
      carries the run's stamp. Cut short, the same command goes on. A run of which batches are in
      doubt must be resumed first.

      With --queue the ids are those of the members that carry RUN as their stamp: for a run whose
      folder is gone, and for members that no receipt tells of.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    // Before any other thread.
    let signals = Signals()
    let rollback = try RollbackRun(arguments, terminal, signals)
    return try rollback.go()
  }
}
