import Foundation
import TestSupport
import TimeZones
import XCTest

final class ZoneTests: XCTestCase {
  private func instant(_ text: String) throws -> Int64 {
    let date = try XCTUnwrap(ISO8601DateFormatter().date(from: text))
    return Int64(date.timeIntervalSince1970) * 1000
  }

  private func hours(_ name: String, _ text: String) throws -> Double {
    let zone = try XCTUnwrap(Zone.named(name), name)
    return Double(zone.offsetSeconds(at: try instant(text))) / 3600
  }

  /// History and damage need the real files; a machine without them has today's rules only.
  private func skipWithoutTzdata() throws {
    let hasFiles = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Kyiv")
    try XCTSkipUnless(hasFiles, "no tzdata on this machine")
  }

  func testOffsetsOfKnownDays() throws {
    try skipWithoutTzdata()
    for (name, text, expected) in [
      ("Europe/Kyiv", "2026-01-15T00:00:00Z", 2), ("Europe/Kyiv", "2026-07-15T00:00:00Z", 3),
      ("Europe/Kyiv", "1985-07-15T00:00:00Z", 4), ("America/New_York", "2026-03-08T06:59:59Z", -5),
      ("America/New_York", "2026-03-08T07:00:00Z", -4),
      ("America/Denver", "2039-07-01T00:00:00Z", -6),
      ("America/Phoenix", "2026-07-01T00:00:00Z", -7),
      ("Asia/Kolkata", "2026-01-01T00:00:00Z", 5.5),
      ("Australia/Lord_Howe", "2026-01-01T00:00:00Z", 11),
      ("Europe/Dublin", "2026-07-01T00:00:00Z", 1),
      ("Europe/Dublin", "2039-01-01T00:00:00Z", 0), ("Pacific/Apia", "2011-12-29T00:00:00Z", -10),
      ("Pacific/Apia", "2011-12-31T00:00:00Z", 14), ("UTC+2", "2026-07-01T00:00:00Z", 2),
      ("-03:30", "2026-07-01T00:00:00Z", -3.5), ("America/Nuuk", "2039-07-01T00:00:00Z", -1),
    ] {
      XCTAssertEqual(try hours(name, text), expected, "\(name) \(text)")
    }
  }

  func testEveryZoneAgreesWithFoundation() throws {
    try skipWithoutTzdata()
    // A stride that is no whole number of days, so that hours near a change are met.
    let instants = stride(from: Int64(0), to: 2_145_000_000, by: 86_400 * 97 + 3_601)
    var compared = 0
    for name in TimeZone.knownTimeZoneIdentifiers {
      guard let zone = Zone.named(name), let oracle = TimeZone(identifier: name) else { continue }
      // Foundation may bring tzdata of its own: what changed lately may differ.
      let wrong = instants.filter { second in
        zone.offsetSeconds(at: second * 1000)
          != oracle.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second)))
      }
      compared += 1
      XCTAssertLessThan(wrong.count, 3, "\(name) \(wrong)")
    }
    XCTAssertGreaterThan(compared, 350)
  }

  func testBuiltInRulesAgreeWithTzdataToday() throws {
    // Morocco and Palestine follow Ramadan, which no rule can say.
    let irregular = ["Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron"]
    let from = try instant("2026-01-01T00:00:00Z")
    let to = try instant("2037-12-31T00:00:00Z")
    for name in TimeZone.knownTimeZoneIdentifiers where !irregular.contains(name) {
      guard let zone = Zone.named(name) else { continue }
      let rule = try XCTUnwrap(Zone.load(name, from: "/nowhere"), name)
      XCTAssertTrue(ZoneAgreement.agree(zone, rule, from: from, to: to), name)
    }
  }

  func testMachineWithoutTzdataKnowsEveryZone() throws {
    for name in ["Europe/Kiev", "FLE Standard Time", "America/Denver", "Etc/GMT+5", "UTC"] {
      XCTAssertNotNil(Zone.load(name, from: "/nowhere"), name)
    }
  }

  func testOlderTzdataIsReadUnderTheOlderName() throws {
    try skipWithoutTzdata()
    let folder = TempFolder()
    let file = try XCTUnwrap(FileManager.default.contents(atPath: "/usr/share/zoneinfo/Asia/Tokyo"))
    try FileManager.default.createDirectory(
      atPath: folder.path + "/Europe", withIntermediateDirectories: true)
    folder.write("Europe/Kiev", Array(file))
    let zone = try XCTUnwrap(Zone.load("Europe/Kyiv", from: folder.path))
    XCTAssertEqual(zone.offsetSeconds(at: 0), 9 * 3600)
  }

  func testDamagedTzdataFallsBackToTheRule() throws {
    try skipWithoutTzdata()
    let whole = try XCTUnwrap(
      FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Kyiv"))
    let folder = TempFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/Europe", withIntermediateDirectories: true)
    for length in [0, 1, 20, 43, 44, 45, 100, 500, 1000, whole.count - 40] {
      folder.write("Europe/Kyiv", Array(whole.prefix(length)))
      let zone = try XCTUnwrap(Zone.load("Europe/Kyiv", from: folder.path))
      XCTAssertEqual(zone.offsetSeconds(at: try instant("2026-07-01T00:00:00Z")), 3 * 3600)
    }
    for index in stride(from: 0, to: whole.count, by: 41) {
      var bytes = Array(whole)
      bytes[index] = 0xFF
      folder.write("Europe/Kyiv", bytes)
      XCTAssertNotNil(Zone.load("Europe/Kyiv", from: folder.path))
    }
  }

  func testTextsThatNameNoZone() {
    for text in [
      "", " ", "Europe/Kyyiv", "../../etc/passwd", "Mars/Olympus", "UTC+15", "+25:00", "+2:5",
      "UTC2", "+", "12", "+12345", "+02:60", "zz", "utcz",
    ] {
      XCTAssertNil(Zone.named(text), text)
      XCTAssertNil(ZoneAliases.canonical(text), text)
    }
  }

  func testLocalTimesAroundChangesOfClocks() throws {
    let kyiv = try XCTUnwrap(Zone.named("Europe/Kyiv"))
    for (local, utc) in [
      ("2026-03-29T02:59:00Z", "2026-03-29T00:59:00Z"),  // the last minute before
      ("2026-03-29T03:30:00Z", "2026-03-29T01:30:00Z"),  // skipped: becomes 04:30
      ("2026-03-29T04:00:00Z", "2026-03-29T01:00:00Z"),
      ("2026-10-25T03:30:00Z", "2026-10-25T00:30:00Z"),  // twice: the first
      ("2026-10-25T04:00:00Z", "2026-10-25T02:00:00Z"),
    ] {
      XCTAssertEqual(kyiv.instant(ofLocal: try instant(local)), try instant(utc), local)
    }
  }

  func testAgreementLooksAtTheWholeStretch() throws {
    let day: Int64 = 86_400_000
    let winter = try instant("2026-01-05T00:00:00Z")
    func agree(_ a: String, _ b: String, days: Int64) throws -> Bool {
      ZoneAgreement.agree(
        try XCTUnwrap(Zone.named(a)), try XCTUnwrap(Zone.named(b)), from: winter,
        to: winter + days * day)
    }
    XCTAssertTrue(try agree("America/New_York", "America/Detroit", days: 3000))
    XCTAssertTrue(try agree("America/Denver", "America/Phoenix", days: 30))
    XCTAssertFalse(try agree("America/Denver", "America/Phoenix", days: 90))
    XCTAssertFalse(try agree("America/New_York", "America/Los_Angeles", days: 1))
    XCTAssertTrue(try agree("Europe/Kiev", "Europe/Kyiv", days: 3000))
  }
}
