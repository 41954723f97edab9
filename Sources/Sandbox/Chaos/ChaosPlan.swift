/// How the sandbox misbehaves: a list such as `drop-after-commit=5%,deadlock=2%,at=3:hang`.
///
/// - Shapes: items are separated by commas; spaces mean nothing. See `effects` and `settings`.
/// - Errors: `SandboxFault.badChaos` (E922).
package struct ChaosPlan: Sendable, Equatable {
  enum Scope: String, Sendable, CaseIterable { case bulk, members, all }

  /// Filters that a search does not see, as older servers do not.
  struct Blindness: Sendable, Equatable {
    var variables = false
    var createdAt = false
  }

  struct Share: Sendable, Equatable {
    var strike: Strike
    var percent: Double
  }

  struct Appointment: Sendable, Equatable {
    var strike: Strike
    /// Numbers of requests, from 1.
    var range: ClosedRange<Int>
  }

  /// The list as it was given.
  package private(set) var text = ""
  var scope = Scope.bulk
  var blindness = Blindness()
  /// Of a request; more is answered with 413.
  var limitBytes = Int.max
  /// How long after a request a late commit comes.
  var lateMilliseconds: Int64 = 1_500
  var seed: UInt64 = 1
  var shares: [Share] = []
  var appointments: [Appointment] = []

  package static let none = ChaosPlan()
  private init() {}

  package init(_ list: String) throws(SandboxFault) {
    text = list.filter { !$0.isWhitespace }
    for word in text.split(separator: ",") where word != "none" { try read(String(word)) }
    guard shares.reduce(0, { $0 + $1.percent }) <= 100 else {
      throw .badChaos(list, why: "adds up to more than 100%")
    }
  }

  /// What happens to the `number`-th request in scope; the same for the same plan and number.
  func strike(_ number: Int) -> Strike? {
    if let due = appointments.first(where: { $0.range.contains(number) }) { return due.strike }
    guard !shares.isEmpty else { return nil }
    var chance = chance(number)
    var draw = Double(chance.next() >> 11) / Double(1 << 53) * 100
    for share in shares {
      draw -= share.percent
      if draw < 0 { return share.strike }
    }
    return nil
  }

  /// The course of chance for the `number`-th request.
  func chance(_ number: Int) -> Chance { Chance(state: seed &+ UInt64(truncatingIfNeeded: number)) }

  /// SplitMix64 by Sebastiano Vigna, public domain.
  struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
