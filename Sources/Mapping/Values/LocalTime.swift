import Diagnostics
package import TimeZones

/// Calendar arithmetic with epoch milliseconds: what a clock on the wall of a zone shows.
///
/// Local times are milliseconds counted as if the zone were UTC.
package enum LocalTime {
  package static let minute: Int64 = 60_000
  package static let hour: Int64 = 3_600_000
  package static let day: Int64 = 86_400_000
  /// The years 1 to 9999.
  package static let range: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

  package static func of(_ instant: Int64, in zone: Zone) -> Int64 {
    instant &+ Int64(zone.offsetSeconds(at: instant)) * 1000
  }

  /// `2026-03-16 20:00 Europe/Kyiv`, with seconds where there are any.
  package static func shown(_ instant: Int64, in zone: Zone) -> String {
    let local = Figures.time(of(instant, in: zone)).dropLast()
    let clock = local.hasSuffix(":00") ? local.dropLast(3) : local
    return clock.replacing("T", with: " ") + " \(zone.name)"
  }

  /// Whole days since 1970-01-01 and the milliseconds into the day.
  package static func split(_ local: Int64) -> (day: Int64, time: Int64) {
    let time = (local % day + day) % day
    return ((local &- time) / day, time)
  }

  /// 00:00 of the local day of an instant, or the first moment that a skipped midnight becomes.
  package static func startOfDay(_ instant: Int64, in zone: Zone) -> Int64 {
    zone.instant(ofLocal: split(of(instant, in: zone)).day * day)
  }

  /// The same local day at `time` milliseconds after midnight.
  package static func at(_ time: Int64, on instant: Int64, in zone: Zone) -> Int64 {
    zone.instant(ofLocal: split(of(instant, in: zone)).day * day + time)
  }

  /// The last day of the local month, at the same time of day.
  package static func endOfMonth(_ instant: Int64, in zone: Zone) -> Int64 {
    let (days, time) = split(of(instant, in: zone))
    var date = CivilDate(daysSinceEpoch: Int(days))
    date.day = CivilDate.days(in: date.month, of: date.year)
    return zone.instant(ofLocal: Int64(date.daysSinceEpoch) * day + time)
  }

  /// Adds calendar days, which keep the local time, then milliseconds, which do not.
  ///
  /// - Throws: `date.range` (E423) when the result is outside of the years 1 to 9999.
  package static func adding(
    _ span: TimeSpan, to instant: Int64, in zone: Zone
  ) throws(ValueFault) -> Int64 {
    var result = instant
    if span.days != 0 {
      let local = of(instant, in: zone) &+ Int64(span.days) * day
      // Before the zone is asked, since its arithmetic trusts its argument.
      guard range.contains(local) else { throw outOfRange }
      result = zone.instant(ofLocal: local)
    }
    let (sum, overflows) = result.addingReportingOverflow(span.milliseconds)
    guard !overflows, range.contains(sum) else { throw outOfRange }
    return sum
  }

  /// Whole local days from `a` to `b`, negative if `b` is earlier.
  package static func days(from a: Int64, to b: Int64, in zone: Zone) -> Int64 {
    (of(b, in: zone) &- of(a, in: zone)) / day
  }

  private static var outOfRange: ValueFault {
    ValueFault(ValueCodes.dateRange, "the time is outside of the years 1 to 9999")
  }
}
