package import Diagnostics
package import Members
package import Validation

/// What a pass counted, row by row: the stuff of balance, guards and summary.
package struct RunCounts: Sendable {
  /// How often a code was met, and where first.
  package struct Reason: Sendable {
    package var code: Code
    package var count: Int
    package var firstRow: Int
    package var firstMessage: String
  }

  package var read = 0
  package var classes: [RowClass: Int] = [:]
  package var guards = GuardCounts()
  /// By slug: rejections, with several for a row that has several findings.
  package var reasons: [String: Reason] = [:]
  /// By words of the rule: rows left out.
  package var leftOut: [String: Int] = [:]
  /// Members of each queue.
  package var queues: [Int64: Int] = [:]
  package var notices: [Findings.Tally: Int] = [:]

  package init() {}

  package subscript(_ kind: RowClass) -> Int { classes[kind] ?? 0 }

  package mutating func count(_ kind: RowClass, _ rows: Int = 1) { classes[kind, default: 0] += rows }

  /// A row that goes back to the customer.
  package mutating func reject(row: Int, _ findings: some Sequence<RowFinding>) {
    count(.rejected)
    guards.add(rejected: Array(findings))
    for finding in findings {
      reasons[finding.code.slug, default: Reason(
        code: finding.code, count: 0, firstRow: row, firstMessage: finding.message)
      ].count += 1
    }
  }

  /// Rows that a duplicate rule rejects, counted after a pass.
  mutating func reject(duplicates rows: Int, _ finding: RowFinding) {
    guard rows > 0 else { return }
    count(.rejected, rows)
    guards.rejectedRows += rows
    guards.dataRows += rows
    reasons[finding.code.slug, default: Reason(
      code: finding.code, count: 0, firstRow: 0, firstMessage: finding.message)
    ].count += rows
  }

  /// Rows that are left out on purpose.
  package mutating func leaveOut(_ kind: RowClass, _ reason: String, _ rows: Int = 1) {
    guard rows > 0 else { return }
    count(kind, rows)
    leftOut[reason, default: 0] += rows
  }
}
