import Enrichment
import Mapping
import Members
import Records
import TimeZones
import XCTest

/// The member's zone: as a value, and by every rule of a chain.
final class ZoneChainTests: XCTestCase {
  private static let header = ["Name", "Phone", "Zone", "Zip", "State", "Country"]

  private func directory(_ zones: String...) -> Directory {
    var directory = Directory()
    directory.set(
      .timezone,
      zones.enumerated().map { Directory.Entry(id: Int64(300 + $0.offset), name: $0.element) })
    return directory
  }

  private func value(_ name: String, _ directory: Directory = Directory()) throws
    -> EnrichmentHarness.Row
  {
    try EnrichmentHarness(mapping(member: "timezone: '{Alt}'"), directory: directory)
      .row("A", "0671234567", name)
  }

  /// A chain with the usual sources in front of `rest`.
  private func chain(
    _ items: String, _ rest: String, now: Int64 = testClock
  ) throws -> EnrichmentHarness {
    try EnrichmentHarness(
      mapping(
        phone: "region: 'US', onInvalid: 'drop'",
        member: "timezone: { try: [\(items)], \(rest) }"), header: Self.header, now: now)
  }

  private static let usual = """
    { iana: '{Zone}' }, { zip: '{Zip}', country: 'US' }, { state: '{State}', country: 'US' },
    { phone: 'any' }
    """

  // MARK: - A value

  func testAValueIsFoundInTheDirectoryByNameOrAlias() throws {
    XCTAssertEqual(try value("Europe/Kyiv", directory("Europe/Kyiv")).timezone, "#300")
    XCTAssertEqual(try value("Europe/Kyiv", directory("Europe/Kiev")).timezone, "#300")
    XCTAssertEqual(try value("Europe/Kiev", directory("Europe/Kyiv")).timezone, "#300")
    XCTAssertEqual(try value("europe/kiev", directory("Europe/Kyiv")).timezone, "#300")
  }

  func testAWindowsNameIsTheZoneOfItsTable() throws {
    XCTAssertEqual(
      try value("FLE Standard Time", directory("Asia/Tokyo", "Europe/Kiev")).timezone, "#301")
    XCTAssertEqual(
      try value("Eastern Standard Time", directory("America/New_York")).timezone, "#300")
  }

  func testAnOffsetIsTheZoneOfThatOffset() throws {
    XCTAssertEqual(try value("UTC+2", directory("Etc/GMT-2")).timezone, "#300")
    XCTAssertEqual(
      try value("UTC+2", directory("Europe/Kyiv")).rejections,
      ["ref.timezone_unknown@member.timezone='UTC+2'"])
  }

  func testAZoneThatTheServerLacksAndATextThatIsNoneAreToldApart() throws {
    XCTAssertEqual(
      try value("Europe/Kyiv", directory("Asia/Tokyo")).rejections,
      ["ref.timezone_unknown@member.timezone='Europe/Kyiv'"])
    XCTAssertEqual(
      try value("Middle Earth", directory("Asia/Tokyo")).rejections,
      ["tz.unknown@member.timezone='Middle Earth'"])
    XCTAssertEqual(try value("", directory("Asia/Tokyo")).verdict, .member)
  }

  func testTimesOfTheMemberAreInItsZone() throws {
    let member = """
      timezone: '{Alt}',
      expire_at: { expr: 'today()', steps: [{ plus: '14d' }, { at: '20:00' }] }
      """
    let harness = try EnrichmentHarness(mapping(member: member, top: "zone: 'UTC'"))
    var enricher = Enricher(harness.plan)
    var made = Member()
    var findings = Findings()
    let block = EnrichmentHarness.block([
      ["A", "0671234567", "Europe/Kyiv", ""], ["B", "0671234567", "America/Denver", ""],
      ["C", "0671234567", "", ""],
    ])
    var times: [Int64] = []
    for record in 0..<3 {
      _ = enricher.work(block, record, into: &made, &findings)
      times.append(made.expireAt)
    }
    // 2026-03-16 20:00 at +02:00, −06:00 (the day is that of UTC−6 then), and UTC.
    XCTAssertEqual(times[0], 1_773_684_000_000)
    XCTAssertEqual(times[2], 1_773_691_200_000)
    XCTAssertEqual(times[1] % 86_400_000, 2 * 3_600_000)
  }

  // MARK: - First that decides

  func testTheFirstSourceWithOneZoneDecides() throws {
    let harness = try chain(Self.usual, "missing: 'reject'")
    XCTAssertEqual(
      harness.row("A", "(915) 555-0142", "America/Denver", "79901").timezone, "America/Denver")
    XCTAssertEqual(harness.row("A", "(915) 555-0142", "", "79901", "TX").timezone, "America/Denver")
    XCTAssertEqual(
      harness.row("A", "(212) 555-0100", "", "", "NY").timezone, "America/New_York")
    XCTAssertEqual(harness.row("A", "(212) 555-0100").timezone, "America/New_York")
  }

  func testEmptyAndUnknownArgumentsSayNothing() throws {
    let harness = try chain(Self.usual, "missing: 'reject'")
    let row = harness.row("A", "(212) 555-0100", "Middle Earth", "x", "Nowhere")
    XCTAssertEqual(row.timezone, "America/New_York")
    XCTAssertEqual(row.rejections, [])
  }

  func testACountryDecidesWhereItHasOneZone() throws {
    let harness = try chain("{ country: '{Country}' }", "missing: 'reject'")
    XCTAssertEqual(harness.row("A", "(212) 555-0100", "", "", "", "UA").timezone, "Europe/Kyiv")
    XCTAssertEqual(harness.row("A", "(212) 555-0100", "", "", "", "US").slugs, ["tz.missing"])
  }

  func testPhoneFixedIgnoresNumbersThatMayHaveMoved() throws {
    let any = try chain("{ phone: 'any' }", "missing: 'queue'")
    let fixed = try chain("{ phone: 'fixed' }", "missing: 'queue'")
    XCTAssertEqual(any.row("A", "(212) 555-0100").timezone, "America/New_York")
    XCTAssertEqual(fixed.row("A", "(212) 555-0100").timezone, "")
    XCTAssertEqual(fixed.row("A", "+380442345678").timezone, "Europe/Kyiv")
  }

  // MARK: - Several candidates

  func testASplitStateIsNarrowedByTheNextSource() throws {
    let harness = try chain(
      "{ state: '{State}', country: 'US' }, { phone: 'any' }", "missing: 'reject'")
    XCTAssertEqual(harness.row("A", "(915) 555-0142", "", "", "TX").timezone, "America/Denver")
    XCTAssertEqual(harness.row("A", "(214) 555-0142", "", "", "TX").timezone, "America/Chicago")
  }

  func testLaterSourcesChooseOnlyAmongTheCandidates() throws {
    let items = "{ state: '{State}', country: 'US' }, { phone: 'any' }, { iana: '{Zone}' }"
    let harness = try chain(items, "missing: 'reject'")
    // Texas is Central or Mountain; New York is neither.
    let row = harness.row("A", "(212) 555-0100", "", "", "TX")
    XCTAssertEqual(row.timezone, "")
    XCTAssertEqual(row.slugs, ["tz.conflict"])
    let first = try chain(items, "missing: 'reject', conflict: 'first'")
    XCTAssertEqual(
      first.row("A", "(212) 555-0100", "America/Denver", "", "TX").timezone, "America/Denver")
    XCTAssertEqual(
      first.row("A", "(212) 555-0100", "Asia/Tokyo", "", "TX").slugs, ["tz.missing"])
    let warn = try chain(items, "missing: 'reject', conflict: 'warn'")
    let warned = warn.row("A", "(212) 555-0100", "America/Chicago", "", "TX")
    XCTAssertEqual(warned.timezone, "America/Chicago")
    XCTAssertEqual(warned.noticeSlugs, ["tz.conflict"])
  }

  func testAmbiguousRejectStopsAtASplitState() throws {
    let harness = try chain(
      "{ state: '{State}', country: 'US' }, { phone: 'any' }",
      "missing: 'reject', ambiguous: 'reject'")
    let row = harness.row("A", "(915) 555-0142", "", "", "TX")
    XCTAssertEqual(row.slugs, ["tz.state_split"])
    XCTAssertTrue(row.messages[0].contains("America/Chicago, America/Denver"), row.messages[0])
    XCTAssertEqual(harness.row("A", "(212) 555-0100", "", "", "NY").timezone, "America/New_York")
  }

  func testASplitStateThatNothingNarrowsIsMissing() throws {
    let harness = try chain("{ state: '{State}', country: 'US' }", "missing: 'reject'")
    XCTAssertEqual(harness.row("A", "(915) 555-0142", "", "", "TX").slugs, ["tz.missing"])
  }

  // MARK: - Cross-check

  func testAConflictRejectsWarnsOrIsSilent() throws {
    let items = "{ zip: '{Zip}', country: 'US' }, { phone: 'any' }"
    func row(_ rest: String) throws -> EnrichmentHarness.Row {
      try chain(items, "missing: 'reject'\(rest)").row("A", "212-555-0100", "", "90001")
    }
    let rejected = try row("")
    XCTAssertEqual(rejected.slugs, ["tz.conflict"])
    XCTAssertTrue(
      rejected.messages[0].hasPrefix("America/Los_Angeles, but also America/New_York"),
      rejected.messages[0])
    let warned = try row(", conflict: 'warn'")
    XCTAssertEqual(warned.timezone, "America/Los_Angeles")
    XCTAssertEqual(warned.noticeSlugs, ["tz.conflict"])
    let silent = try row(", conflict: 'first'")
    XCTAssertEqual(silent.timezone, "America/Los_Angeles")
    XCTAssertEqual(silent.noticeSlugs, [])
  }

  func testZonesWhoseClocksAgreeDoNotContradict() throws {
    let items = "{ iana: '{Zone}' }, { phone: 'any' }"
    let harness = try chain(items, "missing: 'reject'")
    let row = harness.row("A", "(212) 555-0100", "America/Detroit")
    XCTAssertEqual(row.rejections, [])
    XCTAssertEqual(row.timezone, "America/Detroit")
  }

  func testTheSourceThatSettlesAChoiceNamesTheZone() throws {
    let harness = try chain("{ phone: 'any' }, { country: '{Country}' }", "missing: 'reject'")
    let row = harness.row("A", "+7 771 173 46 98", "", "", "", "KZ")
    XCTAssertEqual(row.timezone, "Asia/Almaty")
  }

  func testOfZonesThatAgreeTheMainOneIsTaken() throws {
    let harness = try chain("{ phone: 'any' }", "missing: 'reject'")
    XCTAssertEqual(harness.row("A", "+44 7400 123456").timezone, "Europe/London")
  }

  func testClocksAreComparedOverTheTimeThatMembersLive() throws {
    // In winter Phoenix and Denver show the same; from 8 March on they do not.
    let items = "{ iana: 'America/Phoenix' }, { iana: 'America/Denver' }"
    let january: Int64 = 1_767_225_600_000
    XCTAssertEqual(
      try chain(items, "missing: 'reject'", now: january).row("A", "(212) 555-0100").slugs, [])
    XCTAssertEqual(
      try chain(items, "missing: 'reject'").row("A", "(212) 555-0100").slugs, ["tz.conflict"])
  }

  func testASourceWithSeveralCandidatesAgreesIfOneDoes() throws {
    let items = "{ iana: '{Zone}' }, { state: '{State}', country: 'US' }"
    let harness = try chain(items, "missing: 'reject'")
    XCTAssertEqual(harness.row("A", "(915) 555-0142", "America/Denver", "", "TX").slugs, [])
    XCTAssertEqual(
      harness.row("A", "(915) 555-0142", "America/New_York", "", "TX").slugs, ["tz.conflict"])
  }

  // MARK: - Missing

  func testMissingIsTheQueueARejectionOrAZone() throws {
    func row(_ missing: String) throws -> EnrichmentHarness.Row {
      try chain("{ iana: '{Zone}' }", "missing: '\(missing)'").row("A", "(212) 555-0100")
    }
    XCTAssertEqual(try row("queue").timezone, "")
    XCTAssertEqual(try row("queue").verdict, .member)
    XCTAssertEqual(try row("reject").slugs, ["tz.missing"])
    XCTAssertEqual(try row("Europe/Kyiv").timezone, "Europe/Kyiv")
  }

  func testAMissingZoneThatIsNoneIsNotPassedOver() throws {
    XCTAssertThrowsError(try chain("{ iana: '{Zone}' }", "missing: 'Europe/Kiyv'")) { error in
      let messages = (error as? MappingFaults)?.all.map(\.message) ?? []
      XCTAssertEqual(
        messages, ["member.timezone.missing: there is no time zone 'Europe/Kiyv'"])
    }
  }
}
