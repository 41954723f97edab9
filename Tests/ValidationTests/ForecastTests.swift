import Foundation
import TestSupport
import TimeZones
import Validation
import XCTest

final class ForecastTests: XCTestCase {
  private struct Lead {
    var zone: String?
    var hours: Int
    var notBefore: Int64
    var expireAt: Int64
  }

  private let kyiv = CallingHours(
    windows: Array(repeating: [540..<780, 810..<1200], count: 5) + [[600..<840], []],
    holidays: [.init(month: 3, day: 9), .init(year: 2026, month: 3, day: 10)])
  private let always = CallingHours.always

  /// Slow and obvious: every minute of every member, by Foundation's calendar.
  private func reference(_ leads: [Lead], now: Int64, _ hours: [CallingHours]) -> Forecast.Result {
    var result = Forecast.Result()
    let start = now / 3_600_000 * 3_600_000
    for lead in leads {
      guard let name = lead.zone, let zone = TimeZone(identifier: name) else {
        result.unknown += 1
        continue
      }
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = zone
      var open = Set<Int>()
      for minute in 0..<48 * 60 {
        let begin = start + Int64(minute) * 60_000
        guard begin >= now, begin >= lead.notBefore else { continue }
        guard lead.expireAt == 0 || begin + 60_000 <= lead.expireAt else { continue }
        let date = Date(timeIntervalSince1970: Double(begin) / 1000)
        let parts = calendar.dateComponents(
          [.year, .month, .day, .hour, .minute, .weekday], from: date)
        let rule = hours[lead.hours]
        let isHoliday = rule.holidays.contains { day in
          (day.year == nil || day.year == parts.year) && day.month == parts.month
            && day.day == parts.day
        }
        let ofDay = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
        // Foundation's week begins with Sunday as 1.
        let weekday = ((parts.weekday ?? 1) + 5) % 7
        if !isHoliday, rule.windows[weekday].contains(where: { $0.contains(ofDay) }) {
          open.insert(minute / 60)
        }
      }
      for hour in open { result.callable[hour] += 1 }
      if open.isEmpty {
        let end = start + 48 * 3_600_000
        if lead.expireAt != 0, lead.expireAt < end { result.never += 1 } else { result.later += 1 }
      }
    }
    return result
  }

  func testForecastIsWhatCountingEveryMinuteGives() {
    var random = SplitMix(11)
    let zones = [
      "Europe/Kyiv", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Etc/UTC", nil,
    ]
    // A holiday, a weekend, and both changes of the clock.
    for text in [
      "2026-03-08T21:17:00Z", "2026-03-06T10:00:00Z", "2026-03-28T20:30:00Z",
      "2026-10-31T23:59:30Z",
    ] {
      let now = Int64(ISO8601DateFormatter().date(from: text)?.timeIntervalSince1970 ?? 0) * 1000
      let leads = (0..<40).map { _ in
        let from = Int64(random.next() % 60) * 3_600_000 - 7_200_000
        let life = Int64(random.next() % 70) * 1_800_000 + Int64(random.next() % 90_000)
        return Lead(
          zone: zones[Int(random.next() % 6)], hours: Int(random.next() % 2),
          notBefore: random.next() % 3 == 0 ? now + from : 0,
          expireAt: random.next() % 3 == 0 ? now + max(0, from) + life : 0)
      }
      var forecast = Forecast(now: now)
      for lead in leads {
        forecast.add(
          lead.zone.map { .init(hours: lead.hours, zone: $0) }, notBefore: lead.notBefore,
          expireAt: lead.expireAt)
      }
      let hours = [kyiv, always]
      let result = forecast.result(hours) { Zone.named($0) }
      XCTAssertEqual(result, reference(leads, now: now, hours), text)
      XCTAssertGreaterThan(result.callable.reduce(0, +), 0, text)
      XCTAssertGreaterThan(result.unknown + result.never + result.later, 0, text)
    }
  }

  func testBothOfTwoHoursMustAllow() {
    let both = kyiv.intersection(
      CallingHours(
        windows: Array(repeating: [480..<600, 1000..<1300], count: 7),
        holidays: [.init(month: 1, day: 1)]))
    XCTAssertEqual(both.windows[0], [540..<600, 1000..<1200])
    XCTAssertEqual(both.windows[5], [])
    XCTAssertEqual(both.holidays.count, 3)
  }
}
