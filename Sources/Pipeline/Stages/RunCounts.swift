package import Diagnostics
package import Members
package import Reports
package import Validation

/// What a pass counted, row by row: the stuff of balance, guards and summary.
package struct RunCounts: Sendable {
  package var balance = Balance()
  package var guards = GuardCounts()
  package var reasons = Reasons()
  package var leftOut: [Summary.LeftOut: Int] = [:]
  /// Members of each queue.
  package var queues: [Int64: Int] = [:]
  package var notices: [Findings.Tally: Int] = [:]
  /// Name of the input, for the places of reasons.
  private let file: String

  package init(file: String) { self.file = file }

  package mutating func read() {
    balance.read += 1
    guards.rows += 1
  }

  /// A row that goes back to the customer.
  package mutating func reject(row: Int, _ findings: [RowFinding]) {
    balance[.rejected] += 1
    guards.add(rejected: findings)
    reasons.add(findings, at: Position(file, line: row))
  }

  /// Rows that are left out on purpose.
  package mutating func leaveOut(_ kind: RowClass, _ reason: String, _ rows: Int = 1) {
    guard rows > 0 else { return }
    balance[kind] += rows
    leftOut[Summary.LeftOut(kind, reason), default: 0] += rows
  }

  /// A notice of a row as a whole.
  package mutating func notice(_ code: Code) {
    notices[Findings.Tally(code: code, column: -1), default: 0] += 1
  }

  /// A row that will be, or was, loaded into a queue.
  package mutating func load(queue: Int64) {
    balance[.loaded] += 1
    queues[queue, default: 0] += 1
  }
}
