import Diagnostics
import Reports
import Threads
import Upload
import Webitel

/// One change of many members from the arguments to the report: read, count, ask, change, tell.
struct MemberChangeRun {
  static let options =
    [
      OptionSpec("dry-run", "count, and change nothing"),
      OptionSpec("yes", "without asking"),
      OptionSpec("workers", value: "N", "requests at the same time, 1 to 16; 4 by default"),
      OptionSpec("rate", value: "N", "members per second over all workers"),
      OptionSpec(
        "out", value: "FILE",
        "write what became of each member into FILE; without it only of those not done, into "
          + MemberWorkReport.leftPath),
    ]

  let arguments: Arguments
  let terminal: Terminal
  private let signals: Signals
  private let stop = StopToken()
  private let connection: WebitelClient.Settings
  private let profile: Profile?

  init(_ arguments: Arguments, _ terminal: Terminal, _ signals: Signals) throws {
    self.arguments = arguments
    self.terminal = terminal
    self.signals = signals
    profile = try Connection.profile(arguments)
    var connection = try Connection.resolve(arguments, terminal)
    connection.stop = stop
    self.connection = connection
  }

  /// - Parameter action: May ask the server for names.
  func go(_ action: (WebitelClient) throws -> MemberAction) throws -> ExitCode {
    let client = try WebitelClient(connection)
    let action = try action(client)
    let targets = try MemberSelection.targets(
      arguments, client, explicit: action == .delete)
    let ticker = ProgressTicker(isShown: !terminal.isQuiet)
    defer { ticker.finish() }
    let work = try work(action, ticker)

    ticker.begin("reading", members: targets.count)
    var entries = try work.survey(targets) { [profile] member throws(AccessFault) in
      guard let profile, let allowed = profile.queues, let queue = member.queue?.name,
        !allowed.contains(queue)
      else { return }
      throw .refused(QueueFault.notAllowed(queue, profile: profile.name))
    }
    ticker.pause()
    let before = report(action, entries)
    before.announce(terminal)
    if arguments.has("dry-run") {
      return try before.end(terminal, isDryRun: true, wantsJSON: arguments.has("json"))
    }
    guard try before.count(.ready) == 0 || isConfirmed(action, before.count(.ready)) else {
      return .usage
    }
    signals.stop(stop) { [terminal] in
      terminal.say("\nstopping after the requests in flight; the same command goes on")
    }
    ticker.begin(action.progressive, members: before.count(.ready))
    let fault = work.change(&entries)
    ticker.finish()
    return try end(report(action, entries), fault)
  }

  private func end(_ report: MemberWorkReport, _ fault: VerificationFault?) throws -> ExitCode {
    let code = try report.end(terminal, isDryRun: false, wantsJSON: arguments.has("json"))
    guard let fault else { return code }
    terminal.report(Finding(erasing: fault))
    terminal.say("give the same command again to go on")
    if case .interrupted = fault { return .interrupted }
    return Launcher.exitCode(for: fault)
  }

  private func report(_ action: MemberAction, _ entries: [MemberEntry]) -> MemberWorkReport {
    MemberWorkReport(action: action, entries: entries, path: arguments.value("out"))
  }

  private func work(_ action: MemberAction, _ ticker: ProgressTicker) throws -> MemberWork {
    let crew = try WebitelCrew.make(arguments, connection, profile, stop)
    var work = MemberWork(crew: crew, action: action)
    work.takesTalking = arguments.has("talking")
    work.progress = { members in ticker.snapshot.access { $0.members = members } }
    return work
  }

  /// On a terminal the number itself must be typed.
  private func isConfirmed(_ action: MemberAction, _ count: Int) throws -> Bool {
    if arguments.has("yes") { return true }
    guard !terminal.asksNothing else {
      throw UsageFault.combination("nobody can be asked here", fix: "give --yes to change them")
    }
    let verb = action.name == "patch" ? "change" : action.name
    return terminal.asks("to \(verb) them, type their number (\(count))", expecting: count)
  }
}

/// Workers for requests that do no harm when they are repeated.
enum WebitelCrew {
  static func make(
    _ arguments: Arguments, _ connection: WebitelClient.Settings, _ profile: Profile?,
    _ stop: StopToken
  ) throws(UsageFault) -> Crew<WebitelClient> {
    let workers = try arguments.number("workers", in: 1...16) ?? profile?.workers ?? 4
    var settings = UploadSettings(
      workers: workers, membersPerSecond: try arguments.number("rate", in: 1...1_000_000),
      stamp: nil,
      timeoutMilliseconds: Int64(connection.timeoutMilliseconds))
    // Nothing is done twice by doing it again, and a request is small.
    settings.retry.firstMilliseconds = 250
    return Crew(settings, stop: stop) { try WebitelClient(connection) }
  }

  /// One worker for questions that somebody waits for.
  static func reading(
    _ connection: WebitelClient.Settings, _ stop: StopToken
  ) -> Crew<WebitelClient> {
    var settings = UploadSettings(
      workers: 1, stamp: nil, timeoutMilliseconds: Int64(connection.timeoutMilliseconds))
    settings.retry.firstMilliseconds = 250
    settings.retry.giveUpMilliseconds = 30_000
    return Crew(settings, stop: stop) { try WebitelClient(connection) }
  }
}
