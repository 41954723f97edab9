import Validation

/// What the duplicate rules say of rows, as they come or from an earlier pass.
///
/// - `watching`: rows are told to the rules; those that decide as rows come answer at once.
/// - `decided`: an earlier pass has seen the whole file.
enum Duplicates: ~Copyable {
  case watching(Deduplicator)
  case decided(Verdicts)

  /// Tells the rules which keys come next.
  mutating func expect(_ keys: Span<UInt64>) {
    switch consume self {
    case .decided(let verdicts): self = .decided(verdicts)
    case .watching(var deduplicator):
      deduplicator.expect(keys)
      self = .watching(deduplicator)
    }
  }

  /// The verdict on a row; a row that nobody takes out survives.
  mutating func verdict(
    on row: WorkResults.Row, ordinal: Int, _ results: borrowing WorkResults, rules: Int
  ) -> Verdicts.Verdict {
    switch consume self {
    case .decided(let verdicts):
      self = .decided(verdicts)
      return verdicts[ordinal]
    case .watching(var deduplicator):
      let verdict = Self.observe(&deduplicator, row, ordinal, results, rules: rules)
      self = .watching(deduplicator)
      return verdict
    }
  }

  private static func observe(
    _ deduplicator: inout Deduplicator, _ row: WorkResults.Row, _ ordinal: Int,
    _ results: borrowing WorkResults, rules: Int
  ) -> Verdicts.Verdict {
    guard row.firstOffer >= 0 else { return .survives }
    var verdict = Verdicts.Verdict.survives
    for rule in 0..<rules {
      let offer = results.offers[Int(row.firstOffer) + rule]
      let said = deduplicator.observe(
        rule: rule, ordinal: ordinal, row: row.row, queue: row.queue,
        keys: results.duplicateKeys.span.extracting(offer.keys), value: offer.value)
      if case .duplicate? = said { return said ?? verdict }
      // The first rule that warns, as `Verdicts` has it.
      if verdict == .survives { verdict = said ?? verdict }
    }
    return verdict
  }

  /// What the whole file came to.
  consuming func resolve() -> Verdicts {
    switch consume self {
    case .decided(let verdicts): verdicts
    case .watching(let deduplicator): deduplicator.resolve()
    }
  }
}
