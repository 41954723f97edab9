import Diagnostics
import Foundation
import Members
import Pipeline
import Reports
import Threads
import Upload
import Webitel

/// One rollback from the arguments to the proof: read, count, ask, take back, prove.
struct RollbackRun {
  let arguments: Arguments
  let terminal: Terminal
  private let signals: Signals
  private let stop = StopToken()
  private let past: PastRun?
  private let connection: WebitelClient.Settings

  init(_ arguments: Arguments, _ terminal: Terminal, _ signals: Signals) throws {
    self.arguments = arguments
    self.terminal = terminal
    self.signals = signals
    past = try Self.past(arguments)
    var connection =
      try past?.connection(arguments, terminal) ?? Connection.resolve(arguments, terminal)
    connection.stop = stop
    self.connection = connection
  }

  /// `nil` when its folder is gone and a queue is named to look for it in.
  private static func past(_ arguments: Arguments) throws -> PastRun? {
    do {
      let past = try PastRun.named(arguments.operands[0])
      guard !past.wasEmbedded else { throw RunFault.embedded(word: past.word) }
      return past
    } catch PipelineFault.noRun where arguments.value("queue") != nil {
      return nil
    }
  }

  func go() throws -> ExitCode {
    guard let past else { return try go(past: nil) }
    do {
      let lock = try RunLock(past.folder)
      let code = try go(past: past)
      _ = consume lock
      return code
    } catch PipelineFault.locked {
      throw PastRunFault.inUse(run: past.manifest.run)
    }
  }

  private func go(past: PastRun?) throws -> ExitCode {
    var goal = try goal(past)
    let dialer = WebitelDialer(connection, file: goal.run, run: goal.run, variableNames: [])
    let ticker = ProgressTicker(isShown: !terminal.isQuiet)
    defer { ticker.finish() }
    let rollback = try rollback(goal, dialer, ticker)
    if arguments.value("queue") != nil {
      goal.members = try search(goal, rollback, ticker) { _, _ in true }
    } else if !goal.sought.isEmpty {
      goal.members += try search(goal, rollback, ticker) { queue, row in
        goal.sought[queue]?.contains(row) ?? false
      }
    }

    ticker.begin("reading", members: goal.members.count)
    let survey = try rollback.survey(goal.members)
    ticker.pause()
    let report = RollbackReport(
      terminal, goal, isCancel: arguments.has("cancel"), isJSON: arguments.has("json"),
      path: arguments.value("out"))
    report.announce(survey)
    if arguments.has("dry-run") { return report.end(survey, isDryRun: true) }
    guard try survey.ready.isEmpty || isConfirmed(survey.ready.count) else { return .usage }
    signals.stop(stop) { [terminal] in
      terminal.say("\nstopping after the requests in flight; the same command goes on")
    }
    try note(survey, in: past, .rollingBack)
    return try withdraw(survey, rollback, report, ticker)
  }

  private func goal(_ past: PastRun?) throws -> RollbackGoal {
    if let name = arguments.value("queue") {
      return try RollbackGoal(
        stampOf: arguments.operands[0], past, in: try queue(name, WebitelClient(connection)))
    }
    guard let past else { preconditionFailure("a run without folder has a queue") }
    return try RollbackGoal(journalOf: past)
  }

  private func queue(_ name: String, _ client: WebitelClient) throws -> Int64 {
    if let id = Int64(name.hasPrefix("#") ? String(name.dropFirst()) : name), id > 0 {
      return try client.queue(id).id
    }
    let found = try client.queues().filter { $0.name == name }
    guard found.count == 1 else {
      throw UsageFault.combination(
        found.isEmpty ? "no queue is called '\(name)'" : "several queues are called '\(name)'",
        fix: "give its id, see `rollcall refs list queues`")
    }
    return found[0].id
  }

  private func rollback(
    _ goal: RollbackGoal, _ dialer: WebitelDialer, _ ticker: ProgressTicker
  ) throws -> Rollback {
    var settings = Rollback.Settings(stamp: goal.stamp)
    settings.way = arguments.has("cancel") ? .cancel : .delete
    settings.takesAttempted = arguments.has("attempted")
    let workers = try arguments.number("workers", in: 1...16) ?? past?.manifest.workers ?? 4
    var pace = UploadSettings(
      workers: workers, membersPerSecond: try arguments.number("rate", in: 1...1_000_000),
      stamp: goal.stamp,
      timeoutMilliseconds: Int64(connection.timeoutMilliseconds))
    // Nothing is done twice by doing it again, and a request is small.
    pace.retry.firstMilliseconds = 250
    return Rollback(AccessCrew(dialer, pace, stop: stop), settings) { members in
      ticker.snapshot.access { $0.members = members }
    }
  }

  private func search(
    _ goal: RollbackGoal, _ rollback: Rollback, _ ticker: ProgressTicker,
    isWanted: (_ queue: Int64, _ row: Int) -> Bool
  ) throws -> [LoadedMember] {
    guard let stamp = goal.stamp else { return [] }
    ticker.begin("searching")
    return try goal.queues.flatMap { queue in
      try rollback.search(stamp, in: queue).compactMap { member in
        guard let row = member.row(of: stamp), isWanted(queue, row) else { return nil }
        return LoadedMember(row: row, id: member.id, queue: queue)
      }
    }
  }

  /// On a terminal the number itself must be typed.
  private func isConfirmed(_ count: Int) throws -> Bool {
    if arguments.has("yes") { return true }
    guard !terminal.asksNothing else {
      throw UsageFault.combination("nobody can be asked here", fix: "give --yes to take them back")
    }
    let verb = arguments.has("cancel") ? "stop" : "remove"
    return terminal.asks("to \(verb) them, type their number (\(count))", expecting: count)
  }

  private func withdraw(
    _ survey: RollbackSurvey, _ rollback: Rollback, _ report: RollbackReport,
    _ ticker: ProgressTicker
  ) throws -> ExitCode {
    ticker.begin(arguments.has("cancel") ? "stopping" : "removing", members: survey.ready.count)
    var (result, fault) = rollback.withdraw(survey)
    if fault == nil {
      ticker.begin("proving")
      do throws(VerificationFault) {
        result = try rollback.prove(result, in: report.goal.queues)
      } catch { fault = error }
    }
    ticker.finish()
    try report.write(result)
    if let fault {
      terminal.report(Finding(erasing: fault))
      report.tell(result)
      terminal.say("give the same command again to go on")
      if case .interrupted = fault { return .interrupted }
      return Launcher.exitCode(for: fault)
    }
    let isOver = result.kept.allSatisfy { $0.reason == .otherStamp }
    if arguments.value("queue") == nil || isOver {
      try note(result, in: past, isOver ? .rolledBack : .rollingBack)
    }
    return report.end(result, isDryRun: false)
  }

  /// Has the manifest say how far it is, before it is done.
  private func note(
    _ survey: RollbackSurvey, in past: PastRun?, _ state: Manifest.State
  ) throws {
    guard let past else { return }
    var manifest = past.manifest
    manifest.state = state
    manifest.loaded = state == .rolledBack ? 0 : survey.ready.count + survey.kept.count
    try manifest.write(to: past.folder.manifest)
  }
}
