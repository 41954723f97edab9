import Diagnostics
import Enrichment
import Mapping
import Members
import Records
import XCTest

/// Whole rows: flaws, ragged records, everything that is wrong at once, rows that are left out.
final class RowTests: XCTestCase {
  private func harness(ragged: String = "reject", _ top: String = "") throws -> EnrichmentHarness {
    try EnrichmentHarness(
      mapping(top: "source: { csv: { ragged: '\(ragged)' } \(top) }"))
  }

  private static let short = ["A", "0671234567"]
  private static let long = ["A", "0671234567", "", "", "surplus"]

  func testRaggedRecordsAreRejectedUnread() throws {
    let rows = try harness().rows([Self.short, Self.long, ["B", "067", "", ""]])
    XCTAssertEqual(rows.map(\.verdict), [.unusable, .unusable, .rejected])
    XCTAssertEqual(rows[0].slugs, ["row.too_short"])
    XCTAssertEqual(rows[0].messages, ["row has 2 fields, the header has 4"])
    XCTAssertEqual(rows[1].slugs, ["row.too_long"])
  }

  func testRaggedRecordsArePadded() throws {
    let rows = try harness(ragged: "pad").rows([Self.short, Self.long])
    XCTAssertEqual(rows.map(\.verdict), [.member, .member])
    XCTAssertEqual(rows[0].notices, [])
    XCTAssertEqual(rows[1].noticeSlugs, ["row.too_long"], "what is cut off is told")
    XCTAssertEqual(rows[0].destinations, ["380671234567"])
  }

  func testRaggedRecordsArePaddedWithANotice() throws {
    let rows = try harness(ragged: "warn").rows([Self.short, Self.long])
    XCTAssertEqual(rows.map(\.verdict), [.member, .member])
    XCTAssertEqual(rows.map(\.noticeSlugs), [["row.too_short"], ["row.too_long"]])
  }

  func testFlawsOfTheReader() throws {
    let cells = ["A", "0671234567", "", ""]
    var block = RecordBlock()
    EnrichmentHarness.append(cells, line: 2, to: &block, flaw: .undecodable, flawField: 2)
    EnrichmentHarness.append(cells, line: 3, to: &block, flaw: .quoteOpen, flawField: 1)
    EnrichmentHarness.append(cells, line: 4, to: &block, flaw: .quoteRepaired, flawField: 4)
    EnrichmentHarness.append(cells, line: 5, to: &block, flaw: .nul)
    EnrichmentHarness.append(cells, line: 6, to: &block, flaw: .undecodable)
    let rows = try harness().work(block)
    XCTAssertEqual(rows.map(\.verdict), [.unusable, .unusable, .member, .member, .unusable])
    XCTAssertEqual(
      rows.map(\.slugs), [["row.undecodable"], ["row.quote_open"], [], [], ["row.undecodable"]])
    XCTAssertEqual(rows[2].noticeSlugs, ["row.quote_repaired"])
    XCTAssertEqual(
      rows.map { ($0.findings.rejections + $0.findings.notices).map(\.column) },
      [[1], [0], [3], [], [nil]])
  }

  func testEverythingThatIsWrongIsSaidAtOnce() throws {
    let text = mapping(
      member: """
        priority: { from: 'Extra', steps: ['int'] }, timezone: '{Alt}',
        variables: { n: { from: 'Extra', steps: ['int'] } }
        """,
      top: "checks: [{ failIf: \"Name == 'A'\", code: 'no_a', message: 'A is not allowed' }]")
    let row = try EnrichmentHarness(text).row("A", "067", "Middle Earth", "many")
    XCTAssertEqual(row.verdict, .rejected)
    XCTAssertEqual(
      row.slugs,
      [
        "check.no_a", "member.no_phones", "phone.too_short", "tz.unknown", "number.unreadable",
        "number.unreadable",
      ])
  }

  func testAValueThatFailedIsNotReportedTwice() throws {
    let text = mapping(
      rules: "{ from: 'phone', type: 'MAIN' }",
      member: "variables: { a: '{sum}', b: '{sum}' }",
      top: """
        source: { columns: { phone: { header: 'Phone', required: true } } },
        let: { sum: { from: 'Alt', steps: ['int'] } }
        """)
    let row = try EnrichmentHarness(text).row("A", "", "many")
    XCTAssertEqual(row.slugs, ["cell.empty", "number.unreadable"])
  }

  func testASkippedRowHasNoFindings() throws {
    let text = mapping(
      top: """
        let: { sum: { from: 'Alt', steps: ['int'] } },
        skip: [{ if: "Extra == 'off'", reason: 'off' }, { if: 'sum > 5', reason: 'big' }]
        """)
    let harness = try EnrichmentHarness(text)
    let row = harness.row("", "067", "many", "off")
    XCTAssertEqual(row.verdict, .skipped(0))
    XCTAssertEqual(row.rejections + row.notices, [])
    XCTAssertEqual(row.findings.tallies, [:])
    XCTAssertEqual(harness.row("", "067", "6").verdict, .skipped(1))
    XCTAssertEqual(harness.plan.program.skipReasons, ["off", "big"])
  }

  func testTheFooterEndsTheDataWithoutFindings() throws {
    let text = mapping(top: "source: { footer: { stopWhen: \"Name == 'Total'\" } }")
    let row = try EnrichmentHarness(text).row("Total", "067")
    XCTAssertEqual(row.verdict, .footer)
    XCTAssertEqual(row.rejections + row.notices, [])
  }

  func testARaggedLineOfTotalsIsTheFooter() throws {
    let text = mapping(top: "source: { footer: { stopWhen: \"Name == 'Total'\" } }")
    let rows = try EnrichmentHarness(text).rows([["Total", "54"], ["Ann", "0671234567"]])
    XCTAssertEqual(rows[0].verdict, .footer)
    XCTAssertEqual(rows[0].rejections + rows[0].notices, [])
    XCTAssertEqual(rows[1].verdict, .unusable)
  }

  func testNothingOfARowReachesTheNext() throws {
    let harness = try EnrichmentHarness(mapping(member: "bucket: '{Alt}', timezone: '{Extra}'"))
    let rows = harness.rows([
      ["A", "0671234567;0501112233", "Gold", "Europe/Kyiv"], ["B", "0931234567", "", ""],
      ["C", "", "", ""],
    ])
    XCTAssertEqual(rows[1].bucket + rows[1].timezone, "")
    XCTAssertEqual(rows[1].destinations, ["380931234567"])
    XCTAssertEqual(rows[2].messages, ["no number in any of its columns"])
  }
}
