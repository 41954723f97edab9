/// `rollcall verify RUN`: what a run loaded is read back from the server and compared.
enum VerifyVerb {
  static let spec = VerbSpec(
    "verify", operands: "RUN", count: 1...1, "read back what a run has loaded, and compare",
    options: Connection.options,
    details: """
      RUN is a run's name, `last`, or the path of a run folder. Every member is read by its id and
      compared field by field with what the same list and mapping make of its row; where these have
      changed, by its stamp. Then the server is asked for everything that carries the run's stamp.
      Missing, differing and surplus members are listed in verification.csv of the run folder, and
      the exit code is 7. What the dialer has changed of members it worked on is no difference.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    // Before any other thread.
    let signals = Signals()
    return try VerifyRun(arguments, terminal, signals).go()
  }
}
