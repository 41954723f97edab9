import Diagnostics
import Sandbox

/// `rollcall plan FILE`: the whole list against the server, and nothing sent.
enum PlanVerb {
  static let spec = VerbSpec(
    "plan", operands: "FILE…", count: 1...LoadJob.fileLimit,
    "judge a whole list against the server, and send nothing",
    options: LoadJob.options + Connection.options + [
      OptionSpec("out", letter: "o", value: "FILE", "write the plan, for `run --plan FILE`"),
      OptionSpec(
        "max-rejects", value: "N", "rejects allowed: a number, a share such as 2%, or any"),
      OptionSpec("sandbox", "ask an embedded server made for this plan"), LoadJob.statsOption,
    ],
    details: """
      Tells what `run` would do: rows by outcome and reason; members by queue, type of number, time zone
      and bucket; duplicates in queues and past runs; what stands in the queue's stop list; numbers
      without a way out; and how many members may be called in each of the next 48 hours. What the
      server does not tell is "not checked".

      With `-o` the plan is kept: input, mapping, files that the mapping names, names of the server and
      every batch by hash, and the clock. `rollcall run --plan FILE` then sends exactly that, or
      refuses and says what has changed; so it does when the plan is older than 24 hours.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let run = try PlanRun(arguments, terminal)
    defer { run.sandbox?.stop() }
    return try run.go()
  }
}
