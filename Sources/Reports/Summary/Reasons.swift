package import Diagnostics
package import Members

/// Why rows were rejected: how many by code, each with the first place as an example.
///
/// - Shapes: a row counts once for each of its codes, so the counts may exceed the rejected rows.
/// - Order: does not depend on the order in which rows were added.
package struct Reasons: Sendable, Equatable {
  package struct Reason: Sendable, Equatable {
    package let code: Code
    package fileprivate(set) var rows: Int
    /// The first row in the file that has it.
    package fileprivate(set) var example: Position
  }

  private var byCode: [Code: Reason] = [:]

  package init() {}

  /// Counts one rejected row.
  ///
  /// - Parameter position: Of the row; the field is the finding's.
  package mutating func add(_ findings: [RowFinding], at position: Position) {
    for (index, finding) in findings.enumerated() {
      if findings[..<index].contains(where: { $0.code == finding.code }) { continue }
      var example = position
      example.field = finding.column.map { $0 + 1 } ?? 0
      add(Reason(code: finding.code, rows: 1, example: example))
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
    if reason.example.line < known.example.line { known.example = reason.example }
    byCode[reason.code] = known
  }
}
