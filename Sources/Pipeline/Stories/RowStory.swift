package import Mapping
package import Members

/// One row from its cells to what would be sent, in words: for people who look at single rows.
package struct RowStory: Sendable {
  package enum Outcome: Sendable, Equatable {
    /// It would be loaded.
    case loaded
    case rejected
    case skipped(reason: String)
    case suppressed(list: String)
    /// Another row stays instead, by a rule in words.
    case duplicate(rule: String, winner: Int)
    /// Here the data ends.
    case footer
  }

  /// A cell that the mapping reads, as the file has it.
  package struct Cell: Sendable, Equatable {
    /// 0-based.
    package var column: Int
    package var text: String
    /// What it counts as, where that is something else: trimmed, or `empty`.
    package var taken: String?
  }

  /// Its `RowNumber`.
  package var row: Int
  package var outcome: Outcome
  package var cells: [Cell] = []
  /// Why it is rejected.
  package var findings: [RowFinding] = []
  package var notices: [RowFinding] = []
  /// What could be made of it; `nil` when its values were not asked for.
  package var member: MemberStory?
  /// What would be sent; `nil` unless it is a good row.
  package var json: String?
  /// Every move of the mapping, numbers, names and zone, in order.
  package var trace: [TraceLog.Entry] = []

  package init(row: Int, outcome: Outcome) {
    self.row = row
    self.outcome = outcome
  }
}
