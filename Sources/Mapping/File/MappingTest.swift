package import JSONText

/// One of a mapping's `tests`: a row, and what must become of it.
package struct MappingTest: Sendable {
  package enum Input: Sendable {
    /// Names of columns and cells, in order.
    case row([(name: String, cell: String)])
    /// A record of JSON.
    case record(JSONNode)
  }

  package enum Outcome: Sendable, Equatable {
    case loaded
    case skipped(reason: String)
    /// With all of these codes, by number or by slug.
    case rejected(codes: [String])
    case suppressed(list: String)
  }

  package var name: Placed<String>
  /// The frozen clock; `nil` for that of the command.
  package var now: Placed<String>?
  package var input: Input
  /// Where `expect` stands.
  package var place: JSONNode.Place
  package var outcome: Outcome
  /// Codes that must be among the notices.
  package var notices: [Placed<String>]
  /// What must stand in the member, by key; what is not named does not matter.
  package var member: [JSONNode.Member]
}
