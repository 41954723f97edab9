import Bytes

/// What is kept of a member beside its JSON: what filters ask for most, and what changes most.
struct MemberRecord: Sendable {
  /// Where its JSON is: which segment of the store, and where in it.
  var segment: Int32
  var start: Int32
  var queue: Int32
  var bucket: Int32
  var agent: Int32
  var attempts: Int32 = 0
  var priority: Int16
  /// Without communications a member is created stopped.
  var hasNothingToDial: Bool
  /// Index into the store's list of causes; 0 is none: still to be dialed.
  var stopCause: Int32 = 0
  /// In a live attempt: kept by every deletion.
  var isReserved = false
  var isDeleted = false
  var createdAt: Int64
  var minOfferingAt: Int64
  var facts: FactSignature
}

/// A 128-bit Bloom filter over what can be asked for exactly: `variables[k]=v`, a destination.
///
/// It lets a search pass over nearly all members without decoding their JSON; what passes is still
/// compared for real.
struct FactSignature: Sendable, Equatable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  mutating func insert(variable key: String, _ value: String) { insert(key + "\u{0}" + value) }
  mutating func insert(destination: String) { insert(destination) }

  private mutating func insert(_ text: String) {
    var text = text
    let hash = text.withUTF8 { unsafe Hash64.of($0.span) }
    for shift in [0, 7, 14] {
      let bit = hash >> UInt64(shift) & 127
      if bit < 64 { low |= 1 << bit } else { high |= 1 << (bit - 64) }
    }
  }

  func contains(_ wanted: FactSignature) -> Bool {
    low & wanted.low == wanted.low && high & wanted.high == wanted.high
  }

  init() {}
  init(of item: MemberItem) {
    for variable in item.variables { insert(variable: variable.key, variable.value) }
    for communication in item.communications { insert(destination: communication.destination) }
  }
}
