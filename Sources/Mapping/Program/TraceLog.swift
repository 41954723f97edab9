/// What every value, step, rule and lookup of one row did, in order: the body of `explain`.
package struct TraceLog: Sendable {
  package struct Entry: Sendable, Equatable {
    /// In the mapping's words: `member.name`.
    package var target: String
    /// `step squeeze`, `lookup 'usState'`, `failed`, `skip 'closed'`.
    package var what: String
    /// The value afterwards, or the message of what went wrong.
    package var result: String
  }

  package private(set) var entries: [Entry] = []

  package init() {}

  package mutating func add(_ target: String, _ what: String, _ result: String) {
    entries.append(Entry(target: target, what: what, result: result))
  }

  package mutating func removeAll() { entries.removeAll() }
}
