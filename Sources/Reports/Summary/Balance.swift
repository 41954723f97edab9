import Diagnostics
package import Members

/// What became of the rows: `read` must be the sum of the classes.
package struct Balance: Sendable, Equatable {
  package var read = 0
  /// By `place`; a list, because every row counts here.
  private var counts = Array(repeating: 0, count: RowClass.allCases.count)

  package init(read: Int = 0) { self.read = read }

  package subscript(rowClass: RowClass) -> Int {
    get { counts[Self.place(rowClass)] }
    set { counts[Self.place(rowClass)] = newValue }
  }

  package mutating func add(_ other: Balance) {
    read += other.read
    for rowClass in RowClass.allCases { self[rowClass] += other[rowClass] }
  }

  private static func place(_ rowClass: RowClass) -> Int {
    switch rowClass {
    case .loaded: 0
    case .rejected: 1
    case .skipped: 2
    case .duplicate: 3
    case .suppressed: 4
    case .unprocessed: 5
    }
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
