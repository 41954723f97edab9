/// Finds the rows that are there more than once: in the input, in queues, in what past runs loaded.
///
/// The first pass calls `observe` for every row in input order, rule by rule, then `resolve`; the
/// second pass asks the `Verdicts`. One thread only: the order of calls is part of the result.
///
/// A rule goes through the rows in the order of preference (`first`: as they come, `last`: backwards,
/// `max` and `min`: by value), and takes out each row that shares a key with one that stayed. So
/// chains are compared with the survivor and never merged: a row that was taken out takes no other
/// along. A row taken out by one rule is not seen by the next.
/// - Memory: A byte a row; a `KeyTable` for each rule within the input, `KnownMembers` for each other. A rule
///   that cannot decide as rows come (it keeps another than the first, or follows such a rule) has an
///   `ObservationLog` until `resolve`.
/// - Collisions: See `TextKey`; numbers are compared exactly.
package struct Deduplicator: ~Copyable, Sendable {
  private struct Rule: Sendable {
    let spec: DedupeSpec
    /// For rules that look elsewhere than into the input.
    let known: KnownMembers?
    /// Whether it decides as rows come.
    let isImmediate: Bool
    var table: KeyTable
    var log = ObservationLog()
  }

  private var rules: [Rule] = []
  private var packing = RowPacking()
  private var marks: [Verdicts.Mark] = []
  private var losses: [Verdicts.Loss] = []
  private var touched: UInt32 = 0

  /// - Parameter known: For each rule that does not look into the input, what is there; a rule that misses
  ///   its own finds nothing.
  package init(
    _ specs: [DedupeSpec], known: [KnownMembers?] = [], expectedRows: Int = 0
  ) {
    var isKnownEarly = true
    for (index, spec) in specs.enumerated() {
      let isImmediate = isKnownEarly && (spec.keep == .first || !spec.place.isInput)
      if !isImmediate && spec.action != .warn { isKnownEarly = false }
      let table = KeyTable(expected: isImmediate && spec.place.isInput ? expectedRows : 0)
      let known = known.indices.contains(index) ? known[index] : nil
      rules.append(Rule(spec: spec, known: known, isImmediate: isImmediate, table: table))
    }
  }

  /// Prepares for rows whose keys, of all rules, are these: see `KeyTable.touch`.
  package mutating func expect(_ keys: Span<UInt64>) {
    for rule in rules.indices where rules[rule].isImmediate && rules[rule].spec.place.isInput {
      touched |= rules[rule].table.touch(keys)
    }
  }

  /// Tells what one rule is to know of one row.
  ///
  /// - Parameters:
  ///   - rule: Index into the specs; the rules of a row come in order.
  ///   - ordinal: The row's number in the input, from 0, growing from call to call.
  ///   - row: Its `RowNumber`, which names it in reports.
  ///   - queue: The queue it goes to.
  ///   - keys: Of a rule by texts the row's `TextKey` or nothing; of one by phones its numbers.
  ///   - value: What a rule that keeps by value compares; rows without one lose.
  /// - Returns: What a rule that decides as rows come says of this row, when that is not "survives".
  @discardableResult
  package mutating func observe(
    rule: Int, ordinal: Int, row: Int, queue: Int64 = 0, keys: Span<UInt64>,
    value: KeepValue? = nil
  ) -> Verdicts.Verdict? {
    while marks.count <= ordinal { marks.append(.survives) }
    guard !keys.isEmpty else { return nil }
    let row = packing.pack(row)
    if rules[rule].isImmediate {
      return settle(rule: rule, ordinal: ordinal, row: row, queue: queue, keys: keys)
    }
    rules[rule].log.add(
      ordinal: ordinal, row: row, keys: keys, value: value, queue: queue, for: rules[rule].spec)
    return nil
  }

  /// Whether every rule decides as rows come, so that one pass is enough.
  package var decidesEarly: Bool { rules.allSatisfy(\.isImmediate) }

  /// Decides what is still open.
  package consuming func resolve() -> Verdicts {
    for rule in rules.indices {
      let log = rules[rule].log
      rules[rule].log = ObservationLog()
      if !rules[rule].isImmediate, rules[rule].spec.place.isInput {
        rules[rule].table = KeyTable(expected: log.keys.count)
      }
      log.forEach(of: rules[rule].spec) { ordinal, row, queue, keys in
        settle(rule: rule, ordinal: ordinal, row: row, queue: queue, keys: keys)
      }
      rules[rule].table = KeyTable()
    }
    return Verdicts(marks: marks, losses: losses, ruleCount: rules.count)
  }

  @discardableResult
  private mutating func settle(
    rule: Int, ordinal: Int, row: Int, queue: Int64, keys: Span<UInt64>
  ) -> Verdicts.Verdict? {
    guard marks[ordinal] != .takenOut else { return nil }
    let winner = winner(rule, queue, keys)
    if let winner {
      let isTakenOut = rules[rule].spec.action != .warn
      marks[ordinal] = isTakenOut ? .takenOut : .warned
      losses.append(
        Verdicts.Loss(
          ordinal: ordinal, row: packing.row(row), winner: winner, rule: rule,
          isTakenOut: isTakenOut))
      if isTakenOut { return .duplicate(rule: rule, winner: winner) }
    }
    if rules[rule].spec.place.isInput {
      for index in 0..<keys.count { rules[rule].table.insert(keys[index], row: row) }
    }
    return winner.map { .warned(rule: rule, winner: $0) }
  }

  /// The `RowNumber`, or the member's id, of the one that has a key already.
  private func winner(_ rule: Int, _ queue: Int64, _ keys: Span<UInt64>) -> Int? {
    guard rules[rule].spec.place.isInput else {
      return rules[rule].known?.member(with: keys, in: queue).map { Int($0) }
    }
    for index in 0..<keys.count {
      if let row = rules[rule].table.row(of: keys[index]) { return packing.row(row) }
    }
    return nil
  }
}
