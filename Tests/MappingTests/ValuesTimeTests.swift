import Bytes
import Foundation
import Mapping
import XCTest

final class ValuesTimeTests: XCTestCase {
  private func read(_ pattern: String, _ text: String) throws -> String? {
    let pattern = try DatePattern(pattern)
    guard let instant = pattern.read(Array(text.utf8).span, in: Sample.kyiv) else { return nil }
    var buffer = ByteBuffer()
    return buffer.string(buffer.append(iso8601: instant))
  }

  func testCivilDaysAgreeWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try XCTUnwrap(TimeZone(identifier: "UTC"))
    for days in stride(from: -140_000, through: 140_000, by: 97) {
      let date = CivilDate(daysSinceEpoch: days)
      XCTAssertEqual(date.daysSinceEpoch, days)
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86_400))
      XCTAssertEqual([date.year, date.month, date.day], [parts.year, parts.month, parts.day])
    }
  }

  func testPatternsReadWhatTheyShow() throws {
    for (pattern, text, result) in [
      ("dd.MM.yyyy", "05.03.2026", "2026-03-04T22:00:00Z"),
      ("d.M.yyyy", "5.3.2026", "2026-03-04T22:00:00Z"),
      ("d.M.yyyy", "05.03.2026", "2026-03-04T22:00:00Z"),
      ("dd.MM.yy", "05.03.26", "2026-03-04T22:00:00Z"),
      ("dd.MM.yy", "05.03.70", "1970-03-04T22:00:00Z"),
      ("yyyyMMdd", "20260305", "2026-03-04T22:00:00Z"),
      ("MM/dd/yyyy HH:mm:ss", "03/05/2026 14:05:09", "2026-03-05T12:05:09Z"),
      ("dd.MM.yyyy р.", "05.03.2026 р.", "2026-03-04T22:00:00Z"),
      ("yyyy-MM-ddTHH:mmXXX", "2026-07-01T10:00-05:30", "2026-07-01T15:30:00Z"),
      ("yyyy-MM-ddTHH:mmXXX", "2026-07-01T10:00Z", "2026-07-01T10:00:00Z"),
      ("iso8601", "2026-07-01", "2026-06-30T21:00:00Z"),
      ("iso8601", "2026-07-01T10:00", "2026-07-01T07:00:00Z"),
      ("iso8601", "2026-07-01 10:00:01.25", "2026-07-01T07:00:01.250Z"),
      ("iso8601", "2026-07-01T10:00:00.123456+0200", "2026-07-01T08:00:00.123Z"),
      ("iso8601", "2026-07-01T10:00:00+02", "2026-07-01T08:00:00Z"),
    ] {
      XCTAssertEqual(try read(pattern, text), result, "\(pattern) \(text)")
    }
  }

  func testTextsThatDoNotFitAreRefused() throws {
    for (pattern, text) in [
      ("dd.MM.yyyy", "5.3.2026"), ("dd.MM.yyyy", "05.13.2026"), ("dd.MM.yyyy", "29.02.2026"),
      ("dd.MM.yyyy", "05.03.2026 "), ("dd.MM.yyyy", "05.03.26"), ("dd.MM.yyyy", "00.03.2026"),
      ("dd.MM.yyyy", "05.03.0000"), ("dd.MM.yyyy", ""), ("d.M.yyyy", "123.1.2026"),
      ("yyyy-MM-dd HH:mm", "2026-03-05 24:00"), ("yyyy-MM-dd HH:mm", "2026-03-05 10:60"),
      ("iso8601", "2026-3-5"), ("iso8601", "2026-03-05T"), ("iso8601", "2026-03-05T10"),
      ("iso8601", "2026-03-05T10:00:60"), ("iso8601", "2026-03-05T10:00+2"),
      ("iso8601", "2026-03-05T10:00+19:00"), ("iso8601", "2026-03-05x"), ("iso8601", ""),
    ] {
      XCTAssertNil(try read(pattern, text), "\(pattern) \(text)")
    }
  }

  func testPatternsThatMeanNothingAreFaults() {
    for (pattern, part) in [
      ("DD.MM.yyyy", "'DD'"), ("dd.MMM.yyyy", "'MMM'"), ("dd.MM.yyy", "'yyy'"),
      ("hh:mm", "'hh'"), ("dd.dd", "twice"), ("yyyy yy", "twice"), ("", "empty"),
    ] {
      XCTAssertThrowsError(try DatePattern(pattern), pattern) {
        XCTAssert(($0 as? DatePattern.Fault)?.message.contains(part) == true, "\($0)")
      }
    }
    XCTAssertEqual(try DatePattern("HH:mm").namesDay, false)
    XCTAssertEqual(try DatePattern("yyyy-MM").namesDay, false)
  }

  func testPatternsWriteInTheZone() throws {
    let instant: Int64 = 1_772_434_805_000  // 2026-03-02T07:00:05Z, 09:00:05 in Kyiv
    for (pattern, text) in [
      ("dd.MM.yyyy HH:mm", "02.03.2026 09:00"), ("d.M.yy H:mm:ss", "2.3.26 9:00:05"),
      ("HH:mmXXX", "09:00+02:00"), ("iso8601", "2026-03-02T07:00:05Z"),
    ] {
      var buffer = ByteBuffer()
      let range = try DatePattern(pattern).write(instant, in: Sample.kyiv, to: &buffer)
      XCTAssertEqual(buffer.string(range), text)
    }
  }

  func testStepsKeepTheLocalTimeAcrossAChangeOfClocks() throws {
    let date = "{ date: { in: ['iso8601'] } }"
    for (step, input, output) in [
      // 12:00 in winter is 10:00 UTC, 12:00 in summer 09:00 UTC.
      ("{ plus: '1d' }", "2026-03-28T12:00", "2026-03-29T09:00:00Z"),
      ("{ plus: '24h' }", "2026-03-28T12:00", "2026-03-29T10:00:00Z"),
      ("{ plus: '1w' }", "2026-10-20T12:00", "2026-10-27T10:00:00Z"),
      ("{ at: '20:00' }", "2026-03-29", "2026-03-29T17:00:00Z"),
      ("{ at: '02:30' }", "2026-03-29", "2026-03-29T00:30:00Z"),
      ("'endOfDay'", "2026-03-29", "2026-03-29T20:59:59Z"),
      ("'endOfMonth'", "2026-03-28T12:00", "2026-03-31T09:00:00Z"),
      ("{ format: 'dd.MM.yyyy HH:mm' }", "2026-07-01T21:30:00Z", "02.07.2026 00:30"),
    ] {
      XCTAssertEqual(
        try Sample.run("[\(date), \(step)]", on: input, zone: Sample.kyiv).text, output,
        "\(step) \(input)")
    }
  }

  func testTheZoneOfAStepWinsOverTheRows() throws {
    let step = "{ date: { in: ['dd.MM.yyyy'], zone: 'Europe/Kyiv' } }"
    XCTAssertEqual(try Sample.run(step, on: "05.03.2026").text, "2026-03-04T22:00:00Z")
  }

  func testTimesOutsideOfTheCalendarAreErrors() {
    let date = "{ date: { in: ['iso8601'] } }"
    XCTAssertThrowsError(try Sample.run("[\(date), { plus: '9999999d' }]", on: "2026-03-05")) {
      XCTAssertEqual(($0 as? ValueFault)?.code, ValueCodes.dateRange)
    }
  }

  func testMembersTimesAreInstantsOrMilliseconds() throws {
    let row = Sample.row()
    XCTAssertEqual(try row.instant(of: .instant(5)), 5)
    XCTAssertEqual(
      try row.instant(of: .number(Decimal18(mantissa: 1_773_684_000_000))), 1_773_684_000_000)
    XCTAssertThrowsError(try row.instant(of: .number(Decimal18(mantissa: 1_773_684_000)))) {
      XCTAssertEqual(($0 as? ValueFault)?.code, ValueCodes.seconds)
    }
    XCTAssertThrowsError(try row.instant(of: .bool(true))) {
      XCTAssertEqual(($0 as? ValueFault)?.code, ValueCodes.type)
    }
  }
}
