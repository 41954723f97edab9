import Mapping
import Members
import Records
import Reports
package import Validation

/// The end of a first pass: counts, and finds out which of equal rows stays. Writes nothing.
///
/// Where a rule must have seen the whole input, rows count as if they stayed until it has, and those that
/// do not are counted anew.
///
/// Because a pass uses its end on one thread at a time, `@unchecked Sendable` is sound.
package final class Judge: PassEnd, @unchecked Sendable {
  package let work = "judge"
  private let plan: PassPlan
  private let rules: [DedupeSpec]
  private let decidesEarly: Bool
  private var duplicates: Duplicates
  private let progress: @Sendable (RunCounts) -> Void
  /// By ordinal, what each row counts as until the end; 4 bytes a row, and only where rules are late.
  private var places = RowPlaces()

  /// Complete after the pass.
  package private(set) var counts: RunCounts
  package private(set) var verdicts: Verdicts?

  package init(_ plan: PassPlan, progress: @escaping @Sendable (RunCounts) -> Void) {
    self.plan = plan
    self.progress = progress
    rules = plan.dedupe
    decidesEarly = plan.deduplicator().decidesEarly
    duplicates = .watching(plan.deduplicator())
    counts = RunCounts(plan.inputs)
  }

  package func take(_ unit: WorkUnit) throws -> PassWish {
    defer { progress(counts) }
    duplicates.expect(unit.results.duplicateKeys.span)
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
      let place: RowPlaces.Place =
        row.outcome == .suppressed ? .list(Int(row.reason)) : .queue(row.queue)
      let verdict = duplicates.verdict(on: row, ordinal: ordinal, results, rules: rules.count)
      if decidesEarly { return count(row.row, place, verdict) }
      if case .duplicate = verdict { return count(row.row, place, verdict) }
      count(row.row, place, .survives)
      places.set(place, ofRow: ordinal)
    }
  }

  package func finish(_ tally: PassTally) throws {
    counts.add(tally)
    let verdicts = takeDuplicates().resolve()
    if !decidesEarly {
      verdicts.forEachLoss { loss in
        guard let place = places[loss.ordinal] else { return }
        retract(loss.row, place)
        count(loss.row, place, loss.verdict)
      }
    }
    places = RowPlaces()
    self.verdicts = verdicts
  }

  /// Notes what became of the numbers of merged rows, once that is known.
  package func note(_ merged: MergedNumbers) {
    counts.notices.merge(merged.notices, uniquingKeysWith: +)
  }

  private func takeDuplicates() -> Duplicates {
    var taken = Duplicates.watching(Deduplicator([]))
    swap(&taken, &duplicates)
    return taken
  }

  /// The same order as in `Delivery`: duplicates come before lists in the mapping language.
  private func count(_ row: Int, _ place: RowPlaces.Place, _ verdict: Verdicts.Verdict) {
    if case .duplicate(let index, let winner) = verdict {
      let rule = rules[index]
      if rule.action == .reject {
        let words = plan.inputs.winner(winner, by: rule).text(plan.inputs)
        counts.reject(row: row, [rule.finding(winner: words)])
      } else {
        counts.leaveOut(row, .duplicate, rule.words)
      }
      return
    }
    switch place {
    case .list(let list):
      counts.leaveOut(row, .suppressed, plan.suppression.lists[list].spec.name)
    case .queue(let queue):
      if case .warned(let index, _) = verdict { counts.notice(rules[index].code) }
      counts.load(row, queue: queue)
    }
  }

  private func retract(_ row: Int, _ place: RowPlaces.Place) {
    switch place {
    case .list(let list):
      counts.retract(row, .suppressed, plan.suppression.lists[list].spec.name)
    case .queue(let queue): counts.retract(row, queue: queue)
    }
  }
}

/// What rows count as, by ordinal.
private struct RowPlaces {
  enum Place: Hashable {
    case queue(Int64)
    /// Index of the list that takes the row out.
    case list(Int)
  }

  /// Places in `known`, counted from 1.
  private var places: [UInt32] = []
  private var known: [Place] = []
  private var indexes: [Place: UInt32] = [:]
  /// Most rows count as the one before them.
  private var last: (place: Place, index: UInt32)?

  mutating func set(_ place: Place, ofRow ordinal: Int) {
    while places.count <= ordinal { places.append(0) }
    places[ordinal] = index(of: place)
  }

  private mutating func index(of place: Place) -> UInt32 {
    if let last, last.place == place { return last.index }
    let index = indexes[place] ?? UInt32(known.count + 1)
    if indexes[place] == nil {
      known.append(place)
      indexes[place] = index
    }
    last = (place, index)
    return index
  }

  subscript(ordinal: Int) -> Place? {
    guard places.indices.contains(ordinal), places[ordinal] > 0 else { return nil }
    return known[Int(places[ordinal]) - 1]
  }
}
