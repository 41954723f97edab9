/// Finds the rows that are in the file more than once.
///
/// The first pass calls `observe` for every row in input order, rule by rule, then `resolve`; the
/// second pass asks the `Verdicts`. One thread only: the order of calls is part of the result.
///
/// A rule goes through the rows in the order of preference (`first`: as they come, `last`: backwards,
/// `max` and `min`: by value), and takes out each row that shares a key with one that stayed. So
/// chains are compared with the survivor and never merged: a row that was taken out takes no other
/// along. A row taken out by one rule is not seen by the next.
/// - Memory: A `KeyTable` per rule. A rule that cannot decide as rows come (it keeps another than the
///   first, or follows such a rule) remembers 32 bytes a row (56 when it keeps by value) and 8
///   bytes a key until `resolve`.
/// - Collisions: See `TextKey`; numbers are compared exactly.
package struct Deduplicator: ~Copyable, Sendable {
  private struct Observation: Sendable {
    var ordinal: Int
    /// As `RowPacking` has it.
    var row: Int
    var keys: Range<Int>
  }

  /// What a rule that decides at the end knows until then.
  private struct Log: Sendable {
    var observations: [Observation] = []
    var keys: [UInt64] = []
    /// Beside `observations`, for rules that keep by value.
    var values: [KeepValue?] = []
  }

  private struct Rule: Sendable {
    let spec: DedupeSpec
    /// Whether it decides as rows come.
    let isImmediate: Bool
    var table: KeyTable
    var log = Log()
  }

  private var rules: [Rule] = []
  private var packing = RowPacking()
  private var marks: [Verdicts.Mark] = []
  private var losses: [Verdicts.Loss] = []

  package init(_ specs: [DedupeSpec], expectedRows: Int = 0) {
    var isKnownEarly = true
    for spec in specs {
      let isImmediate = isKnownEarly && spec.keep == .first
      if !isImmediate && spec.action != .warn { isKnownEarly = false }
      let table = KeyTable(expected: isImmediate ? expectedRows : 0)
      rules.append(Rule(spec: spec, isImmediate: isImmediate, table: table))
    }
  }

  /// Tells what one rule is to know of one row.
  ///
  /// - Parameters:
  ///   - rule: Index into the specs; the rules of a row come in order.
  ///   - ordinal: The row's number in the input, from 0, growing from call to call.
  ///   - row: Its `RowNumber`, which names it in reports.
  ///   - keys: Of a rule by texts the row's `TextKey` or nothing; of one by phones its numbers.
  ///   - value: What a rule that keeps by value compares; rows without one lose.
  /// - Returns: What a rule that decides as rows come says of this row, when that is not "survives".
  @discardableResult
  package mutating func observe(
    rule: Int, ordinal: Int, row: Int, keys: Span<UInt64>, value: KeepValue? = nil
  ) -> Verdicts.Verdict? {
    while marks.count <= ordinal { marks.append(.survives) }
    guard !keys.isEmpty else { return nil }
    let row = packing.pack(row)
    if rules[rule].isImmediate {
      return settle(rule: rule, ordinal: ordinal, row: row, keys: keys)
    }
    let start = rules[rule].log.keys.count
    for index in 0..<keys.count { rules[rule].log.keys.append(keys[index]) }
    rules[rule].log.observations.append(
      Observation(ordinal: ordinal, row: row, keys: start..<rules[rule].log.keys.count))
    switch rules[rule].spec.keep {
    case .max, .min: rules[rule].log.values.append(value)
    case .first, .last: break
    }
    return nil
  }

  /// Whether every rule decides as rows come, so that one pass is enough.
  package var decidesEarly: Bool { rules.allSatisfy(\.isImmediate) }

  /// Decides what is still open.
  package consuming func resolve() -> Verdicts {
    for rule in rules.indices {
      let log = rules[rule].log
      rules[rule].log = Log()
      for index in Self.order(of: log, keep: rules[rule].spec.keep) {
        let observation = log.observations[index]
        settle(
          rule: rule, ordinal: observation.ordinal, row: observation.row,
          keys: log.keys.span.extracting(observation.keys))
      }
      rules[rule].table = KeyTable()
    }
    return Verdicts(marks: marks, losses: losses, ruleCount: rules.count)
  }

  /// Indexes of the observations, the preferred ones first.
  private static func order(of log: Log, keep: DedupeSpec.Keep) -> [Int] {
    let indexes = log.observations.indices
    switch keep {
    case .first: return Array(indexes)
    case .last: return indexes.reversed()
    case .max, .min:
      return indexes.sorted { a, b in
        switch (log.values[a], log.values[b]) {
        case (let first?, let second?) where first != second:
          keep == .max ? first > second : first < second
        case (_?, nil): true
        case (nil, _?): false
        default: a < b
        }
      }
    }
  }

  @discardableResult
  private mutating func settle(
    rule: Int, ordinal: Int, row: Int, keys: Span<UInt64>
  ) -> Verdicts.Verdict? {
    guard marks[ordinal] != .takenOut else { return nil }
    var winner: Int?
    for index in 0..<keys.count where winner == nil {
      winner = rules[rule].table.row(of: keys[index])
    }
    if let winner {
      let winner = packing.row(winner)
      let isTakenOut = rules[rule].spec.action != .warn
      marks[ordinal] = isTakenOut ? .takenOut : .warned
      losses.append(
        Verdicts.Loss(
          ordinal: ordinal, winner: winner, rule: Int32(rule), isTakenOut: isTakenOut))
      if isTakenOut { return .duplicate(rule: rule, winner: winner) }
    }
    for index in 0..<keys.count { rules[rule].table.insert(keys[index], row: row) }
    return winner.map { .warned(rule: rule, winner: packing.row($0)) }
  }
}
