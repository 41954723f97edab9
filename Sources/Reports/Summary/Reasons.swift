package import Diagnostics
package import Members
package import Records

/// Why rows were rejected: how many by code, each with the first place as an example.
///
/// - Shapes: a row counts once for each of its codes, so the counts may exceed the rejected rows.
/// - Order: does not depend on the order in which rows were added.
package struct Reasons: Sendable, Equatable {
  package struct Reason: Sendable, Equatable {
    package let code: Code
    package fileprivate(set) var rows: Int
    /// The first row that has it.
    package fileprivate(set) var example: Position
    fileprivate var exampleRow: Int
  }

  private var byCode: [Code: Reason] = [:]

  package init() {}

  /// Counts one rejected row.
  ///
  /// - Parameter row: Its `RowNumber` among the rows of `files`.
  package mutating func add(_ findings: [RowFinding], row: Int, of files: InputFiles) {
    for (index, finding) in findings.enumerated() {
      if findings[..<index].contains(where: { $0.code == finding.code }) { continue }
      add(
        Reason(
          code: finding.code, rows: 1, example: files.position(ofRow: row, column: finding.column),
          exampleRow: row))
    }
  }

  package mutating func merge(_ other: Reasons) {
    for reason in other.byCode.values { add(reason) }
  }

  /// The most frequent first, equal ones by number.
  package var ranked: [Reason] {
    byCode.values.sorted { ($1.rows, $0.code.number) < ($0.rows, $1.code.number) }
  }

  private mutating func add(_ reason: Reason) {
    guard var known = byCode[reason.code] else {
      byCode[reason.code] = reason
      return
    }
    known.rows += reason.rows
    if reason.exampleRow < known.exampleRow {
      known.example = reason.example
      known.exampleRow = reason.exampleRow
    }
    byCode[reason.code] = known
  }
}
