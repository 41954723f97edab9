import Diagnostics
import JSONText
import Mapping
import Members
import Pipeline
import Threads
import Upload
import Webitel

/// One verification from the arguments to the balance.
struct VerifyRun {
  let arguments: Arguments
  let terminal: Terminal
  private let signals: Signals
  private let stop = StopToken()
  private let past: PastRun

  init(_ arguments: Arguments, _ terminal: Terminal, _ signals: Signals) throws {
    self.arguments = arguments
    self.terminal = terminal
    self.signals = signals
    past = try PastRun.named(arguments.operands[0])
    guard !past.wasEmbedded else { throw RunFault.embedded(word: past.word) }
    guard past.manifest.state != .rolledBack else {
      throw PipelineFault.takenBack(folder: past.folder.path, run: past.manifest.run)
    }
  }

  func go() throws -> ExitCode {
    let run = past.manifest.run
    guard !RunLock.isHeld(past.folder) else { throw PastRunFault.inUse(run: run) }
    let replay = try past.hasJournal ? past.replay() : Replay()
    let doubt = replay.doubt
    guard doubt.batches.isEmpty else {
      throw PastRunFault.inDoubt(run: run, batches: doubt.batches, members: doubt.members)
    }
    signals.stop(stop)
    var connection = try past.connection(arguments, terminal)
    connection.stop = stop
    let ticker = ProgressTicker(isShown: !terminal.isQuiet)
    defer { ticker.finish() }
    let (source, why) = try source(replay, ticker)
    let verification = RunVerification(
      folder: past.folder, inputs: source?.job.files ?? past.inputFiles, replay: replay,
      dialer: WebitelDialer(
        connection, file: past.title, run: run,
        variableNames: source?.job.program.variableNames ?? []), stop: stop, ticker: ticker)
    do {
      let (totals, found) = try verification.go(source)
      ticker.finish()
      return report(totals, found, verification, why)
    } catch VerificationFault.interrupted {
      return .interrupted
    }
  }

  /// The members as they were made, or why they cannot be made again.
  private func source(
    _ replay: Replay, _ ticker: ProgressTicker
  ) throws -> (RunVerification.Source?, why: String?) {
    guard let directory = past.pinnedDirectory else { return (nil, "the pinned names are gone") }
    do {
      let command = past.command(arguments)
      let share = try past.share()
      var job = try LoadJob(
        command, terminal, spoolFolder: nil, keptInput: past.folder.input,
        mapping: RunTask.resume(past, share).mapping(command, terminal), share: share)
      try job.requireAll()
      for (was, input) in zip(past.manifest.inputs, job.inputs) {
        guard try InputHash.of(input).hash == was.hash else {
          throw PipelineFault.inputChanged(file: was.file, folder: past.folder.path)
        }
      }
      job.now = past.manifest.now
      let maxPhones = try Connection.profile(arguments)?.maxPhones ?? 20
      var plan = try job.plan(directory, stamp: replay.stamp, maxPhones: maxPhones)
      if let known = try KnownListsFile.read(past.folder.known, of: job.program) {
        plan.compare(with: known)
      }
      let judge = try job.judge(&plan, stop, ticker)
      return (RunVerification.Source(job: job, plan: plan, verdicts: judge.verdicts), nil)
    } catch let fault as any Diagnosis {
      let place = fault.position.map { "\($0): " } ?? ""
      return (nil, place + fault.message)
    } catch is BrokenInputs {
      return (nil, "a file of the list cannot be read")
    }
  }

  private func report(
    _ totals: RunCheck.Totals, _ found: [Discrepancy], _ verification: RunVerification,
    _ why: String?
  ) -> ExitCode {
    let code: ExitCode = totals.isWhole ? .done : .unknownOutcome
    if arguments.has("json") {
      terminal.tell(json(totals, totals.isWhole ? nil : verification.path, why, code))
    }
    terminal.say(
      "run \(past.manifest.run): \(Figures.count(totals.expected, "member")) expected = found "
        + "\(Figures.grouped(totals.found)) + missing \(Figures.grouped(totals.missing))")
    if let why { terminal.say("members were not made again (\(why))") }
    terminal.say(
      "compared field by field: \(Figures.grouped(totals.compared)); by their stamp: "
        + Figures.grouped(totals.expected - totals.compared))
    if !totals.isSearched {
      terminal.say("members beyond these were not looked for: the run has no stamp")
    }
    if totals.isWhole {
      terminal.say("verified: all of the run is on the server as sent, once")
      return code
    }
    terminal.say(
      "not as sent: \(Figures.grouped(totals.differing)); without receipt: "
        + "\(Figures.grouped(totals.unverified)); too many: \(Figures.grouped(totals.extra))")
    for item in found {
      let row = verification.inputs.name(ofRow: item.row)
      terminal.say("  \(row), member \(item.id == 0 ? "?" : String(item.id)): \(item.kind.words)")
    }
    terminal.say("all of it: \(verification.path)")
    return code
  }

  private func json(
    _ totals: RunCheck.Totals, _ file: String?, _ why: String?, _ code: ExitCode
  ) -> String {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.member("run", past.manifest.run)
      json.member("expected", totals.expected)
      json.member("found", totals.found)
      json.member("missing", totals.missing)
      json.member("differing", totals.differing)
      json.member("unverified", totals.unverified)
      json.member("extra", totals.extra)
      json.member("compared", totals.compared)
      json.member("searched", totals.isSearched)
      if let why { json.member("why", why) }
      if let file { json.member("file", file) }
      json.member("exit", code.rawValue)
    }
    return json.text
  }
}
