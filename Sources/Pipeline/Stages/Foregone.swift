package import Members

/// Rows of a retry whose fate is known before they are looked at.
package struct Foregone: Sendable {
  /// A row that is on the server already.
  package struct Loaded: Sendable, Equatable {
    package var run: String
    /// The member's id; `nil` when it is not known.
    package var member: Int64?

    package init(run: String, member: Int64?) {
      self.run = run
      self.member = member
    }

    var reason: String { "loaded by run \(run)" }
  }

  /// By row: they are never sent again.
  package var loaded: [Int: Loaded] = [:]
  /// By the record's place among those of the pass, from 0: rows that cannot be told from others.
  package var refused: [Int: RowFinding] = [:]
  /// Whether a row may be where the data ends; what comes back to be loaded is no remark.
  package var hasFooter = true

  package init() {}

  var isEmpty: Bool { loaded.isEmpty && refused.isEmpty }
}
