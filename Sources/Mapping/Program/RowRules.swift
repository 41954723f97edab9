/// Rows of one file that mean the same client.
package struct DedupeRule: Sendable {
  package enum By: Sendable {
    /// All equal after cleaning and case folding; an empty one never matches.
    case keys([ValueID], titles: [String])
    /// Any number of one equals any number of the other.
    case anyPhone
  }
  package enum Keep: Sendable {
    case first, last
    case maximum(ValueID)
    case minimum(ValueID)
  }
  package enum Action: String, Sendable, CaseIterable { case skip, reject, warn }

  package var by: By
  package var keep: Keep
  package var action: Action
}

/// A list of those who must not be called.
package struct SuppressRule: Sendable {
  package enum Column: Sendable, Equatable {
    case header(String)
    /// 0-based.
    case index(Int)
  }
  package enum Match: Sendable {
    case phone
    case value(ValueID, title: String)
  }
  package enum Drop: String, Sendable, CaseIterable { case number, member }

  /// Shown in reports.
  package var name: String
  /// Resolved against the mapping's folder.
  package var path: String
  package var column: Column
  package var match: Match
  package var drop: Drop
  package var maxAgeSeconds: Int?
}
