import Enrichment
import Mapping
import Members
import Records
import Reports
package import Validation

extension PassPlan {
  /// What is checked of the members of a file.
  func limits(file: Int) -> Limits {
    let enrichment = files[file].enrichment
    return Limits(
      now: enrichment.now,
      embargoUntil: enrichment.program.target.embargoUntil(from: enrichment.now) ?? 0,
      communicationLimit: communicationLimit,
      variableNames: enrichment.program.variableNames)
  }
}

extension PassPlan {
  /// The mapping's duplicate rules as `Validation` takes them.
  package var dedupe: [DedupeSpec] {
    program.dedupe.map { rule in
      DedupeSpec(
        in: place(rule.scope), by: Self.subject(rule.by), keep: Self.keep(rule.keep),
        action: Self.action(rule.action))
    }
  }

  /// Whether rows that stay take over numbers of others, so that they cannot be made in one pass.
  package var merges: Bool { program.dedupe.contains { $0.action == .merge } }

  /// Whether one pass is enough.
  package var decidesEarly: Bool { !merges && deduplicator().decidesEarly }

  /// A fresh one for a pass.
  package func deduplicator() -> Deduplicator { Deduplicator(dedupe, known: known) }

  private func place(_ scope: DedupeRule.Scope) -> DedupeSpec.Place {
    switch scope {
    case .file: inputs.areSeveral ? .files : .file
    case .queue: .queue
    case .queues(let names): .queues(names)
    case .history: .history
    }
  }

  private static func subject(_ by: DedupeRule.By) -> DedupeSpec.Subject {
    switch by {
    case .keys(_, let titles): .texts(titles)
    case .anyPhone: .anyPhone
    case .variable(_, let name): .variable(name)
    }
  }

  private static func keep(_ keep: DedupeRule.Keep) -> DedupeSpec.Keep {
    switch keep {
    case .first: .first
    case .last: .last
    case .maximum: .max
    case .minimum: .min
    }
  }

  private static func action(_ action: DedupeRule.Action) -> DedupeSpec.Action {
    switch action {
    case .skip: .skip
    case .reject: .reject
    case .merge: .merge
    case .warn: .warn
    }
  }
}

extension InputFiles {
  /// Who stays instead of a row that lost by `rule`.
  func winner(_ winner: Int, by rule: DedupeSpec) -> LeftOutFile.Winner {
    rule.place.isInput ? .row(winner) : .member(Int64(winner))
  }

  /// Notices counted by columns of all files instead of those of one.
  func tallies(_ tallies: [Findings.Tally: Int], ofFile index: Int) -> [Findings.Tally: Int] {
    guard files[index].order != nil else { return tallies }
    let ofAll = tallies.map { tally, count in
      let column = tally.column < 0 ? tally.column : column(ofAll: tally.column, file: index)
      return (Findings.Tally(code: tally.code, column: column), count)
    }
    return Dictionary(ofAll, uniquingKeysWith: +)
  }
}
