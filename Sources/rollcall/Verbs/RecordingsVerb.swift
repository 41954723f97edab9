import Bytes
import Diagnostics
import Foundation
import JSONText
import Reports
import Threads
import Upload
import Webitel

/// `rollcall recordings get`: the recordings of calls, as files.
enum RecordingsVerb {
  static let spec = VerbSpec(
    "recordings", operands: "get [FILE-ID…]", count: 1...10_000,
    "fetch recordings of calls into a folder",
    options: [
      OptionSpec("out", letter: "o", value: "DIR", "the folder; it is made if it is not there"),
      OptionSpec("call", value: "ID", repeats: true, "the recordings of this call"),
      OptionSpec("run", value: "RUN", "the recordings of the calls to a run's leads"),
      OptionSpec("from", value: "TIME", "--run: only calls since TIME, or 7d"),
      OptionSpec("to", value: "TIME", "--run: only calls until TIME"),
      OptionSpec("workers", value: "N", "so many at once, 1 to 16; 4 by default"),
      OptionSpec("rate", value: "N", "recordings per second over all workers"),
    ] + Connection.options,
    details: """
      FILE-ID is a recording's, as `rollcall history` tells it. Recordings go straight to the disk and
      have their names, made of time, call and id, only when they are whole: the number of bytes is
      compared with what the history and the server say. Cut short, the same command goes on where
      each file ended. What became of each stands in recordings.csv of the folder. Exit code 3: some
      could not be fetched.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    guard arguments.operands[0] == "get" else {
      throw UsageFault.operands(
        got: arguments.operands.count, wants: spec.operands, verb: spec.name)
    }
    // Before any other thread.
    let signals = Signals()
    return try RecordingsRun(arguments, terminal, signals).go()
  }
}

/// One fetching of recordings from the arguments to the report.
private struct RecordingsRun {
  private let arguments: Arguments
  private let terminal: Terminal
  private let signals: Signals
  private let stop = StopToken()
  private let connection: WebitelClient.Settings
  private let folder: String

  init(_ arguments: Arguments, _ terminal: Terminal, _ signals: Signals) throws {
    guard let folder = arguments.value("out") else {
      throw UsageFault.combination("no folder is named", fix: "give -o DIR")
    }
    (self.arguments, self.terminal, self.signals) = (arguments, terminal, signals)
    self.folder = folder
    var connection = try Connection.resolve(arguments, terminal)
    connection.stop = stop
    self.connection = connection
  }

  func go() throws -> ExitCode {
    let reading = WebitelCrew.reading(connection, stop)
    // A bad token looks like a failure of the server where recordings are kept.
    _ = try reading.answer { (client) throws(WebitelFault) in try client.account() }
    let targets = try targets(ServerCalls(crew: reading))
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let ticker = ProgressTicker(isShown: !terminal.isQuiet)
    defer { ticker.finish() }
    // What has come is kept, so nothing needs to be waited for.
    signals.stop(stop) { [stop] in stop.request(.stopped) }
    var job = RecordingJob(
      crew: try WebitelCrew.make(arguments, connection, Connection.profile(arguments), stop),
      folder: folder)
    job.progress = { count in ticker.snapshot.access { $0.members = count } }
    ticker.begin("fetching", members: targets.count)
    let (entries, fault) = job.fetch(targets)
    ticker.finish()
    return try end(entries, fault)
  }

  // MARK: - Which

  private func targets(_ source: ServerCalls) throws -> [RecordingTarget] {
    let ids = Array(arguments.operands.dropFirst())
    let ways = [!ids.isEmpty, arguments.has("call"), arguments.has("run")].count { $0 }
    guard ways == 1 else {
      throw UsageFault.combination(
        ways == 0 ? "no recording is named" : "ids, calls and runs exclude each other",
        fix: "give FILE-IDs, --call or --run")
    }
    var targets: [RecordingTarget] = []
    if arguments.has("run") {
      var filter = WebitelClient.CallFilter()
      filter.createdAt = try CallQuery.time(arguments)
      filter.hasFile = true
      let now = try Clock.now(arguments)
      try RunCalls(arguments.value("run") ?? "").each(source, filter, now: now) { _, calls in
        targets += calls.flatMap(Self.targets)
      }
    } else if arguments.has("call") {
      var filter = WebitelClient.CallFilter()
      filter.ids = arguments.all("call")
      try source.eachCall(filter) { targets += Self.targets($0) }
    } else {
      targets = try ids.map { text in
        guard let id = Int64(text), id > 0 else {
          throw UsageFault.combination("'\(text)' is no file's id", fix: "give a number from 1")
        }
        return RecordingTarget(id: id, name: nil, size: 0)
      }
    }
    var seen: Set<Int64> = []
    return targets.filter { seen.insert($0.id).inserted }
  }

  private static func targets(_ call: WebitelClient.Call) -> [RecordingTarget] {
    call.files.filter { $0.id > 0 }.map { file in
      RecordingTarget(
        id: file.id, name: RecordingName.make(call, file), size: file.size, call: call.id,
        member: call.memberID)
    }
  }

  // MARK: - Telling

  private func end(
    _ entries: [RecordingEntry], _ fault: VerificationFault?
  ) throws -> ExitCode {
    try write(entries)
    func count(_ state: RecordingEntry.State) -> Int { entries.count { $0.state == state } }
    let isWhole = count(.undone) + count(.refused) == 0
    var code: ExitCode = isWhole ? .done : .rejects
    if let fault {
      if case .interrupted = fault {
        code = .interrupted
      } else {
        code = Launcher.exitCode(for: fault)
      }
    }
    let bytes = entries.reduce(0) { $0 + $1.bytes }
    terminal.say(
      "fetched \(Figures.grouped(count(.fetched))) of "
        + "\(Figures.count(entries.count, "recording")), \(Figures.grouped(count(.already))) were "
        + "there, \(Figures.count(Int(bytes), "byte")) in '\(folder)'")
    for entry in entries.filter({ $0.state == .refused }).prefix(20) {
      terminal.say("  \(entry.target.id): \(entry.why)")
    }
    if arguments.has("json") {
      terminal.tell(json(entries.count, count, bytes, code))
    }
    guard let fault else { return code }
    terminal.report(Finding(erasing: fault))
    terminal.say("give the same command again to go on")
    return code
  }

  /// `recordings.csv`: what became of each.
  private func write(_ entries: [RecordingEntry]) throws {
    var output = try OutputFile(creating: "\(folder)/recordings.csv")
    try output.write("file_id,call_id,member_id,file,bytes,state,why\n")
    for entry in entries {
      let member = entry.target.member
      let cells = [
        "\(entry.target.id)", entry.target.call, member > 0 ? "\(member)" : "", entry.file,
        "\(entry.bytes)", entry.state.rawValue, entry.why,
      ]
      for (index, cell) in cells.enumerated() {
        if index > 0 { output.pending.append(UInt8(ascii: ",")) }
        CSVCells.append(cell, delimiter: UInt8(ascii: ","), to: &output.pending)
      }
      output.pending.append(UInt8(ascii: "\n"))
      try output.flushIfFull()
    }
    try output.finish()
  }

  private func json(
    _ total: Int, _ count: (RecordingEntry.State) -> Int, _ bytes: Int64, _ code: ExitCode
  ) -> String {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.member("folder", folder)
      json.member("recordings", total)
      for state in RecordingEntry.State.allCases { json.member(state.rawValue, count(state)) }
      json.member("bytes", bytes)
      json.member("exit", code.rawValue)
    }
    return json.text
  }
}
