/// A length of time: whole calendar days in the zone at hand, and milliseconds.
package struct TimeSpan: Sendable, Hashable, BitwiseCopyable {
  package var days: Int32
  package var milliseconds: Int64

  package init(days: Int = 0, milliseconds: Int64 = 0) {
    self.days = Int32(clamping: days)
    self.milliseconds = milliseconds
  }
}

extension TimeSpan {
  /// For comparing: a day counts 24 hours.
  package var total: Int64 { Int64(days) * 86_400_000 &+ milliseconds }

  package var negated: TimeSpan? {
    guard days != .min, milliseconds != .min else { return nil }
    return TimeSpan(days: -Int(days), milliseconds: -milliseconds)
  }
}
