/// `rollcall doctor`: whether everything is there that a load rests on.
enum DoctorVerb {
  static let spec = VerbSpec(
    "doctor", "check server, token, rights, queues, clock and disk; changes nothing",
    options: [
      OptionSpec(
        "queue", value: "NAME", repeats: true,
        "look at this queue; those of the profile if none is named")
    ] + Connection.options,
    details: """
      Each line is ok, a warning, BAD, or ? for what could not be looked at; below it stands what to
      do. The exit code is 0 unless something is BAD: 2 for the command or the profile, 4 for the
      clock, 5 for token, rights or queue, 6 for connection or disk.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    var doctor = Doctor(arguments, terminal)
    doctor.look()
    let report = DoctorReport(checks: doctor.checks)
    try terminal.print(arguments.has("json") ? report.json : report.text)
    return report.exitCode
  }
}
