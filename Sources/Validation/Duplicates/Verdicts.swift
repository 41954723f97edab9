import Bytes

/// What the first pass found about duplicates, row by row.
///
/// - Memory: One byte a row, 24 bytes a row that lost.
package struct Verdicts: Sendable {
  package enum Verdict: Sendable, Equatable {
    case survives
    /// The row `winner` stays instead, or a member of that id is there already, by this rule; its action
    /// is `skip` or `reject`.
    case duplicate(rule: Int, winner: Int)
    /// Stays as well, but the rule wants it said.
    case warned(rule: Int, winner: Int)
  }

  /// What one rule said of one row.
  package struct Loss: Sendable, BitwiseCopyable {
    private let ordinal32: UInt32
    private let rule16: UInt16
    let isTakenOut: Bool
    /// The `RowNumber` of the row that lost.
    package let row: Int
    /// The `RowNumber`, or the member's id, of the one that stays.
    package let winner: Int

    init(ordinal: Int, row: Int, winner: Int, rule: Int, isTakenOut: Bool) {
      ordinal32 = UInt32(clamping: ordinal)
      rule16 = UInt16(clamping: rule)
      self.isTakenOut = isTakenOut
      self.row = row
      self.winner = winner
    }

    package var ordinal: Int { Int(ordinal32) }
    package var rule: Int { Int(rule16) }
    package var verdict: Verdict {
      isTakenOut ? .duplicate(rule: rule, winner: winner) : .warned(rule: rule, winner: winner)
    }
  }

  private let marks: [Mark]
  /// By ordinal; of one row's, the one that took it out stands first.
  private let losses: [Loss]
  /// For each rule, how many rows it took out or warned about.
  package let counts: [Int]

  enum Mark: UInt8, Sendable { case survives, warned, takenOut }

  init(marks: [Mark], losses: [Loss], ruleCount: Int) {
    var counts = Array(repeating: 0, count: ruleCount)
    for loss in losses { counts[loss.rule] += 1 }
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
    return losses[losses.partitioningIndex { $0.ordinal >= ordinal }].verdict
  }

  /// Calls `body` once for every row that did not simply survive, in input order.
  package func forEachLoss(_ body: (Loss) -> Void) {
    for (index, loss) in losses.enumerated()
    where index == 0 || losses[index - 1].ordinal != loss.ordinal {
      body(loss)
    }
  }
}
