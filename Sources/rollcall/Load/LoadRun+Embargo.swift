import Bytes
import Diagnostics
import Members
import Pipeline
import Reports
import Threads
import Upload

/// A run whose members nobody is called from yet.
extension LoadRun {
  /// Until when the run may load; asks where the embargo of a run that goes on is over.
  ///
  /// - Returns: `nil` when nobody agreed.
  func loadingTime(_ embargo: Embargo?) throws -> Int64?? {
    guard let embargo else { return .some(nil) }
    guard embargo.isTooLateToLoad else {
      terminal.say(
        "embargo: nobody is called before \(Figures.time(embargo.until)); loading ends by "
          + Figures.time(embargo.loadingEnds))
      return embargo.loadingEnds
    }
    terminal.say(
      "warning: the run's embargo ends at \(Figures.time(embargo.until)): what is left is dialed as "
        + "soon as it is loaded, and nothing is taken back by itself")
    if arguments.has("yes") { return .some(nil) }
    guard !terminal.asksNothing else {
      throw UsageFault.combination("nobody can be asked here", fix: "give --yes to load the rest")
    }
    return terminal.asks("load the rest now?") ? .some(nil) : nil
  }

  /// Reads the whole run back before its embargo ends, or takes it back; `nil` when neither applies.
  func settle(
    _ outcome: inout RunDelivery.Outcome, _ embargo: Embargo?, _ setup: borrowing RunSetup,
    _ source: RunVerification.Source, _ dialer: any Dialer, _ settings: UploadSettings,
    _ ticker: ProgressTicker
  ) throws -> EmbargoEnd.Verdict? {
    guard let embargo, !embargo.isOver else { return nil }
    var failure: String?
    switch outcome.upload.stop {
    case nil: break
    case .unknown(let fault): failure = fault.message
    default: return nil
    }
    if failure == nil, outcome.report.unverified > 0 || outcome.sample.state == .failed {
      failure =
        outcome.sample.state == .failed
        ? outcome.sample.why
        : "\(Figures.count(outcome.report.unverified, "loaded row")) without a verified member id"
    }
    // The token that the loading went by may be used up.
    let end = StopToken()
    takeSignals(end)
    let verdict = try EmbargoEnd(
      past: PastRun(folder: setup.folder, manifest: setup.manifest), source: source,
      dialer: dialer, settings: settings, stop: end, ticker: ticker, terminal: terminal
    ).settle(failure: failure)
    outcome.sample = sample(verdict, outcome)
    return verdict
  }

  /// What the summary says of it.
  private func sample(
    _ verdict: EmbargoEnd.Verdict, _ outcome: RunDelivery.Outcome
  ) -> SampleCheck.Result {
    var result: SampleCheck.Result
    switch verdict {
    case .verified(let totals):
      result = SampleCheck.Result(.verified)
      result.members = totals.found
    case .takenBack(let fault, _):
      result = SampleCheck.Result(.failed, why: fault.message)
      result.faults = outcome.sample.faults
      result.members = outcome.balance[.loaded]
    case .notChecked(let fault): return SampleCheck.Result(.notChecked, why: fault.message)
    case .interrupted: return SampleCheck.Result(.notChecked, why: "interrupted")
    }
    result.batches = outcome.report.queues.values.reduce(0) { $0 + $1.batches }
    return result
  }

  /// What a verdict comes to, for people.
  func report(_ verdict: EmbargoEnd.Verdict) {
    switch verdict {
    case .verified: break
    case .takenBack(let fault, let isWhole):
      terminal.report(Finding(erasing: fault))
      if !isWhole { terminal.say("some members could not be taken back: see rollback.csv") }
    case .notChecked(let fault): terminal.report(Finding(erasing: fault))
    case .interrupted:
      terminal.say("the run was not read back as a whole: see `rollcall help verify`")
    }
  }
}
