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

/// Matches whole texts, ignoring case, with one sign that stands for any run of characters.
struct Wildcard {
  let sign: Unicode.Scalar

  init(_ sign: Unicode.Scalar) { self.sign = sign }

  func matches(_ text: String, _ pattern: String) -> Bool {
    let text = Array(text.lowercased().unicodeScalars)
    let pattern = Array(pattern.lowercased().unicodeScalars)
    var (at, place) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while at < text.count {
      if place < pattern.count, pattern[place] == sign {
        star = (place, at)
        place += 1
      } else if place < pattern.count, pattern[place] == text[at] {
        at += 1
        place += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        at = last.text + 1
        place = last.pattern + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == sign }
  }
}
