import Enrichment
import Mapping
import Members
import XCTest

/// Every key of `phone`: what is read, what is kept, how it is written.
final class PhoneRulesTests: XCTestCase {
  private func numbers(_ phone: String, _ cell: String) throws -> [String] {
    try EnrichmentHarness(mapping(phone: phone)).row("A", cell).numbers
  }

  private func slugs(_ phone: String, _ cell: String) throws -> [String] {
    try EnrichmentHarness(mapping(phone: phone)).row("A", cell).slugs
  }

  // MARK: - region, wire

  func testRegionIsAssumedForNumbersWithoutCountryCodeOnly() throws {
    XCTAssertEqual(try numbers("region: 'UA'", "067 123-45-67"), ["380671234567 MAIN 10"])
    XCTAssertEqual(try numbers("region: 'UA'", "+48 600 100 200"), ["48600100200 MAIN 10"])
    XCTAssertEqual(try numbers("", "+380671234567"), ["380671234567 MAIN 10"])
    XCTAssertEqual(try slugs("", "0671234567"), ["member.no_phones", "phone.no_country"])
  }

  func testRegionMayComeFromTheRow() throws {
    let harness = try EnrichmentHarness(mapping(phone: "region: '{Alt}'"))
    XCTAssertEqual(harness.row("A", "600 100 200", "PL").destinations, ["48600100200"])
    XCTAssertEqual(harness.row("A", "067 123 45 67", "UA").destinations, ["380671234567"])
    let unknown = harness.row("A", "+380671234567", "Freedonia")
    XCTAssertEqual(unknown.destinations, ["380671234567"])
    XCTAssertEqual(unknown.notices, ["phone.region@member.phone.region='Freedonia'"])
  }

  func testWireFormsOfOneNumber() throws {
    let forms = [
      ("'digits'", "380671234567"), ("'e164'", "+380671234567"), ("'national'", "0671234567"),
      ("{ prefix: '9' }", "90671234567"),
    ]
    for (wire, destination) in forms {
      XCTAssertEqual(
        try numbers("region: 'UA', wire: \(wire)", "067 123 45 67"), ["\(destination) MAIN 10"])
    }
  }

  // MARK: - accept, plan

  func testKindsThatAreNotAcceptedAreLeftOutWithTheirCode() throws {
    let fixed = "044 234-56-78"
    XCTAssertEqual(try numbers("region: 'UA'", fixed), ["380442345678 MAIN 10"])
    XCTAssertEqual(
      try slugs("region: 'UA', accept: ['mobile']", fixed), ["member.no_phones", "phone.kind"])
    let free = "0800 500 500"
    XCTAssertEqual(try slugs("region: 'UA'", free), ["member.no_phones", "phone.kind"])
    XCTAssertEqual(
      try numbers("region: 'UA', accept: ['tollfree']", free), ["380800500500 MAIN 10"])
  }

  func testEitherKindIsAcceptedAsMobileAndAsFixed() throws {
    for kind in ["mobile", "fixed"] {
      XCTAssertEqual(
        try numbers("region: 'US', accept: ['\(kind)']", "(915) 555-0142"), ["19155550142 MAIN 10"])
    }
    XCTAssertEqual(
      try slugs("region: 'US', accept: ['voip']", "(915) 555-0142"),
      ["member.no_phones", "phone.kind"])
  }

  func testPlanLengthTakesWhatNoRangeHolds() throws {
    let nowhere = "+380 10 123 45 67"
    XCTAssertEqual(try slugs("", nowhere), ["member.no_phones", "phone.not_in_plan"])
    XCTAssertEqual(try numbers("plan: 'length'", nowhere), ["380101234567 MAIN 10"])
    XCTAssertEqual(
      try slugs("plan: 'length'", "+380 67 123"), ["member.no_phones", "phone.too_short"])
  }

  // MARK: - split, extension

  func testCellsAreSplitAtTheUsualSigns() throws {
    let three = ["380671234567 MAIN 10", "380501112233 MAIN 9", "380931234567 MAIN 8"]
    for sign in [";", ",", "\n", " ; "] {
      let cell = ["0671234567", "0501112233", "0931234567"].joined(separator: sign)
      XCTAssertEqual(try numbers("region: 'UA'", cell), three)
    }
  }

  func testSplitReplacesTheUsualSigns() throws {
    let phone = "region: 'UA', split: ['/', ' or ']"
    XCTAssertEqual(
      try numbers(phone, "0671234567/0501112233 or 0931234567").count, 3)
    XCTAssertEqual(try numbers(phone, "0671234567;0501112233").count, 1)
  }

  func testExtensionBecomesTonesOrIsDroppedOrRefused() throws {
    let cell = "044 234 56 78 доб. 12"
    XCTAssertEqual(try numbers("region: 'UA'", cell), ["380442345678 MAIN 10 dtmf=12"])
    XCTAssertEqual(
      try numbers("region: 'UA', extension: 'drop'", cell), ["380442345678 MAIN 10"])
    XCTAssertEqual(
      try slugs("region: 'UA', extension: 'reject'", cell), ["member.no_phones", "phone.extension"])
  }

  func testTonesOfTheMappingWinOverTheExtension() throws {
    let rules = "{ from: 'Phone', type: 'MAIN', dtmf: '{Alt}' }"
    let harness = try EnrichmentHarness(mapping(rules: rules))
    let cell = "044 234 56 78 ext 12"
    XCTAssertEqual(harness.row("A", cell, "w7").numbers, ["380442345678 MAIN 10 dtmf=w7"])
    XCTAssertEqual(harness.row("A", cell).numbers, ["380442345678 MAIN 10 dtmf=12"])
  }

  // MARK: - repair

  func testRepairsThatLoseNothingAreMadeAndCounted() throws {
    let cells = [
      ("380671234567.0", "dot-zero"), ("3.80671234567E+11", "scientific-exact"),
      ("671234567", "lost-zero"), ("380671234567", "lost-plus"),
    ]
    let harness = try EnrichmentHarness(mapping())
    for (cell, repair) in cells {
      let row = harness.row("A", cell)
      XCTAssertEqual(row.destinations, ["380671234567"], cell)
      XCTAssertEqual(row.noticeSlugs, ["phone.repaired"], cell)
      XCTAssertTrue(
        row.findings.notices[0].message.contains(repair), row.findings.notices[0].message)
      XCTAssertEqual(row.findings.notices[0].column, 1)
    }
  }

  func testOnlyTheRepairsOfTheListAreMade() throws {
    XCTAssertEqual(
      try slugs("region: 'UA', repair: []", "380671234567.0"),
      ["member.no_phones", "phone.not_in_plan"])
    XCTAssertEqual(
      try slugs("region: 'UA', repair: ['dot-zero']", "3.80671234567E+11"),
      ["member.no_phones", "phone.not_a_number"])
    XCTAssertEqual(
      try numbers("region: 'UA', repair: ['scientific-exact', 'lost-plus']", "3.80671234567E+11"),
      ["380671234567 MAIN 10"])
  }

  func testDigitsThatASpreadsheetLostAreNotMadeUp() throws {
    XCTAssertEqual(
      try slugs("region: 'UA'", "3.80671E+11"), ["member.no_phones", "phone.scientific_lossy"])
  }

  // MARK: - min, max, onInvalid

  func testFewerNumbersThanMinRejectWithAllTheirCodes() throws {
    let harness = try EnrichmentHarness(mapping(phone: "region: 'UA', min: 2"))
    let row = harness.row("A", "0671234567; 067; 099999999999")
    XCTAssertEqual(row.verdict, .rejected)
    XCTAssertEqual(row.slugs, ["member.no_phones", "phone.too_short", "phone.too_long"])
    XCTAssertEqual(row.messages[0], "1 usable number, at least 2 are wanted")
    XCTAssertEqual(harness.row("A", "0671234567; 0501112233").verdict, .member)
  }

  func testMaxIsLeftToTheLimits() throws {
    let harness = try EnrichmentHarness(mapping(phone: "region: 'UA', max: 1"))
    XCTAssertEqual(harness.plan.program.member.maxPhones, 1)
    XCTAssertEqual(harness.row("A", "0671234567; 0501112233").numbers.count, 2)
  }

  func testInvalidNumbersAreDroppedWithANoticeOrRejectTheRow() throws {
    let dropped = try EnrichmentHarness(mapping()).row("A", "0671234567; 067")
    XCTAssertEqual(dropped.verdict, .member)
    XCTAssertEqual(dropped.notices, ["phone.too_short@communications[0]='067'"])
    let phone = "region: 'UA', onInvalid: 'reject'"
    let rejected = try EnrichmentHarness(mapping(phone: phone)).row("A", "0671234567; 067")
    XCTAssertEqual(rejected.verdict, .rejected)
    XCTAssertEqual(rejected.rejections, ["phone.too_short@communications[0]='067'"])
    XCTAssertEqual(rejected.findings.rejections[0].column, 1)
  }

  func testARowWithoutAnyNumberSaysSo() throws {
    let row = try EnrichmentHarness(mapping()).row("A", "")
    XCTAssertEqual(row.rejections, ["member.no_phones@member.communications=''"])
    XCTAssertEqual(row.messages, ["no number in any of its columns"])
  }

  // MARK: - rules over `phone`

  func testRuleKeysStandOverThoseOfPhone() throws {
    let rules = """
      { from: 'Phone', type: 'MAIN' },
      { from: 'Alt', type: 'ALT', region: 'PL', wire: 'e164', accept: ['fixed'], plan: 'length',
        split: ['/'], extension: 'drop', repair: [] }
      """
    let harness = try EnrichmentHarness(mapping(rules: rules))
    let row = harness.row("A", "044 234 56 78 доб. 12", "22 123 45 67 w. 12/22 123 45 68")
    XCTAssertEqual(
      row.numbers,
      ["380442345678 MAIN 20 dtmf=12", "+48221234567 ALT 10", "+48221234568 ALT 9"])
    XCTAssertEqual(harness.row("A", "0671234567", "600 100 200").noticeSlugs, ["phone.kind"])
  }
}
