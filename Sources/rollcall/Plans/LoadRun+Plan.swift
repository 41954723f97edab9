import Members
import Pipeline
import Threads
import Validation

extension LoadRun {
  /// A run of a plan sends what was planned, or nothing: everything is made once more and compared before
  /// the first byte leaves.
  ///
  /// - Throws: `PlanFault.changed`.
  func checkPlan(
    _ job: LoadJob, _ plan: PassPlan, _ judge: Judge, _ directory: Directory,
    _ ticker: ProgressTicker
  ) throws {
    guard let planned = task.plan else { return }
    var found = try PlanFile(
      job, plan, directory, known: plan.known, server: server, createdAt: planned.createdAt)
    try planned.check(sources: found)
    let tally = PlanTally(directory, [:], now: job.now)
    try job.deliver(plan, judge.verdicts, stop, ticker, into: tally)
    ticker.finish()
    found.batches = tally.planned
    try planned.check(batches: found)
    terminal.sayIfVerbose("as planned: \(planned.batches.count) batches")
  }
}
