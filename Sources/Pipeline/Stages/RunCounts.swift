package import Diagnostics
package import Members
package import Records
package import Reports
package import Validation

/// What a pass counted, row by row: the stuff of balance, guards and summary.
package struct RunCounts: Sendable {
  /// What was counted of one file.
  package struct File: Sendable {
    package fileprivate(set) var balance = Balance()
    package fileprivate(set) var guards = GuardCounts()
  }

  /// In the order of the run's files.
  package private(set) var files: [File]
  package private(set) var reasons = Reasons()
  package private(set) var leftOut: [Summary.LeftOut: Int] = [:]
  /// Members of each queue.
  package var queues: [Int64: Int] = [:]
  /// By columns of all files.
  package var notices: [Findings.Tally: Int] = [:]
  /// Good rows, duplicates among them, by the source of the chain of zones that decided theirs.
  package private(set) var zones: [Int: Int] = [:]
  private let inputs: InputFiles

  package init(_ inputs: InputFiles) {
    self.inputs = inputs
    files = Array(repeating: File(), count: inputs.files.count)
  }

  /// Of all files together.
  package var balance: Balance { files.reduce(into: Balance()) { $0.add($1.balance) } }
  package var guards: GuardCounts { files.reduce(into: GuardCounts()) { $0.add($1.guards) } }

  package mutating func read(_ row: Int) {
    let file = inputs.index(ofRow: row)
    files[file].balance.read += 1
    files[file].guards.rows += 1
  }

  /// A row that goes back to the customer.
  package mutating func reject(row: Int, _ findings: [RowFinding]) {
    let file = inputs.index(ofRow: row)
    files[file].balance[.rejected] += 1
    files[file].guards.add(rejected: findings)
    reasons.add(findings, row: row, of: inputs)
  }

  /// A row that is left out on purpose.
  package mutating func leaveOut(_ row: Int, _ kind: RowClass, _ reason: String) {
    files[inputs.index(ofRow: row)].balance[kind] += 1
    leftOut[Summary.LeftOut(kind, reason), default: 0] += 1
  }

  /// A row that was left out, or loaded, and turns out not to be.
  mutating func retract(_ row: Int, _ kind: RowClass, _ reason: String) {
    files[inputs.index(ofRow: row)].balance[kind] -= 1
    let key = Summary.LeftOut(kind, reason)
    leftOut[key] = leftOut[key].flatMap { $0 > 1 ? $0 - 1 : nil }
  }

  mutating func retract(_ row: Int, queue: Int64) {
    files[inputs.index(ofRow: row)].balance[.loaded] -= 1
    queues[queue] = queues[queue].flatMap { $0 > 1 ? $0 - 1 : nil }
  }

  mutating func add(_ tally: PassTally) {
    notices.merge(tally.notices, uniquingKeysWith: +)
    zones.merge(tally.zones, uniquingKeysWith: +)
  }

  /// A notice of a row as a whole.
  package mutating func notice(_ code: Code) {
    notices[Findings.Tally(code: code, column: -1), default: 0] += 1
  }

  /// A row that will be, or was, loaded into a queue.
  package mutating func load(_ row: Int, queue: Int64) {
    files[inputs.index(ofRow: row)].balance[.loaded] += 1
    queues[queue, default: 0] += 1
  }
}
