/// The offset rules of one time zone, for turning local times into instants and back.
///
/// - Units: instants are epoch milliseconds UTC, offsets are seconds east of UTC.
/// - Complexity: a lookup begins at the transitions of its year and takes no allocation.
public final class Zone: Sendable {
  /// IANA name as asked for.
  public let name: String
  /// Epoch seconds from which `offsets[i + 1]` holds; `offsets[0]` holds before the first.
  let transitions: [Int64]
  let offsets: [Int32]
  /// How many transitions lie before each span of 2²⁵ seconds, some 388 days, since 1970: three steps to
  /// any instant, where a binary search of seventy years takes eight.
  private let starts: [UInt16]
  private static let spanBits: Int64 = 25
  /// As far as 2106; what is later takes more steps.
  private static let maxSpans = 128

  package init(name: String, transitions: [Int64], offsets: [Int32]) {
    precondition(offsets.count == transitions.count + 1)
    self.name = name
    self.transitions = transitions
    self.offsets = offsets
    starts = Self.starts(of: transitions)
  }

  private static func starts(of transitions: [Int64]) -> [UInt16] {
    var starts: [UInt16] = [0]
    for (place, second) in transitions.enumerated() {
      while starts.count < maxSpans, Int64(starts.count) << spanBits <= second {
        starts.append(UInt16(clamping: place))
      }
    }
    return starts
  }

  /// The same zone as an object of its own, for a thread that takes it up for every row.
  package func copy() -> Zone { Zone(name: name, transitions: transitions, offsets: offsets) }

  public static let utc = Zone(name: "Etc/UTC", transitions: [], offsets: [0])

  /// Seconds east of UTC at an instant.
  public func offsetSeconds(at instant: Int64) -> Int {
    Int(offsets[place(at: Self.second(instant))])
  }

  private static func second(_ instant: Int64) -> Int64 {
    instant >= 0 ? instant / 1000 : (instant - 999) / 1000
  }

  /// How many transitions an instant has behind it.
  private func place(at second: Int64) -> Int {
    let span = min(second >> Self.spanBits, Int64(starts.count - 1))
    var place = span < 0 ? 0 : Int(starts[Int(span)])
    while place < transitions.count, transitions[place] <= second { place += 1 }
    return place
  }

  /// The instant of a local time given as if it were UTC milliseconds.
  ///
  /// A local time that a change of clocks skips becomes the same distance after the change; one that
  /// occurs twice is the first.
  public func instant(ofLocal local: Int64) -> Int64 {
    let place = place(at: Self.second(local - 86_400_000))
    let before = Int64(offsets[place])
    // Nearly always no clock changes within a day.
    if place == transitions.count || transitions[place] > Self.second(local + 86_400_000) {
      return local - before * 1000
    }
    let after = Int64(offsetSeconds(at: local + 86_400_000))
    for offset in [before, after] {
      let candidate = local - offset * 1000
      if Int64(offsetSeconds(at: candidate)) == offset { return candidate }
    }
    return local - before * 1000
  }
}
