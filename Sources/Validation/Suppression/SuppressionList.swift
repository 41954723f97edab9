/// A list that was read: the numbers or texts it protects.
package struct SuppressionList: Sendable, Equatable {
  package let spec: SuppressionSpec
  /// Entries that count, each once.
  package var count: Int { entries.count }
  /// Entries that are no number: they protect nobody, and people are to know.
  package let unreadableCount: Int
  private let entries: NumberSet

  init(_ spec: SuppressionSpec, entries: NumberSet, unreadableCount: Int) {
    self.spec = spec
    self.entries = entries
    self.unreadableCount = unreadableCount
  }

  /// - Parameter key: A number as E.164 integer, or the `TextKey` of a text.
  package func contains(_ key: UInt64) -> Bool { entries.contains(key) }
}
