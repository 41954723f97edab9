import Members
import Pipeline
import Reports
import Threads
import Validation

extension LoadJob {
  /// The passes before the one that delivers: they judge every row, and where rules merge rows they gather
  /// what those that stay take over, which `plan` has afterwards.
  func judge(
    _ plan: inout PassPlan, _ stop: StopToken, _ ticker: ProgressTicker
  ) throws -> Judge {
    let judge = try judged(plan, stop, ticker)
    try gather(&plan, judge, stop, ticker)
    return judge
  }

  /// Reads the input once more for the numbers of merged rows, if there are any.
  func gather(
    _ plan: inout PassPlan, _ judge: Judge, _ stop: StopToken, _ ticker: ProgressTicker? = nil,
    passesOver: Bool = false
  ) throws {
    guard plan.merges, !stop.isStopping, let verdicts = judge.verdicts else { return }
    let links = MergeLinks(verdicts, plan.dedupe)
    guard !links.isEmpty else { return }
    ticker?.begin("merging", bytes: size)
    var gathering = plan
    gathering.yield = .counts
    gathering.writesRejects = false
    gathering.gathers = links
    let end = Gathering(gathering, links)
    var input = open(passesOver: passesOver)
    let pass = Pass(gathering, stop: stop) { [ticker] bytes in
      ticker?.snapshot.access { $0.bytesRead = bytes }
    }
    try pass.run(reading: &input, into: end)
    guard !stop.isStopping, let merged = end.merged else { return }
    plan.merged = merged
    judge.note(merged)
  }

  /// The pass that judges every row before anything else is done with them.
  func judged(_ plan: PassPlan, _ stop: StopToken, _ ticker: ProgressTicker) throws -> Judge {
    ticker.begin("checking", bytes: size)
    let judge = Judge(plan) { [ticker] counts in
      ticker.snapshot.access {
        $0.rows = counts.balance.read
        $0.rejects = counts.balance[.rejected]
      }
    }
    var judging = plan
    judging.yield = .counts
    judging.writesRejects = false
    var input = open()
    let pass = Pass(judging, stop: stop) { [ticker] bytes in
      ticker.snapshot.access { $0.bytesRead = bytes }
    }
    try pass.run(reading: &input, into: judge)
    return judge
  }
}
