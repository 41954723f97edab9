/// A list that was read: the numbers or texts it protects.
package struct SuppressionList: Sendable, Equatable {
  enum Entries: Sendable {
    case numbers(PackedNumbers)
    case texts(NumberSet)
    /// Entries of a list of the server, each for the rows of some queue.
    case ofQueues(KnownMembers)
  }

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
  private let entries: Entries

  init(
    _ spec: SuppressionSpec, entries: Entries, unreadableCount: Int = 0, idleCount: Int = 0
  ) {
    self.spec = spec
    self.entries = entries
    self.unreadableCount = unreadableCount
    self.idleCount = idleCount
    count =
      switch entries {
      case .numbers(let numbers): numbers.count
      case .texts(let texts): texts.count
      case .ofQueues(let members): members.count
      }
  }

  /// A list of the server.
  ///
  /// - Parameter entries: By queue; the id of an entry that stands in another form than the numbers that
  ///   are sent is negative.
  package init(_ spec: SuppressionSpec, ofQueues entries: KnownMembers) {
    self.init(spec, entries: .ofQueues(entries))
  }

  /// - Parameter number: As E.164 integer.
  package func answer(_ number: UInt64, in queue: Int64) -> Answer {
    switch entries {
    case .numbers(let numbers): return numbers.contains(number) ? .listed : .free
    case .texts: return .free
    case .ofQueues(let members):
      guard let entry = members.member(with: [number].span, in: queue) else { return .free }
      return entry < 0 ? .listedOtherwise : .listed
    }
  }

  /// - Parameter key: The `TextKey` of a text.
  func contains(text key: UInt64) -> Bool {
    if case .texts(let texts) = entries { texts.contains(max(key, 1)) } else { false }
  }

  package static func == (a: SuppressionList, b: SuppressionList) -> Bool {
    a.spec == b.spec && a.count == b.count
  }
}
