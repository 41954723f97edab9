package import TimeZones

/// How many members may be called in each of the next 48 hours: of permission, not of answers.
///
/// A member counts for an hour when there is a whole minute of it in which its hours are open by the clock of its
/// zone, which does not begin before its not-before, and which ends before it expires.
/// - Memory: 16 bytes and more for each distinct pair of not-before and expiry, in minutes, of each group:
///   at most four million pairs, usually a few dozen.
/// - Complexity: O(1) a member; 48 steps a pair at the end.
package struct Forecast: Sendable {
  package static let hourCount = 48
  private static let minuteCount = hourCount * 60

  /// Members whose clock and hours are the same.
  package struct Group: Sendable, Hashable {
    /// Index of the calling hours.
    package var hours: Int
    /// IANA name.
    package var zone: String

    package init(hours: Int, zone: String) {
      self.hours = hours
      self.zone = zone
    }
  }

  /// The life of a member within the hours looked at: the first minute it may be called in, and the first
  /// one it may not be called in any more.
  private struct Life: Hashable, BitwiseCopyable {
    var from: UInt16
    var until: UInt16
  }

  /// What the hours came to.
  package struct Result: Sendable, Equatable {
    /// Members callable in each hour.
    package var callable = Array(repeating: 0, count: hourCount)
    /// Members that expire within these hours and cannot be called before.
    package var never = 0
    /// Members whose first callable hour lies further ahead.
    package var later = 0
    /// Members whose zone nobody knows.
    package var unknown = 0

    package init() {}

    /// The first hour with a callable member.
    package var firstHour: Int? { callable.firstIndex { $0 > 0 } }
  }

  /// When the first hour begins, epoch milliseconds: the whole hour before the clock.
  package let start: Int64
  /// Minutes of it that have passed.
  private let passed: Int
  private var lives: [Group: [Life: Int]] = [:]
  private var unknown = 0

  /// - Parameter now: The run's clock, epoch milliseconds.
  package init(now: Int64) {
    start = now - ((now % 3_600_000) + 3_600_000) % 3_600_000
    passed = Int((now - start + 59_999) / 60_000)
  }

  /// Counts a member.
  ///
  /// - Parameters:
  ///   - group: `nil` when its zone is unknown.
  ///   - notBefore: Epoch milliseconds; 0 for none, as `expireAt`.
  package mutating func add(_ group: Group?, notBefore: Int64, expireAt: Int64) {
    guard let group else {
      unknown += 1
      return
    }
    let from = max(passed, minute(notBefore, roundingUp: true))
    let until = expireAt == 0 ? Self.minuteCount : minute(expireAt, roundingUp: false)
    let life = Life(from: UInt16(from), until: UInt16(max(until, 0)))
    lives[group, default: [:]][life, default: 0] += 1
  }

  /// Of the hours looked at, 0…2880.
  private func minute(_ instant: Int64, roundingUp: Bool) -> Int {
    guard instant > start else { return 0 }
    let milliseconds = instant - start + (roundingUp ? 59_999 : 0)
    return Int(min(Int64(Self.minuteCount), milliseconds / 60_000))
  }

  /// - Parameters:
  ///   - hours: What `Group.hours` points into.
  ///   - zone: The zone of a name; groups of a name that is none are unknown.
  package func result(_ hours: [CallingHours], zone: (String) -> Zone?) -> Result {
    var result = Result()
    result.unknown = unknown
    for (group, lives) in lives {
      guard let zone = zone(group.zone) else {
        result.unknown += lives.values.reduce(0, +)
        continue
      }
      let open = openMinutes(hours[group.hours], zone)
      for (life, members) in lives { count(life, members, open, &result) }
    }
    return result
  }

  /// How many minutes before each are open.
  private func openMinutes(_ hours: CallingHours, _ zone: Zone) -> [Int] {
    var sums = [0]
    sums.reserveCapacity(Self.minuteCount + 1)
    for minute in 0..<Self.minuteCount {
      let isOpen = hours.isOpen(at: start + Int64(minute) * 60_000, in: zone)
      sums.append(sums[minute] + (isOpen ? 1 : 0))
    }
    return sums
  }

  private func count(_ life: Life, _ members: Int, _ open: [Int], _ result: inout Result) {
    var isCallable = false
    for hour in 0..<Self.hourCount {
      let from = max(Int(life.from), hour * 60)
      let until = min(Int(life.until), hour * 60 + 60)
      guard from < until, open[until] > open[from] else { continue }
      result.callable[hour] += members
      isCallable = true
    }
    if isCallable { return }
    if life.until < Self.minuteCount { result.never += members } else { result.later += members }
  }
}
