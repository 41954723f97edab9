import Synchronization

/// How many members were handed over.
final class Submitted: Sendable {
  private let count = Atomic(0)

  var total: Int { count.load(ordering: .relaxed) }

  /// - Returns: The new total.
  func add(_ members: Int) -> Int { count.add(members, ordering: .relaxed).newValue }
}
