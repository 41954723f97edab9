import Mapping
package import Members
import Records
import Reports
package import Validation

/// The end of a first pass: counts, and finds out which of equal rows stays. Writes nothing.
///
/// Because a pass uses its end on one thread at a time, `@unchecked Sendable` is sound.
package final class Judge: PassEnd, @unchecked Sendable {
  /// A row that becomes a member unless a duplicate rule takes it out.
  private struct Candidate: BitwiseCopyable {
    var ordinal: Int
    var row: Int
    /// The member's queue, or the list that takes it out.
    var place: Int64
    var isSuppressed: Bool
  }

  private let plan: PassPlan
  private let rules: [DedupeSpec]
  private let decidesEarly: Bool
  private var duplicates: Duplicates
  private let progress: @Sendable (RunCounts) -> Void
  /// Those that wait for the end of the file, where a rule must have seen all of it.
  private var waiting: [Candidate] = []

  /// Complete after the pass.
  package private(set) var counts: RunCounts
  package private(set) var verdicts: Verdicts?

  package init(_ plan: PassPlan, progress: @escaping @Sendable (RunCounts) -> Void) {
    self.plan = plan
    self.progress = progress
    rules = plan.dedupe
    decidesEarly = Deduplicator(rules).decidesEarly
    duplicates = .watching(Deduplicator(rules))
    counts = RunCounts(plan.inputs)
  }

  package func take(_ unit: WorkUnit) throws -> PassWish {
    defer { progress(counts) }
    for (index, row) in unit.results.rows.enumerated() {
      guard row.outcome != .footer else { return .nextFile }
      counts.read(row.row)
      take(row, ordinal: unit.records.firstRecord + index, unit.results)
    }
    return .more
  }

  private func take(
    _ row: WorkResults.Row, ordinal: Int, _ results: borrowing WorkResults
  ) {
    switch row.outcome {
    case .footer: break
    case .rejected: counts.reject(row: row.row, Array(results.findings(of: row)))
    case .loadedBefore:
      counts.leaveOut(row.row, .duplicate, plan.foregone.loaded[row.row]?.reason ?? "")
    case .skipped: counts.leaveOut(row.row, .skipped, plan.program.skipReasons[Int(row.reason)])
    case .member, .suppressed:
      let isSuppressed = row.outcome == .suppressed
      let candidate = Candidate(
        ordinal: ordinal, row: row.row, place: isSuppressed ? Int64(row.reason) : row.queue,
        isSuppressed: isSuppressed)
      let verdict = duplicates.verdict(on: row, ordinal: ordinal, results, rules: rules.count)
      if decidesEarly {
        count(candidate, verdict)
      } else {
        waiting.append(candidate)
      }
    }
  }

  package func finish(notices: [Findings.Tally: Int]) throws {
    counts.notices.merge(notices, uniquingKeysWith: +)
    let verdicts = takeDuplicates().resolve()
    for candidate in waiting { count(candidate, verdicts[candidate.ordinal]) }
    waiting = []
    self.verdicts = verdicts
  }

  private func takeDuplicates() -> Duplicates {
    var taken = Duplicates.watching(Deduplicator([]))
    swap(&taken, &duplicates)
    return taken
  }

  /// The same order as in `Delivery`: duplicates come before lists in the mapping language.
  private func count(_ candidate: Candidate, _ verdict: Verdicts.Verdict) {
    if case .duplicate(let index, let winner) = verdict {
      let rule = rules[index]
      if rule.action == .reject {
        counts.reject(row: candidate.row, [rule.finding(winner: plan.inputs.words(ofRow: winner))])
      } else {
        counts.leaveOut(candidate.row, .duplicate, rule.words)
      }
    } else if candidate.isSuppressed {
      counts.leaveOut(
        candidate.row, .suppressed, plan.suppression.lists[Int(candidate.place)].spec.name)
    } else {
      if case .warned(let index, _) = verdict { counts.notice(rules[index].code) }
      counts.load(candidate.row, queue: candidate.place)
    }
  }
}
