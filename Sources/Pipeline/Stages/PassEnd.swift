package import Members

/// Where a pass ends: sees every unit in input order, on one thread.
package protocol PassEnd: AnyObject, Sendable {
  /// Takes the results of a unit, which goes back to the reader afterwards.
  ///
  /// - Returns: `false` when no further unit is wanted.
  func take(_ unit: WorkUnit) throws -> Bool
  /// Called once, after the last unit, with the notices of all units taken.
  func finish(notices: [Findings.Tally: Int]) throws
}
