import Bytes
import Diagnostics
import Members
import Pipeline
import Reports
import Upload

/// What is said at the end of a run: the summary, the next command, the exit code.
extension LoadRun {
  /// Where several apply, the weightiest wins.
  func exitCode(_ outcome: RunDelivery.Outcome) -> ExitCode {
    var codes = [ExitCode.done]
    if !outcome.balances.allSatisfy(\.addsUp) { codes.append(.internalError) }
    if outcome.report.unverified > 0 || outcome.sample.state == .failed {
      codes.append(.unknownOutcome)
    }
    if outcome.balance[.rejected] > 0 { codes.append(.rejects) }
    switch outcome.upload.stop {
    case nil: break
    case .unknown: codes.append(.unknownOutcome)
    case .interrupted: codes.append(.interrupted)
    case .rights(let fault): codes.append(Launcher.exitCode(for: fault))
    case .journal, .unreachable: codes.append(.unreachable)
    case .planChanged: codes.append(.refusedInput)
    }
    return codes.min() ?? .done
  }

  func summary(
    _ job: LoadJob, _ outcome: RunDelivery.Outcome, _ manifest: Manifest, _ directory: Directory,
    _ code: ExitCode
  ) -> Summary {
    var summary = job.summary(verb: task.verb, counts: outcome.counts, startedAt: startedAt)
    summary.run = manifest.run
    for (index, balance) in outcome.balances.enumerated() {
      summary.inputs[index].balance = balance
      summary.inputs[index].hash = manifest.inputs[min(index, manifest.inputs.count - 1)].hash
    }
    summary.reasons = outcome.reasons
    for (reason, rows) in outcome.report.unprocessedReasons {
      summary.leftOut[Summary.LeftOut(.unprocessed, reason), default: 0] += rows
    }
    summary.unverified = outcome.report.unverified
    summary.takenBack = outcome.upload.takenBack
    summary.counted = outcome.upload.counted
    summary.verification = outcome.sample
    summary.exitCode = code.rawValue
    summary.workers = workers
    summary.queues = outcome.report.queues.sorted { $0.key < $1.key }.map { id, queue in
      Summary.Queue(
        id: id, name: directory.entry(.queue, id: id)?.name ?? "#\(id)", loaded: queue.loaded,
        batches: queue.batches)
    }
    summary.workerCourse = outcome.upload.course.map { change in
      var why: Congestion?
      if case .congestion(let congestion) = change.cause { why = congestion }
      return Summary.WorkerChange(
        afterMilliseconds: change.milliseconds, limit: change.limit, why: why)
    }
    return summary
  }

  func report(
    _ summary: Summary, _ outcome: RunDelivery.Outcome, _ setup: borrowing RunSetup,
    rejects: String,
    _ code: ExitCode
  ) {
    if let fault = outcome.upload.stop?.fault { terminal.report(Finding(erasing: fault)) }
    for fault in outcome.sample.faults { terminal.report(Finding(erasing: fault)) }
    if arguments.has("json") { terminal.tell(summary.json) }
    terminal.say(summary.text(width: terminal.width))
    if !summary.passes.isEmpty { terminal.say(summary.stats) }
    terminal.say("everything about this run: \(setup.folder.path)")
    switch code {
    // All was sent, and going on would not tell more.
    case .unknownOutcome where outcome.upload.stop == nil && outcome.sample.state == .failed: break
    case .interrupted, .unreachable, .rights, .unknownOutcome:
      terminal.say(
        sandbox == nil
          ? "`rollcall resume \(setup.word)` or the same command goes on; nothing is loaded twice"
          : "the embedded server ended with this run")
    case .rejects:
      let next =
        sandbox == nil
        ? "; once corrected: rollcall retry \(setup.word) \(PastRun.shellWord(rejects))" : ""
      terminal.say("rejected rows, with reasons: \(rejects)\(next)")
    default: break
    }
  }
}
