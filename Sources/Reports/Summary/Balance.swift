import Diagnostics
package import Members

/// What became of the rows: `read` must be the sum of the classes.
package struct Balance: Sendable, Equatable {
  package var read = 0
  private var counts: [RowClass: Int] = [:]

  package init(read: Int = 0) { self.read = read }

  package subscript(rowClass: RowClass) -> Int {
    get { counts[rowClass] ?? 0 }
    set { counts[rowClass] = newValue == 0 ? nil : newValue }
  }

  package var addsUp: Bool { read == RowClass.allCases.reduce(0) { $0 + self[$1] } }

  /// `read 1,000 = loaded 950 + rejected 30 + …`, with `≠` where it does not add up.
  package var line: String {
    let parts = RowClass.allCases.map { "\($0.rawValue) \(Figures.grouped(self[$0]))" }
    return "read \(Figures.grouped(read)) \(addsUp ? "=" : "≠") \(parts.joined(separator: " + "))"
  }

  /// - Throws: `ReportsFault.unbalanced` (E859).
  package func verify() throws(ReportsFault) {
    guard addsUp else { throw .unbalanced(self) }
  }
}
