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
  /// Called once, after the last unit, with the notices of all units taken.
  func finish(notices: [Findings.Tally: Int]) throws
}
