import Bytes

/// Which members a search, a deletion or a reset is about.
///
/// - Shapes: An empty set or text is no condition; unknown parameters never get here.
/// - Source: webitel/API.md §5.
struct MemberFilter: Sendable {
  var ids: Set<Int64> = []
  var queues: Set<Int64> = []
  var buckets: Set<Int64> = []
  var agents: Set<Int64> = []
  var stopCauses: Set<String> = []
  /// Any of these destinations, exactly.
  var destinations: Set<String> = []
  /// Case-insensitive, `%` is the wildcard.
  var name = ""
  /// A name with `*` as the wildcard, or one exact destination.
  var q = ""
  var variables: [(key: String, value: String)] = []
  var createdAt = Bounds()
  var offeringAt = Bounds()
  var priority = Bounds()
  var attempts = Bounds()

  /// Both ends belong to it; 0 is no bound.
  struct Bounds: Sendable {
    var from: Int64 = 0
    var to: Int64 = 0

    func contains(_ value: Int64) -> Bool {
      (from <= 0 || value >= from) && (to <= 0 || value <= to)
    }
  }

  /// Every fact a member must have to match, for a quick look before decoding.
  var facts: FactSignature {
    var facts = FactSignature()
    for (key, value) in variables { facts.insert(variable: key, value) }
    if destinations.count == 1, let only = destinations.first { facts.insert(destination: only) }
    return facts
  }

  /// Whether the JSON of a member must be looked at.
  var needsItem: Bool {
    !variables.isEmpty || !destinations.isEmpty || !name.isEmpty || !q.isEmpty
  }

  func matches(_ record: MemberRecord, cause: String) -> Bool {
    (queues.isEmpty || queues.contains(Int64(record.queue)))
      && (buckets.isEmpty || buckets.contains(Int64(record.bucket)))
      && (agents.isEmpty || agents.contains(Int64(record.agent)))
      && (stopCauses.isEmpty || (!cause.isEmpty && stopCauses.contains(cause)))
      && createdAt.contains(record.createdAt) && offeringAt.contains(record.minOfferingAt)
      && priority.contains(Int64(record.priority)) && attempts.contains(Int64(record.attempts))
  }

  func matches(_ item: MemberItem) -> Bool {
    func dials(_ number: String) -> Bool {
      item.communications.contains { $0.destination == number }
    }
    guard variables.allSatisfy({ item.variable($0.key) == $0.value }) else { return false }
    guard destinations.isEmpty || destinations.contains(where: dials) else { return false }
    guard name.isEmpty || Wildcard("%").matches(item.name, name) else { return false }
    return q.isEmpty || Wildcard("*").matches(item.name, q) || dials(q)
  }
}
