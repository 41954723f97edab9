package import Members

/// What the end of a pass wants next.
package enum PassWish: Sendable {
  case more
  /// The data of this file ends above the end of the file.
  case nextFile
  case nothing
}

/// Where a pass ends: sees every unit in input order, on one thread.
package protocol PassEnd: AnyObject, Sendable {
  /// What the pass is for, in one word.
  var work: String { get }
  /// Takes the results of a unit, which goes back to the reader afterwards.
  func take(_ unit: WorkUnit) throws -> PassWish
  /// Called once, after the last unit, with what all units taken have counted.
  func finish(_ tally: PassTally) throws
}

/// What workers count of rows, added up over the units of a pass.
package struct PassTally: Sendable {
  package private(set) var notices: [Findings.Tally: Int] = [:]
  /// Good rows, duplicates among them, by the source of the chain of zones that decided theirs.
  package private(set) var zones: [Int: Int] = [:]

  mutating func add(_ results: borrowing WorkResults) {
    notices.merge(results.notices, uniquingKeysWith: +)
    for (source, rows) in results.zones.enumerated() where rows > 0 {
      zones[source, default: 0] += rows
    }
  }
}
