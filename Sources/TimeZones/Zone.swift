/// The offset rules of one time zone, for turning local times into instants and back.
///
/// - Units: instants are epoch milliseconds UTC, offsets are seconds east of UTC.
/// - Complexity: a lookup is a binary search over the zone's transitions; no allocation.
public final class Zone: Sendable {
  /// IANA name as asked for.
  public let name: String
  /// Epoch seconds from which `offsets[i + 1]` holds; `offsets[0]` holds before the first.
  let transitions: [Int64]
  let offsets: [Int32]

  package init(name: String, transitions: [Int64], offsets: [Int32]) {
    precondition(offsets.count == transitions.count + 1)
    self.name = name
    self.transitions = transitions
    self.offsets = offsets
  }

  public static let utc = Zone(name: "Etc/UTC", transitions: [], offsets: [0])

  /// Seconds east of UTC at an instant.
  public func offsetSeconds(at instant: Int64) -> Int {
    let second = instant >= 0 ? instant / 1000 : (instant - 999) / 1000
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= second { low = middle + 1 } else { high = middle }
    }
    return Int(offsets[low])
  }

  /// The instant of a local time given as if it were UTC milliseconds.
  ///
  /// A local time that a change of clocks skips becomes the same distance after the change; one that
  /// occurs twice is the first.
  public func instant(ofLocal local: Int64) -> Int64 {
    let before = Int64(offsetSeconds(at: local - 86_400_000))
    let after = Int64(offsetSeconds(at: local + 86_400_000))
    for offset in [before, after] {
      let candidate = local - offset * 1000
      if Int64(offsetSeconds(at: candidate)) == offset { return candidate }
    }
    return local - before * 1000
  }
}
