import Diagnostics
import TimeZones
import XCTest

final class ZoneNameTests: XCTestCase {
  func testSpellingsOfOneZone() {
    for (text, name) in [
      ("Europe/Kyiv", "Europe/Kyiv"), ("Europe/Kiev", "Europe/Kyiv"),
      (" europe/kiev ", "Europe/Kyiv"), ("FLE Standard Time", "Europe/Kyiv"),
      ("Asia/Calcutta", "Asia/Kolkata"), ("US/Eastern", "America/New_York"),
      ("America/New York", "America/New_York"), ("Eastern Standard Time", "America/New_York"),
      ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"), ("UTC", "Etc/UTC"),
      ("GMT", "Etc/UTC"), ("Z", "Etc/UTC"), ("UTC+2", "Etc/GMT-2"), ("gmt +02:00", "Etc/GMT-2"),
      ("+0200", "Etc/GMT-2"), ("-5", "Etc/GMT+5"), ("\u{2212}05:00", "Etc/GMT+5"),
      ("Etc/GMT+5", "Etc/GMT+5"), ("UTC-11", "Etc/GMT+11"), ("UTC+13", "Etc/GMT-13"),
      ("UTC+5:30", "UTC+05:30"), ("-0930", "UTC-09:30"), ("+00:00", "Etc/UTC"),
    ] {
      XCTAssertEqual(ZoneAliases.canonical(text), name, text)
    }
  }

  func testSameZoneKnowsOldAndNewNames() {
    XCTAssertTrue(ZoneAliases.sameZone("Europe/Kiev", "Europe/Kyiv"))
    XCTAssertTrue(ZoneAliases.sameZone("UTC+2", "+02:00"))
    XCTAssertFalse(ZoneAliases.sameZone("Europe/Kiev", "Europe/Warsaw"))
    XCTAssertFalse(ZoneAliases.sameZone("nowhere", "nowhere"))
  }

  func testTheMainZoneOfAWindowsZoneIsTheOnePeopleExpect() {
    for name in ["Europe/London", "America/New_York", "Europe/Kiev"] {
      XCTAssertTrue(ZoneAliases.isPrincipal(name), name)
    }
    for name in ["Europe/Guernsey", "America/Detroit", "nowhere"] {
      XCTAssertFalse(ZoneAliases.isPrincipal(name), name)
    }
  }

  func testAliasesBeginWithTodaysName() {
    XCTAssertEqual(
      ZoneAliases.aliases(of: "Europe/Uzhgorod"),
      ["Europe/Kyiv", "Europe/Kiev", "Europe/Uzhgorod", "Europe/Zaporozhye"])
    XCTAssertEqual(ZoneAliases.aliases(of: "UTC+05:30"), ["UTC+05:30"])
    XCTAssertEqual(ZoneAliases.aliases(of: "nowhere"), [])
  }

  func testEveryNameInTheTablesLoads() throws {
    var names: [String] = []
    for country in ["UA", "US", "CA", "GB", "PL", "DE", "AU", "BR"] {
      names += ZoneRegions.zones(ofCountry: country)
    }
    XCTAssertGreaterThan(names.count, 30)
    for name in names {
      XCTAssertEqual(ZoneAliases.canonical(name), name)
      XCTAssertNotNil(Zone.named(name), name)
    }
  }

  func testCountriesWithOneClockHaveOneZone() {
    for (country, zone) in [
      ("UA", "Europe/Kyiv"), ("ukraine", "Europe/Kyiv"), ("PL", "Europe/Warsaw"),
      ("DE", "Europe/Berlin"), ("NL", "Europe/Amsterdam"), ("UK", "Europe/London"),
      ("Czech Republic", "Europe/Prague"), ("CZ", "Europe/Prague"), ("UZ", "Asia/Tashkent"),
    ] {
      XCTAssertEqual(ZoneRegions.zones(ofCountry: country), [zone], country)
    }
    XCTAssertEqual(ZoneRegions.zones(ofCountry: "USA").count, 8)
    XCTAssertEqual(ZoneRegions.zones(ofCountry: "ES"), ["Europe/Madrid", "Atlantic/Canary"])
    XCTAssertEqual(ZoneRegions.zones(ofCountry: "Atlantis"), [])
  }

  func testStatesOfTheUSAndProvincesOfCanada() {
    for (state, country, zones) in [
      ("NY", "US", ["America/New_York"]), ("Texas", "usa", ["America/Chicago", "America/Denver"]),
      ("new york", "United States", ["America/New_York"]), ("BC", "CA", 3),
      ("Quebec", "Canada", 3), ("ON", "US", []), ("NY", "", []), ("", "US", []),
    ] as [(String, String, Any)] {
      let found = ZoneRegions.zones(ofState: state, country: country)
      if let count = zones as? Int {
        XCTAssertEqual(found.count, count, state)
      } else {
        XCTAssertEqual(found, zones as? [String], state)
      }
    }
  }

  func testPostalCodesTellTheirZones() {
    for (code, country, zones) in [
      ("79901", "US", ["America/Denver"]), ("90001-1234", "USA", ["America/Los_Angeles"]),
      ("10001", "us", ["America/New_York"]), ("2101", "US", ["America/New_York"]),
      ("79855", "US", ["America/Chicago", "America/Denver"]), ("46312", "US", ["America/Chicago"]),
      ("00901", "US", ["America/Puerto_Rico"]), ("K1A 0B1", "CA", ["America/Toronto"]),
      ("v6b", "Canada", ["America/Vancouver"]), ("T2P1J9", "CA", ["America/Edmonton"]),
      ("34001", "US", []), ("09001", "US", []), ("123", "US", []), ("1234567", "US", []),
      ("K1A0", "CA", []), ("K11 0B1", "CA", []), ("", "CA", []), ("01001", "UA", []),
      ("9000O", "US", []),
    ] {
      XCTAssertEqual(ZoneRegions.zones(ofPostalCode: code, country: country), zones, code)
    }
  }

  func testEveryPostalAreaLiesInZonesOfItsCountry() {
    for prefix in 0..<1000 {
      let code = String(repeating: "0", count: 3 - String(prefix).count) + String(prefix) + "01"
      for zone in ZoneRegions.zones(ofPostalCode: code, country: "US") {
        XCTAssertEqual(ZoneAliases.canonical(zone), zone, code)
      }
    }
  }

  func testCodesAreInTheirRange() {
    XCTAssertEqual(ZoneCodes.table.codes.map(\.number), [460, 461, 462, 463])
    XCTAssertTrue(ZoneCodes.table.codes.allSatisfy { $0.family == "tz" })
  }
}
