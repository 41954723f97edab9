/// What the first pass found about duplicates, row by row.
///
/// - Memory: One byte a row, 24 bytes a row that lost.
package struct Verdicts: Sendable {
  package enum Verdict: Sendable, Equatable {
    case survives
    /// The row `winner` stays instead, by this rule; its action is `skip` or `reject`.
    case duplicate(rule: Int, winner: Int)
    /// Stays as well, but the rule wants it said.
    case warned(rule: Int, winner: Int)
  }

  /// What one rule said of one row.
  struct Loss: Sendable, BitwiseCopyable {
    var ordinal: Int
    var winner: Int
    var rule: Int32
    var isTakenOut: Bool
  }

  private let marks: [Mark]
  /// By ordinal; of one row's, the one that took it out stands first.
  private let losses: [Loss]
  /// For each rule, how many rows it took out or warned about.
  package let counts: [Int]

  enum Mark: UInt8, Sendable { case survives, warned, takenOut }

  init(marks: [Mark], losses: [Loss], ruleCount: Int) {
    var counts = Array(repeating: 0, count: ruleCount)
    for loss in losses { counts[Int(loss.rule)] += 1 }
    self.marks = marks
    self.counts = counts
    self.losses = losses.sorted { a, b in
      if a.ordinal != b.ordinal { return a.ordinal < b.ordinal }
      if a.isTakenOut != b.isTakenOut { return a.isTakenOut }
      return a.rule < b.rule
    }
  }

  /// - Parameter ordinal: As it was observed; a row that never was, survives.
  /// - Complexity: O(1) for a row that survives, else O(log of the rows that lost).
  package subscript(ordinal: Int) -> Verdict {
    guard marks.indices.contains(ordinal), marks[ordinal] != .survives else { return .survives }
    var low = 0
    var high = losses.count
    while low < high {
      let middle = (low + high) / 2
      if losses[middle].ordinal < ordinal { low = middle + 1 } else { high = middle }
    }
    let loss = losses[low]
    return loss.isTakenOut
      ? .duplicate(rule: Int(loss.rule), winner: loss.winner)
      : .warned(rule: Int(loss.rule), winner: loss.winner)
  }
}
