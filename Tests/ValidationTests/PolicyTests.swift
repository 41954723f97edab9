import Diagnostics
import TimeZones
import Validation
import XCTest

final class PolicyTests: XCTestCase {
  private func pack(_ name: String) throws -> PolicyPack { try XCTUnwrap(PolicyPack.named(name)) }

  func testEveryPackIsDatedAndNamesItsSources() {
    XCTAssertEqual(
      PolicyPack.all.map(\.name), ["us-telemarketing", "us-reg-f", "ua-1349-ix", "uk-ofcom"])
    for pack in PolicyPack.all {
      XCTAssertNotNil(pack.asOf.wholeMatch(of: /\d{4}-\d\d-\d\d/), pack.name)
      XCTAssertFalse(pack.sources.isEmpty, pack.name)
      XCTAssertFalse(pack.caveat.isEmpty, pack.name)
      for source in pack.sources {
        XCTAssertFalse(source.law.isEmpty || source.says.isEmpty, pack.name)
      }
    }
  }

  func testCalendarMustBeClosedWhenNobodyMayBeCalled() throws {
    let american = try pack("us-telemarketing")
    let office = CallingHours(windows: Array(repeating: [480..<1260], count: 7))
    XCTAssertNil(american.fault(ofCalendar: "office", office))
    var early = office
    early.windows[2] = [470..<720]
    XCTAssertEqual(
      american.fault(ofCalendar: "early", early)?.message,
      "calendar 'early' is open on Wednesday at 07:50, which us-telemarketing does not allow")
    let ukrainian = try pack("ua-1349-ix")
    let fault = ukrainian.fault(ofCalendar: "office", office)
    XCTAssertEqual(fault?.code.label, "E541")
    let weekdays = CallingHours(windows: Array(repeating: [540..<1200], count: 5) + [[], []])
    XCTAssertEqual(
      ukrainian.fault(ofCalendar: "weekdays", weekdays)?.message,
      "calendar 'weekdays' is open on holidays such as 1.1., which ua-1349-ix does not allow")
    XCTAssertNil(try pack("uk-ofcom").fault(ofCalendar: "always", .always))
  }

  func testListMustBeAsFreshAsTheRulesSay() throws {
    let day: Int64 = 86_400_000
    func fault(_ name: String, days: Int64) throws -> PolicyFault? {
      try pack(name).fault(ofList: "dnc", file: "dnc.csv", modified: 0, now: days * day)
    }
    XCTAssertNil(try fault("us-telemarketing", days: 31))
    XCTAssertEqual(
      try fault("us-telemarketing", days: 32)?.message,
      "list 'dnc' is 32 days old, us-telemarketing allows 31")
    XCTAssertNotNil(try fault("uk-ofcom", days: 29))
    XCTAssertNil(try fault("us-reg-f", days: 900))
  }

  func testHolidaysAndNightsOfAPackBoundTheForecast() throws {
    let hours = try XCTUnwrap(try pack("ua-1349-ix").hours)
    let zone = try XCTUnwrap(Zone.named("Europe/Kyiv"))
    // Independence Day of 2026 is a Monday; the next day is open from 9:00, which is 6:00 UTC.
    let holiday: Int64 = 1_787_529_600_000
    XCTAssertFalse(hours.isOpen(at: holiday + 9 * 3_600_000, in: zone))
    XCTAssertFalse(hours.isOpen(at: holiday + 30 * 3_600_000 - 1, in: zone))
    XCTAssertTrue(hours.isOpen(at: holiday + 30 * 3_600_000, in: zone))
  }
}
