import Members
import Pipeline
import Reports
import Threads

extension LoadJob {
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
    var input = open()
    let pass = Pass(judging, stop: stop) { [ticker] bytes in
      ticker.snapshot.access { $0.bytesRead = bytes }
    }
    try pass.run(reading: &input, into: judge)
    return judge
  }
}
