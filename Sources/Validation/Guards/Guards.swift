package import Diagnostics

/// Whether a file as a whole may be sent: judged after the first pass, before the first byte.
package struct Guards: Sendable, Equatable {
  package var minRows = 1
  package var maxRows: Int?
  package var maxBytes: Int?
  /// Of rows with codes `file row cell number date ref`: above it, the file is probably shifted.
  package var structural = Budget.share(500)
  /// Of rows with any other code: bought lists really have 5–15 % dead numbers.
  package var data = Budget.share(20_000)
  /// By how much the number of rows may differ from `lastRows`.
  package var vsLast: Budget?
  /// Rows of the last good run of the mapping; `nil` when there was none.
  package var lastRows: Int?
  /// Of all rejected rows; replaces both budgets (`--max-rejects`).
  package var rejects: Budget?

  package init() {}

  package static func isStructural(_ code: Code) -> Bool {
    switch code.family {
    case "file", "row", "cell", "number", "date", "ref": true
    default: false
    }
  }

  /// - Throws: The first guard that does not hold.
  package func check(_ counts: GuardCounts) throws(GuardFault) {
    if let maxBytes, counts.bytes > maxBytes {
      throw .tooManyBytes(counts.bytes, limit: maxBytes)
    }
    if counts.rows < minRows { throw .tooFewRows(counts.rows, limit: minRows) }
    if let maxRows, counts.rows > maxRows { throw .tooManyRows(counts.rows, limit: maxRows) }
    if let vsLast, let lastRows,
      !vsLast.allows(abs(counts.rows - lastRows), of: lastRows)
    {
      throw .unlikeLast(counts.rows, last: lastRows, vsLast)
    }
    if let rejects {
      try check(.rejects, counts.rejectedRows, of: counts.rows, rejects)
    } else {
      try checkFit(counts)
      try check(.data, counts.dataRows, of: counts.rows, data)
    }
  }

  /// Whether the rows of one of several files fit the mapping.
  package func checkFit(_ counts: GuardCounts) throws(GuardFault) {
    guard rejects == nil else { return }
    try check(.structural, counts.structuralRows, of: counts.rows, structural)
  }

  private func check(
    _ kind: GuardFault.Kind, _ rejected: Int, of rows: Int, _ budget: Budget
  ) throws(GuardFault) {
    guard budget.allows(rejected, of: rows) else {
      throw .overBudget(kind, rejected, of: rows, budget)
    }
  }
}
