import Mapping
package import Members
import Records
import Reports
package import Validation

/// The end of a first pass: counts, and finds out which of equal rows stays. Writes nothing.
///
/// Because a pass uses its end on one thread at a time, `@unchecked Sendable` is sound.
package final class Judge: PassEnd, @unchecked Sendable {
  private let plan: PassPlan
  private let rules: [DedupeSpec]
  private var duplicates: Duplicates
  private let progress: @Sendable (RunCounts) -> Void
  /// Rows that a list takes out, unless they turn out to be duplicates.
  private var suppressed: [(ordinal: Int, list: Int)] = []

  /// Complete after the pass.
  package private(set) var counts: RunCounts
  package private(set) var verdicts: Verdicts?

  package init(_ plan: PassPlan, progress: @escaping @Sendable (RunCounts) -> Void) {
    self.plan = plan
    self.progress = progress
    rules = plan.dedupe
    duplicates = .watching(Deduplicator(rules))
    counts = RunCounts(file: plan.file)
  }

  package func take(_ unit: WorkUnit) throws -> Bool {
    defer { progress(counts) }
    for (index, row) in unit.results.rows.enumerated() {
      let ordinal = unit.records.firstRecord + index
      switch row.outcome {
      case .footer: return false
      case .rejected: counts.reject(row: row.row, Array(unit.results.findings(of: row)))
      case .skipped: counts.leaveOut(.skipped, plan.program.skipReasons[Int(row.reason)])
      case .member:
        _ = duplicates.verdict(on: row, ordinal: ordinal, unit.results, rules: rules.count)
        counts.load(queue: row.queue)
      case .suppressed:
        _ = duplicates.verdict(on: row, ordinal: ordinal, unit.results, rules: rules.count)
        suppressed.append((ordinal, Int(row.reason)))
      }
      counts.read()
    }
    return true
  }

  package func finish(notices: [Findings.Tally: Int]) throws {
    counts.notices = notices
    let verdicts = takeDuplicates().resolve()
    count(verdicts)
    self.verdicts = verdicts
  }

  private func takeDuplicates() -> Duplicates {
    var taken = Duplicates.watching(Deduplicator([]))
    swap(&taken, &duplicates)
    return taken
  }

  /// Moves the rows that lost from loaded to where they belong. A row that a list takes out and that
  /// is a duplicate as well counts as a duplicate, which comes first in the mapping language.
  private func count(_ verdicts: Verdicts) {
    var taken = Array(repeating: 0, count: rules.count)
    for (ordinal, list) in suppressed {
      if case .duplicate(let rule, _) = verdicts[ordinal] {
        taken[rule] += 1  // was never counted as loaded
      } else {
        counts.leaveOut(.suppressed, plan.suppression.lists[list].spec.name)
      }
    }
    for (rule, spec) in rules.enumerated() where spec.action != .warn {
      let rows = verdicts.counts[rule]
      counts.balance[.loaded] -= rows - taken[rule]
      if spec.action == .skip {
        counts.leaveOut(.duplicate, spec.words, rows)
      } else {
        for _ in 0..<rows { counts.reject(row: 0, [spec.finding(winner: 0)]) }
      }
    }
  }
}
