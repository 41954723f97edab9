import Diagnostics
import Mapping
import TimeZones
import XCTest

final class LintTests: XCTestCase {
  private func member(_ parts: String, _ rest: String = "results: { key: ['Name'] }") -> String {
    """
    { mapping: 1, target: { queue: 'Q' }, \(rest),
      member: { name: '{Name}', communications: [{ from: 'Phone', type: 'A' }], \(parts) } }
    """
  }

  private func warnings(_ text: String, header: [String]? = ["Name", "Phone", "Sum"]) -> [String] {
    let findings = lint(text, header: header)
    XCTAssertEqual(findings.filter(\.isError).map(\.finding.message), [])
    return findings.map(\.code.slug)
  }

  private func assertWarning(
    _ slug: String, _ text: String, file: StaticString = #filePath, line: UInt = #line
  ) {
    let (plain, place) = marked(text)
    XCTAssertEqual(
      lint(plain).map(words), ["\(slug) \(place)"], file: file, line: line)
  }

  func testMembersThatExpireBeforeTheyAreOffered() {
    let rest = "zone: 'Europe/Kyiv', params: { days: 1 }, results: { key: ['Name'] }"
    func times(_ offering: String, _ expiry: String) -> String {
      member("min_offering_at: \(offering), expire_at: \(expiry)", rest)
    }
    let nine = "{ expr: 'today() + days($days)', steps: [{ at: '09:00' }] }"
    assertWarning("mapping.window", times(nine, "«{ expr: 'today()', steps: ['endOfDay'] }»"))
    // Before one in the afternoon, twenty hours are too few.
    assertWarning("mapping.window", times(nine, "«{ expr: 'now() + hours(20)' }»"))
    // On the last day of a month only.
    assertWarning("mapping.window", times(nine, "«{ expr: 'today()', steps: ['endOfMonth'] }»"))
    assertWarning("mapping.window", times("1900000000000", "«1890000000000»"))
    for fine in [
      times(nine, "{ expr: 'today() + days(1)', steps: [{ at: '20:00' }] }"),
      times("1890000000000", "1900000000000"), times(nine, "1890000000000"),
      times(nine, "{ from: 'Sum', steps: [{ date: { in: ['iso8601'] } }] }"),
    ] {
      XCTAssertEqual(warnings(fine), [])
    }
  }

  func testACleanMappingSaysNothing() {
    XCTAssertEqual(warnings(member("variables: { link: 'https://x.org/{Name}' }")), [])
  }

  func testNamesThatNobodyUses() {
    assertWarning(
      "mapping.unused", member("", "results: { key: ['Name'] }, let: { «x»: '{Sum}' }"))
    assertWarning(
      "mapping.unused",
      member("", "results: { key: ['Name'] }, source: { columns: { «s»: 'Sum' } }"))
    assertWarning(
      "mapping.unused", member("", "results: { key: ['Name'] }, lookups: { «l»: { inline: {} } }"))
  }

  func testNamesThatHideColumns() {
    assertWarning(
      "mapping.hides",
      member("", "results: { key: ['Name'] }, source: { columns: { «Name»: 'Sum' } }"))
    XCTAssertEqual(
      warnings(member("", "results: { key: ['Name'] }, source: { columns: { Name: 'name' } }")), [])
    assertWarning(
      "mapping.hides", member("", "results: { key: ['Name'] }, let: { «Name»: '{Sum}' }"))
  }

  func testABucketWantsItsName() {
    assertWarning("mapping.bucket_name", member("bucket: «'B'»"))
    XCTAssertEqual(warnings(member("bucket: 'B', variables: { bucket_name: 'B' }")), [])
  }

  func testALinkIsAbsolute() {
    assertWarning("mapping.link", member("variables: { link: «'/x/{Name}'» }"))
    XCTAssertEqual(
      warnings(
        member(
          "variables: { link: '{$crm}/{Name}' }",
          "results: { key: ['Name'] }, params: { crm: 'https://x.org' }")), [])
    XCTAssertEqual(warnings(member("variables: { link: '{Sum}' }")), [])
  }

  func testKeysOfResults() {
    XCTAssertEqual(warnings(member("", "about: ''")), ["mapping.no_key"])
    let (text, place) = marked(member("").replacing("'{Name}'", with: "«'{Sum}'»"))
    XCTAssertEqual(lint(text).map(words), ["mapping.name_without_key \(place)"])
  }

  func testStampsCanBeSwitchedOff() {
    let (text, place) = marked(
      member("").replacing("queue: 'Q'", with: "queue: 'Q', stamp: «false»"))
    XCTAssertEqual(lint(text).map(words), ["mapping.no_stamp \(place)"])
  }

  func testCasesWithoutElseAndBranchesThatAreNeverReached() {
    assertWarning(
      "mapping.no_else",
      member("variables: { v: «{ case: [{ if: 'empty(Sum)', use: 'x' }] }» }"))
    assertWarning(
      "mapping.never",
      member(
        "variables: { v: { case: [{ if: 'empty(Sum)', use: 'x' }, { if: «'empty(Sum)'», use: 'y' }], else: 'z' } }"
      ))
    assertWarning(
      "mapping.never",
      member(
        "",
        "results: { key: ['Name'] }, skip: [{ if: 'true', reason: 'a' }, { if: «'empty(Sum)'», reason: 'b' }]"
      ))
  }

  func testBucketAndSkillExcludeEachOther() {
    let (text, place) = marked(member("bucket: 'B', skill: «'S'», variables: { bucket_name: 'B' }"))
    XCTAssertEqual(faults(text), ["mapping.bucket_and_skill \(place)"])
    XCTAssertEqual(
      faults(
        member(
          "bucket: 'B', skill: { case: [{ if: 'empty(Sum)', use: 'S' }], else: null }")), [])
  }

  func testTimesInSecondsAreRefused() {
    let (text, place) = marked(member("expire_at: «1772434800»"))
    XCTAssertEqual(faults(text), ["mapping.epoch_seconds \(place)"])
    XCTAssertEqual(faults(member("expire_at: 1772434800000")), [])
  }

  func testVariablesOfTheStampCannotBeWritten() {
    for name in ["«rc_run»", "«rc_row»", "«''»"] {
      let (text, place) = marked(member("variables: { \(name): 'x' }"))
      XCTAssertEqual(faults(text), ["mapping.value \(place)"])
    }
  }

  func testTokensAreRefused() {
    for secret in ["eyJhbGciOiJIUzI1NiIsInR5cCI6", "Bearer 0123456789abcdef0123456789abcdef01"] {
      let (text, place) = marked(member("variables: { v: «'\(secret)'» }"))
      XCTAssertEqual(faults(text), ["mapping.secret \(place)"])
      let finding = lint(text).first { $0.isError }
      XCTAssertFalse(finding?.finding.message.contains(secret) ?? true)
    }
    XCTAssertEqual(
      faults(member("variables: { v: '1b4e28ba-2fa1-11d2-883f-0016d3cca427' }")), [])
  }

  func testWhatADraftLeavesToFillInIsTold() {
    let (text, place) = marked(
      "{ mapping: 1, member: { name: 'x', communications: [{ from: «'<column>'», type: 'M' }] }, "
        + "target: { queue: 'q' } }")
    XCTAssertTrue(
      lint(text, header: nil).map(words).contains("mapping.placeholder \(place)"), text)
  }

  func testWithoutAHeaderNamesAreTakenForColumns() {
    let text = member(
      "variables: { v: '{Anything}' }",
      "results: { key: ['Name'] }, let: { x: { from: 'Other', steps: ['trimm'] } }")
    XCTAssertEqual(
      lint(text, header: nil).map(\.code.slug), ["mapping.unused", "mapping.unknown_step"])
  }

  func testFindingsStandInTheOrderOfTheFile() {
    let places = lint(
      "{ mapping: 2, zone: 5, member: { nme: 1, communications: [] }, target: {} }"
    ).compactMap(\.finding.position).map(\.byte)
    XCTAssertGreaterThan(places.count, 5)
    XCTAssertEqual(places, places.sorted())
  }

  func testAFindingCarriesWhatARendererNeeds() {
    let (text, _) = marked(mappingText("source: { undeclrd: 'x' }"))
    guard let finding = lint(text).first(where: \.isError) else { return XCTFail("no finding") }
    let shown = Renderer.text(finding.finding, in: text, caretLength: finding.length)
    XCTAssertTrue(shown.contains("\n      |             ^^^^^^^^\n"), shown)
  }

  func testAnUnknownZoneIsFound() {
    let text = mappingText("zone: 'Europe/Kiyv'")
    let read = Compilation.read(Array(text.utf8), file: "t")
    XCTAssertEqual(
      read.lint(zones: { $0 == "Europe/Kyiv" ? .utc : nil }).filter(\.isError).map(\.code.slug),
      ["mapping.value"])
    XCTAssertEqual(read.lint().filter(\.isError), [])
  }
}
