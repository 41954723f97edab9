/// Members that are elsewhere already, by the keys that one rule compares: numbers as E.164 integers,
/// or `TextKey`s.
///
/// - Memory: 16 to 32 bytes a key while it grows, and 8 bytes a member.
package struct KnownMembers: Sendable {
  /// For rules whose members are the same whatever queue a row goes to.
  package static let anywhere: Int64 = 0

  private struct Group: Sendable {
    var table = KeyTable()
    /// Ids of members; `table` counts them from 1.
    var ids: [Int64] = []

    mutating func add(_ id: Int64, _ keys: Span<UInt64>) {
      ids.append(id)
      for index in 0..<keys.count { table.insert(keys[index], row: ids.count) }
    }
  }

  private var groups: [Int64: Group] = [:]

  package init() {}

  /// Members, each once, however many keys it has.
  package var count: Int { groups.values.reduce(0) { $0 + $1.ids.count } }

  /// Takes a member in; of several with one key the first counts.
  ///
  /// - Parameter queue: Whose rows are compared with it.
  package mutating func add(_ id: Int64, keys: Span<UInt64>, to queue: Int64 = anywhere) {
    guard !keys.isEmpty else { return }
    groups[queue, default: Group()].add(id, keys)
  }

  /// Calls `body` with every key, in an order that depends on nothing but what was added.
  package func forEachKey(_ body: (_ queue: Int64, _ id: Int64, _ key: UInt64) -> Void) {
    for (queue, group) in groups.sorted(by: { $0.key < $1.key }) {
      group.table.forEach { key, row in body(queue, group.ids[row - 1], key) }
    }
  }

  /// The member of `queue` that has one of the keys.
  package func member(with keys: Span<UInt64>, in queue: Int64) -> Int64? {
    guard let group = groups[queue] ?? groups[Self.anywhere] else { return nil }
    for index in 0..<keys.count {
      if let place = group.table.row(of: keys[index]) { return group.ids[place - 1] }
    }
    return nil
  }
}
