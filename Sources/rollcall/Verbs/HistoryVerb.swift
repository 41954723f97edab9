import Diagnostics
import Threads
import Webitel

/// `rollcall history`: calls that have ended, and what became of a run's leads.
enum HistoryVerb {
  static let spec = VerbSpec(
    "history", "the calls of a time, a number, an operator, a queue; or those of a run's leads",
    options: [
      OptionSpec("run", value: "RUN", "join the calls to the receipts of a run: one line a call")
    ] + CallQuery.options + [
      OptionSpec("out", letter: "o", value: "FILE", "write into FILE instead of standard output"),
      OptionSpec(
        "database", value: "URL",
        "ask PostgreSQL, read-only, through `psql`; or ROLLCALL_DATABASE, with the password"),
    ] + Connection.options,
    details: """
      Writes CSV, or NDJSON with --json, all pages as they come, the oldest call first. The server
      demands a time, a number or a call's id; variables, members, queues and operators narrow that.
      --number finds numbers that contain it as it is written; --number-pattern is a regular
      expression of the server.

      With --run each lead of the receipts is told with its calls since the run began: when it was
      called and with what result; a lead that was not called has a line without a call. RUN is a
      run's name, `last`, or the path of a run folder.

      --database is for on-site installations: postgresql://USER:PASSWORD@HOST/DATABASE. It reads
      call_center.cc_calls_history and storage.files in a session that cannot write; these tables
      are assumed from Webitel's public schema. Queues and operators are named by ids there.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let (source, names) = try source(arguments, terminal)
    let path = arguments.value("out")
    if let word = arguments.value("run") {
      let run = try RunCalls(word)
      return try write(run, source, arguments, path, terminal)
    }
    let query = try CallQuery(arguments, names)
    var output = try CallOutput(path, isJSON: arguments.has("json"))
    try RequestFault.naming { try source.eachCall(query.filter) { try output.append($0) } }
    try output.finish(isFile: path != nil)
    terminal.say(Figures.count(output.count, "call"))
    return .done
  }

  static func source(
    _ arguments: Arguments, _ terminal: Terminal
  ) throws -> (any CallSource, ServerNames?) {
    let isOnline = ["url", "profile"].contains(where: arguments.has)
    let fallback = isOnline ? nil : Environment.value("ROLLCALL_DATABASE")
    if let url = arguments.value("database") ?? fallback { return (try DatabaseCalls(url), nil) }
    let connection = try Connection.resolve(arguments, terminal)
    let crew = WebitelCrew.reading(connection, StopToken())
    return (ServerCalls(crew: crew), ServerNames(client: try WebitelClient(connection)))
  }

  private static func write(
    _ run: RunCalls, _ source: any CallSource, _ arguments: Arguments, _ path: String?,
    _ terminal: Terminal
  ) throws -> ExitCode {
    for option in ["call", "member", "number", "number-pattern"] where arguments.has(option) {
      throw UsageFault.combination("--run and --\(option) exclude each other", fix: "give one")
    }
    var filter = WebitelClient.CallFilter()
    filter.createdAt = try CallQuery.time(arguments)
    if arguments.has("with-recordings") { filter.hasFile = true }
    for pair in try KeyValue.all("variable", arguments) { filter.variables[pair.key] = pair.value }
    let names = run.receipts.names
    var output = try CallOutput(path, isJSON: arguments.has("json"), leadColumns: names)
    var (leads, called) = (0, 0)
    try run.each(source, filter, now: try Clock.now(arguments)) { receipt, calls in
      leads += 1
      if !calls.isEmpty { called += 1 }
      try output.append(receipt, names, calls)
    }
    try output.finish(isFile: path != nil)
    terminal.say(
      "\(Figures.count(leads, "lead")): \(Figures.grouped(called)) called, "
        + Figures.count(output.count, "call"))
    return .done
  }
}
