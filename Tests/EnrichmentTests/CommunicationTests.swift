import Enrichment
import XCTest

/// Rules of `communications`: priorities, equal numbers, facts.
final class CommunicationTests: XCTestCase {
  func testDefaultPrioritiesAreTenTimesTheRulesFromHere() throws {
    let rules = """
      { from: 'Phone', type: 'A' }, { from: 'Alt', type: 'B' }, { from: 'Extra', type: 'C' }
      """
    let harness = try EnrichmentHarness(mapping(rules: rules))
    XCTAssertEqual(
      harness.row("A", "0671234567", "0501112233", "0931234567").numbers,
      ["380671234567 A 30", "380501112233 B 20", "380931234567 C 10"])
    XCTAssertEqual(harness.row("A", "", "", "0931234567").numbers, ["380931234567 C 10"])
  }

  func testPrioritiesBecomeDistinctAndDescending() throws {
    let rules = """
      { from: 'Phone', type: 'A', priority: 200 }, { from: 'Alt', type: 'B', priority: '{Name}' },
      { from: 'Extra', type: 'C', priority: 100 }
      """
    let harness = try EnrichmentHarness(mapping(rules: rules))
    let row = harness.row("300", "0671234567,0671234568", "0501112233", "0931234567")
    XCTAssertEqual(
      row.numbers,
      ["380501112233 B 300", "380671234567 A 200", "380671234568 A 199", "380931234567 C 100"])
    let equal = harness.row("200", "0671234567,0671234568", "0501112233", "0931234567")
    XCTAssertEqual(equal.numbers.map { $0.suffix(5) }, ["A 200", "A 199", "B 198", "C 100"])
  }

  func testAPriorityThatIsNoWholeNumberRejects() throws {
    let rules = "{ from: 'Phone', type: 'A', priority: '{Alt}' }"
    let harness = try EnrichmentHarness(mapping(rules: rules))
    XCTAssertEqual(harness.row("A", "0671234567", "high").slugs, ["member.priority"])
    XCTAssertEqual(harness.row("A", "0671234567", "7").numbers, ["380671234567 A 7"])
    XCTAssertEqual(harness.row("A", "0671234567", "").numbers, ["380671234567 A 10"])
  }

  func testEqualNumbersOfARowBecomeOneTheFirst() throws {
    let rules = "{ from: 'Phone', type: 'A' }, { from: ['Alt', 'Extra'], type: 'B' }"
    let harness = try EnrichmentHarness(mapping(rules: rules))
    XCTAssertEqual(
      harness.row("A", "067 123 45 67; +380671234567", "380671234567", "0501112233").numbers,
      ["380671234567 A 20", "380501112233 B 10"])
  }

  func testAnEqualNumberCountsWhenTheFirstWasLeftOut() throws {
    let rules = "{ from: 'Phone', type: 'A', if: \"Name == 'x'\" }, { from: 'Alt', type: 'B' }"
    let harness = try EnrichmentHarness(mapping(rules: rules))
    XCTAssertEqual(harness.row("A", "0671234567", "0671234567").numbers, ["380671234567 B 10"])
    XCTAssertEqual(harness.row("x", "0671234567", "0671234567").numbers, ["380671234567 A 20"])
  }

  func testANumberInAColumnThatNoRuleReadsIsTold() throws {
    let harness = try EnrichmentHarness(mapping(phone: "region: 'UA', onInvalid: 'drop'"))
    let row = harness.row("067 123 45 67", "Olena", "12345", "2026-01-15")
    XCTAssertEqual(
      row.rejections,
      [
        "member.no_phones@member.communications=''",
        "phone.not_a_number@communications[0]='Olena'",
        "phone.wrong_column@member.communications='067 123 45 67'",
      ])
    XCTAssertEqual(row.messages.last, "column 'Name' holds +380671234567")
  }

  func testARowWithANumberIsNotSearchedForOthers() throws {
    let harness = try EnrichmentHarness(mapping())
    XCTAssertEqual(harness.row("0501112233", "0671234567").rejections, [])
    XCTAssertEqual(
      harness.row("Olena", "", "doc 12345", "01.02.2026").slugs, ["member.no_phones"])
    // A date that reads as a fixed line of Germany.
    let german = try EnrichmentHarness(mapping(phone: "region: 'DE'"))
    XCTAssertEqual(german.row("2026-03-31", "").slugs, ["member.no_phones"])
  }

  func testFactsCanBeReadInConditionTypeAndDescription() throws {
    let rules = """
      { from: 'Phone', type: { case: [{ if: "@kind == 'fixed'", use: 'HOME' }], else: 'CELL' },
        if: '@index < 4', priority: { expr: '100 - @index' },
        description: { expr: "coalesce(@note, @extension, @country)" } }
      """
    let harness = try EnrichmentHarness(mapping(rules: rules))
    let row = harness.row(
      "A", "0671234567 (син); 044 234 56 78 доб. 12; +48 600 100 200; 0501112233")
    XCTAssertEqual(
      row.numbers,
      [
        "380671234567 CELL 99 description=син", "380442345678 HOME 98 description=12 dtmf=12",
        "48600100200 CELL 97 description=PL",
      ])
  }

  func testKindIsEitherInNorthAmerica() throws {
    let rules = "{ from: 'Phone', type: 'A', description: { expr: '@kind' } }"
    let harness = try EnrichmentHarness(mapping(rules: rules, phone: "region: 'US'"))
    XCTAssertEqual(
      harness.row("A", "(915) 555-0142").numbers, ["19155550142 A 10 description=either"])
  }

  func testFactsOfOneNumberAreGoneForTheNext() throws {
    let rules = "{ from: 'Phone', type: 'A', description: { expr: '@note' } }"
    let harness = try EnrichmentHarness(mapping(rules: rules))
    XCTAssertEqual(
      harness.row("A", "0671234567 (син); 0501112233").numbers,
      ["380671234567 A 10 description=син", "380501112233 A 9"])
  }

  func testDisplayAndResourceTravelWithTheNumber() throws {
    let rules = "{ from: 'Phone', type: 'A', display: '{Alt}', resource: 'Trunk' }"
    let harness = try EnrichmentHarness(mapping(rules: rules))
    XCTAssertEqual(
      harness.row("A", "0671234567", "0800").numbers,
      ["380671234567 A 10 display=0800 resource=Trunk"])
  }

  func testNumbersLeftOutByTheirConditionAreNotCalledMissing() throws {
    let rules = "{ from: 'Phone', type: 'A', if: \"Name == 'x'\" }"
    let row = try EnrichmentHarness(mapping(rules: rules)).row("A", "0671234567")
    XCTAssertEqual(row.slugs, ["member.no_phones"])
    XCTAssertEqual(row.messages, ["no usable number"])
  }
}
