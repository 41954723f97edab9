/// A list that was read: the numbers or texts it protects.
///
/// A class, so that a row that asks it copies nothing.
package final class SuppressionList: Sendable {
  /// What a list says of a number.
  package enum Answer: Sendable, Equatable {
    case free
    case listed
    /// In another form than the numbers that are sent: the dialer, which compares texts, would call it.
    case listedOtherwise
  }

  package let spec: SuppressionSpec
  /// Entries that count, each once.
  package let count: Int
  /// Entries that are no number: they protect nobody, and people are to know.
  package let unreadableCount: Int
  /// Entries that are over, or do not hold yet.
  package let idleCount: Int
  /// Whether it is asked for texts, not for numbers.
  let isOfTexts: Bool
  /// Texts by their keys, or the numbers of a list that is not long.
  private let keys: NumberSet
  /// The numbers of a long list.
  private let numbers: PackedNumbers
  /// Entries of a list of the server, each for the rows of some queue.
  private let ofQueues: KnownMembers?

  init(
    _ spec: SuppressionSpec, keys: NumberSet, numbers: PackedNumbers = PackedNumbers(),
    unreadableCount: Int = 0, idleCount: Int = 0
  ) {
    self.spec = spec
    self.numbers = numbers
    self.keys = keys
    self.unreadableCount = unreadableCount
    self.idleCount = idleCount
    isOfTexts = spec.match != .phone
    ofQueues = nil
    count = numbers.count + keys.count
  }

  /// A list of the server.
  ///
  /// - Parameter entries: By queue; the id of an entry that stands in another form than the numbers that
  ///   are sent is negative.
  package init(_ spec: SuppressionSpec, ofQueues entries: KnownMembers) {
    self.spec = spec
    numbers = PackedNumbers()
    keys = NumberSet()
    unreadableCount = 0
    idleCount = 0
    isOfTexts = false
    ofQueues = entries
    count = entries.count
  }

  /// - Parameter number: As E.164 integer.
  package func answer(_ number: UInt64, in queue: Int64) -> Answer {
    if keys.contains(number) || numbers.contains(number) { return .listed }
    guard let ofQueues, let entry = ofQueues.member(with: [number].span, in: queue) else {
      return .free
    }
    return entry < 0 ? .listedOtherwise : .listed
  }

  /// - Parameter key: The `TextKey` of a text.
  func contains(text key: UInt64) -> Bool { keys.contains(max(key, 1)) }
}
