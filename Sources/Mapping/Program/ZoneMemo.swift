import TimeZones

/// A value that no row changes, in each of the zones that asked for it.
///
/// `today() + days(14)` at eight o'clock in the evening costs 2,000 instructions; remembered, 40. Only
/// values of plain bits are kept here, since texts are forgotten with their row.
struct ZoneMemo: Sendable {
  /// A list seldom has more zones.
  private static let limit = 16

  // The zones themselves are kept, lest another takes the place of one in memory.
  private var zones: [Zone] = []
  private var identities: [ObjectIdentifier] = []
  private var values: [Value] = []
  private var next = 0

  func value(in zone: Zone) -> Value? {
    let wanted = ObjectIdentifier(zone)
    for index in identities.indices where identities[index] == wanted { return values[index] }
    return nil
  }

  mutating func remember(_ value: Value, in zone: Zone) {
    if zones.count < Self.limit {
      zones.append(zone)
      identities.append(ObjectIdentifier(zone))
      values.append(value)
    } else {
      (zones[next], identities[next], values[next]) = (zone, ObjectIdentifier(zone), value)
      next = (next + 1) % Self.limit
    }
  }
}
