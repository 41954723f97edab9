package import Members
package import Validation

/// The end of a first pass: counts, and finds out which of equal rows stays. Writes nothing.
///
/// Because a pass uses its end on one thread at a time, `@unchecked Sendable` is sound.
package final class Judge: PassEnd, @unchecked Sendable {
  private let plan: PassPlan
  private let rules: [DedupeSpec]
  private var duplicates: Duplicates
  /// Rows that a list takes out unless a duplicate rule does; the last is an index of a list.
  private var suppressed: [(ordinal: Int, row: Int, list: Int)] = []

  /// Complete after the pass.
  package private(set) var counts = RunCounts()
  package private(set) var verdicts: Verdicts?

  package init(_ plan: PassPlan) {
    self.plan = plan
    rules = plan.dedupe
    duplicates = .watching(Deduplicator(rules))
  }

  package func take(_ unit: WorkUnit) throws -> Bool {
    for (index, row) in unit.results.rows.enumerated() {
      let ordinal = unit.records.firstRecord + index
      switch row.outcome {
      case .footer: return false
      case .rejected: counts.reject(row: row.row, unit.results.findings(of: row))
      case .skipped: counts.leaveOut(.skipped, plan.program.skipReasons[Int(row.reason)])
      case .member:
        _ = duplicates.verdict(on: row, ordinal: ordinal, unit.results, rules: rules.count)
        counts.count(.loaded)
        counts.queues[row.queue, default: 0] += 1
      case .suppressed:
        _ = duplicates.verdict(on: row, ordinal: ordinal, unit.results, rules: rules.count)
        suppressed.append((ordinal, row.row, Int(row.reason)))
      }
      counts.read += 1
    }
    return true
  }

  package func finish(notices: [Findings.Tally: Int]) throws {
    counts.notices = notices
    let verdicts = takeDuplicates().resolve()
    countSuppressed(verdicts)
    countDuplicates(verdicts)
    self.verdicts = verdicts
  }

  private func takeDuplicates() -> Duplicates {
    var taken = Duplicates.watching(Deduplicator([]))
    swap(&taken, &duplicates)
    return taken
  }

  /// A row that is both counts as a duplicate, which comes first in the mapping language.
  private func countSuppressed(_ verdicts: Verdicts) {
    for (ordinal, _, list) in suppressed {
      if case .duplicate = verdicts[ordinal] {
        counts.count(.loaded)  // so that `countDuplicates` can take it away again
      } else {
        counts.leaveOut(.suppressed, plan.suppression.lists[list].spec.name)
      }
    }
    suppressed = []
  }

  private func countDuplicates(_ verdicts: Verdicts) {
    for (rule, spec) in rules.enumerated() where spec.action != .warn {
      let rows = verdicts.counts[rule]
      counts.count(.loaded, -rows)
      if spec.action == .skip {
        counts.leaveOut(.duplicate, spec.words, rows)
      } else {
        counts.reject(duplicates: rows, spec.finding(winner: 0))
      }
    }
  }
}
