import Diagnostics
package import Members

/// What the first pass counted for the guards.
package struct GuardCounts: Sendable, Equatable {
  /// Records read.
  package var rows = 0
  /// Size of the input.
  package var bytes = 0
  package var rejectedRows = 0
  /// Rejected rows with a code that says the file is shifted or damaged.
  package var structuralRows = 0
  /// Rejected rows with a code that says the data is bad.
  package var dataRows = 0

  package init() {}

  package mutating func add(_ other: GuardCounts) {
    rows += other.rows
    bytes += other.bytes
    rejectedRows += other.rejectedRows
    structuralRows += other.structuralRows
    dataRows += other.dataRows
  }

  /// Counts one rejected row by the families of its codes; one row may count as both.
  package mutating func add(rejected findings: [RowFinding]) {
    rejectedRows += 1
    let structural = findings.count { Guards.isStructural($0.code) }
    if structural > 0 { structuralRows += 1 }
    if structural < findings.count { dataRows += 1 }
  }
}
