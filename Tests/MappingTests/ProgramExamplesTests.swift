import Bytes
import Diagnostics
import Mapping
import Members
import Records
import TimeZones
import XCTest

/// The examples of the manual compile against their headers and give what the manual shows.
final class ProgramExamplesTests: XCTestCase {
  /// New York around 2026: −5, and −4 from 8 March 07:00 UTC to 1 November 06:00 UTC.
  private static let newYork = Zone(
    name: "America/New_York", transitions: [1_772_953_200, 1_793_512_800],
    offsets: [-18_000, -14_400, -18_000])

  private func evaluate(
    _ harness: ProgramHarness, _ row: [String], now: Int64, zone: Zone,
    _ body: (inout Executor, inout Findings, RowStart) -> Void
  ) {
    let block = ProgramHarness.block([row])
    var executor = Executor(harness.program, now: now, zone: zone)
    var findings = Findings(keepsNotices: true)
    let start = executor.begin(block, 0, &findings)
    body(&executor, &findings, start)
  }

  func testCollectionsGiveTheMemberOfTheManual() throws {
    let harness = try ProgramHarness(
      ExampleMappings.collections, header: ExampleMappings.collectionsHeader)
    let program = harness.program
    XCTAssertEqual(harness.warnings.map(\.finding.message), [])
    evaluate(
      harness, ExampleMappings.collectionsRow, now: 1_772_434_800_000, zone: Sample.kyiv
    ) { executor, findings, start in
      XCTAssertEqual(start, .go)
      let member = program.member
      func text(_ id: ValueID?) -> String {
        guard let id else { return "–" }
        let value = executor.evaluate(id, &findings)
        if case .instant(let instant) = value { return String(instant) }
        return executor.string(value)
      }
      XCTAssertEqual(text(program.target.queue), "Soft UA")
      XCTAssertEqual(text(member.name), "Шевченко Олена Іванівна / КР-0045-17")
      XCTAssertEqual(text(member.priority), "80")
      XCTAssertEqual(text(member.bucket), "UA Cards")
      XCTAssertEqual(text(member.expireAt), "1773684000000")
      XCTAssertEqual(text(member.minOfferingAt), "1772780400000")
      let variables = member.variables.map { (program.variableNames[$0.nameIndex], text($0.value)) }
      XCTAssertEqual(
        variables.map { "\($0.0)=\($0.1)" },
        [
          "contract=КР-0045-17", "debt=12450.30", "dpd=34", "product=Картка",
          "bucket_name=UA Cards",
          "link=https://crm.example.ua/contracts/%D0%9A%D0%A0-0045-17",
        ])
      let rules = member.communications
      var facts = PhoneFacts()
      facts.kind = executor.text.bytes.append("fixed")
      executor.set(facts)
      XCTAssertEqual(
        rules.map { "\(text($0.type)) \(text($0.priority)) \(text($0.description))" },
        [
          "MAIN 300 основний", "HOME 200 додатковий", "CONTACT 100 контактна особа: Шевченко І.",
        ])
      XCTAssertEqual(text(rules[2].condition), "true")
      XCTAssertEqual(rules.map(\.sources[0].column), [7, 8, 10])
      XCTAssertEqual(findings.rejections, [])
      XCTAssertEqual(findings.notices, [])
    }
    XCTAssertEqual(program.dedupe.count, 2)
    XCTAssertEqual(program.suppress.count, 2)
    XCTAssertEqual(program.guardRules.minRows, 100)
    XCTAssertEqual(program.results.keyTitles, ["contract"])
  }

  func testCollectionsLeaveOutAndRejectAsTheManualSays() throws {
    let harness = try ProgramHarness(
      ExampleMappings.collections, header: ExampleMappings.collectionsHeader)
    func row(_ changes: [Int: String]) -> ProgramHarness.Row {
      var row = ExampleMappings.collectionsRow
      for (column, text) in changes { row[column] = text }
      return harness.run(row, [harness.program.member.name], zone: Sample.kyiv)
    }
    XCTAssertEqual(row([6: "Сплачено"]).start, .skipped(0))
    XCTAssertEqual(row([2: "99,99"]).start, .skipped(1))
    XCTAssertEqual(row([0: "", 7: "-"]).start, .footer)
    XCTAssertEqual(row([0: "н/д"]).rejections, ["cell.empty@contract:0='н/д'"])
    XCTAssertEqual(row([3: "-5"]).rejections, ["check.dpd_range@check.dpd_range:3='-5'"])
    XCTAssertEqual(row([4: "Кредит"]).rejections, ["cell.not_in_map@let.bucketName:4='Кредит'"])
    XCTAssertEqual(row([5: "скоро"]).notices, ["date.unreadable@let.promise:5='скоро'"])
    XCTAssertEqual(row([5: "скоро"]).rejections, [])
    XCTAssertEqual(
      row([2: "6000000"]).notices, ["check.amount_scale@check.amount_scale:2='6000000'"])
  }

  func testSalesGiveTheMemberOfTheManual() throws {
    let harness = try ProgramHarness(ExampleMappings.sales, header: ExampleMappings.salesHeader)
    let program = harness.program
    XCTAssertEqual(harness.warnings.map(\.finding.message), [])
    // 2026-03-02T16:00:00Z.
    evaluate(harness, ExampleMappings.salesRow, now: 1_772_467_200_000, zone: Self.newYork) {
      executor, findings, start in
      XCTAssertEqual(start, .go)
      let member = program.member
      func text(_ id: ValueID?) -> String {
        id.map { executor.string(executor.evaluate($0, &findings)) } ?? "–"
      }
      XCTAssertEqual(text(program.target.queue), "Sales US")
      XCTAssertEqual(text(member.name), "Ana Ortiz #88-1207")
      XCTAssertEqual(text(member.priority), "70")
      XCTAssertEqual(
        member.variables.map { "\(program.variableNames[$0.nameIndex])=\(text($0.value))" },
        [
          "lead_id=88-1207", "state=TX", "source=webform", "email=ana@example.com",
          "consent_at=2026-02-27T19:05:00Z", "link=https://crm.example.com/leads/88-1207",
        ])
      // The second half, in the member's zone: Denver in summer is UTC−6.
      executor.text.zone = Zone(name: "America/Denver", transitions: [], offsets: [-21_600])
      XCTAssertEqual(text(member.expireAt), "2026-05-29T02:00:00Z")
      XCTAssertEqual(findings.rejections, [])
      guard case .chain(let items, let conflict, _, let missing) = member.timezone else {
        return XCTFail("no chain")
      }
      XCTAssertEqual(items.count, 3)
      XCTAssertEqual(conflict, .reject)
      XCTAssertEqual(missing, .reject)
    }
    XCTAssertEqual(program.member.communications[0].phone.wire, .e164)
    XCTAssertEqual(program.member.maxPhones, 2)
  }

  func testSalesWithoutConsentAreRejected() throws {
    let harness = try ProgramHarness(ExampleMappings.sales, header: ExampleMappings.salesHeader)
    var row = ExampleMappings.salesRow
    row[8] = ""
    row[5] = "Florida"
    let result = harness.run(row, [harness.program.target.queue], zone: Self.newYork)
    XCTAssertEqual(result.rejections, ["check.consent_missing@check.consent_missing:8=''"])
    XCTAssertEqual(result.values, ["Sales strict hours"])
  }

  func testAMappingOfJSONNeedsNoFileToBeJudged() {
    let text = """
      {
        mapping: 1,
        source: { format: 'ndjson', columns: { lang: { path: '$.person.lang' }, tags: { path: '$.tags', list: true } } },
        skip: [{ if: "lang != 'pl' && 'vip' in tags && `$.deal.value` > 5", reason: 'x' }],
        member: {
          name: { join: ['{$.person.last}', '[{id}]'] },
          communications: [
            { each: 'phones', as: 'p', from: 'p.number', if: 'p.optOut != true', type: 'A' },
          ],
        },
        target: { queue: 'Renewals' },
      }
      """
    XCTAssertEqual(lint(text, header: nil).filter(\.isError).map(words), [])
  }
}
