import Bytes
import Diagnostics
import Enrichment
import Foundation
import Mapping
import Members
import Records
import TestSupport
import TimeZones
import Upload
import Webitel
import XCTest

/// The two CSV examples of the manual, from the cells to the bytes that are sent.
///
/// Without the embargo of the manual, which belongs to a run: the second has no `min_offering_at`.
final class WorkedExampleTests: XCTestCase {
  private static var directory: Directory {
    var directory = Directory()
    directory.set(.queue, [.init(id: 5, name: "Soft UA"), .init(id: 6, name: "Sales US")])
    directory.set(.bucket, [.init(id: 17, name: "UA Cards")])
    directory.set(
      .timezone,
      [.init(id: 312, name: "Europe/Kiev"), .init(id: 141, name: "America/Denver")])
    directory.set(
      .communicationType,
      [("MAIN", 1), ("EXTRA", 2), ("HOME", 3), ("CONTACT", 4), ("ALT", 5)]
        .map { Directory.Entry(id: $0.1, name: "Type \($0.0)", code: $0.0) })
    return directory
  }

  private func harness(
    _ mapping: String, header: String, separator: Character, now: Int64, zone: String
  ) throws -> EnrichmentHarness {
    let path = Tool.projectFolder + "/mappings/" + mapping
    let text = String(
      decoding: try XCTUnwrap(FileManager.default.contents(atPath: path)), as: UTF8.self)
    return try EnrichmentHarness(
      text, header: header.split(separator: separator).map(String.init),
      directory: Self.directory, now: now, zone: try XCTUnwrap(Zone.named(zone)))
  }

  /// What is sent for one row, and to which queue.
  private func sent(
    _ harness: EnrichmentHarness, _ row: [String], line: Int, run: String
  ) -> (queue: Int64, json: String, findings: Findings) {
    var block = EnrichmentHarness.block([])
    EnrichmentHarness.append(row, line: line, to: &block)
    var enricher = Enricher(harness.plan)
    var member = Member()
    var findings = Findings(keepsNotices: true)
    var wire = ByteBuffer()
    _ = enricher.work(block, 0, into: &member, &findings)
    let encoder = WebitelEncoder(variableNames: harness.plan.program.variableNames)
    _ = encoder.append(member, stamp: Stamp(run: run), to: &wire)
    return (member.queue.id, wire.string, findings)
  }

  private static let collectionsHeader =
    "№ договору;ПІБ боржника;Сума боргу;Днів прострочки;Продукт;Обіцянка до;Статус;Телефон осн.;"
    + "Телефон дод.;Контактна особа;Телефон контактної особи;Згода 3 особи"

  func testDebtCollectionInUkraine() throws {
    let harness = try harness(
      "ua-collections.mapping.json5", header: Self.collectionsHeader, separator: ";",
      now: 1_772_434_800_000, zone: "Europe/Kyiv")
    let row = [
      "КР-0045-17", "Шевченко Олена Іванівна", "12 450,30 грн", "34", "Картка", "05.03.2026",
      "активний", "067 123-45-67", "(044) 234-56-78 дод. 12, 0501112233", "Шевченко І.",
      "+380931234567", "так",
    ]
    let sent = sent(harness, row, line: 4, run: "01JR7Q")
    XCTAssertEqual(sent.findings.rejections + sent.findings.notices, [])
    XCTAssertEqual(sent.queue, 5)
    XCTAssertEqual(
      sent.json,
      #"{"name":"Шевченко Олена Іванівна / КР-0045-17","priority":80,"bucket":{"id":"17"},"#
        + #""timezone":{"id":"312"},"expire_at":"1773684000000","min_offering_at":"1772780400000","#
        + #""communications":[{"destination":"380671234567","type":{"id":"1"},"priority":300,"#
        + #""description":"основний"},{"destination":"380442345678","type":{"id":"3"},"#
        + #""priority":200,"description":"додатковий","dtmf":"12"},{"destination":"380501112233","#
        + #""type":{"id":"2"},"priority":199,"description":"додатковий"},"#
        + #"{"destination":"380931234567","type":{"id":"4"},"priority":100,"#
        + #""description":"контактна особа: Шевченко І."}],"variables":{"contract":"КР-0045-17","#
        + #""debt":"12450.30","dpd":"34","product":"Картка","bucket_name":"UA Cards","#
        + #""link":"https://crm.example.ua/contracts/%D0%9A%D0%A0-0045-17","rc_run":"01JR7Q","#
        + #""rc_row":"4"}}"#)
    var refused = row
    refused[11] = "ні"
    XCTAssertFalse(self.sent(harness, refused, line: 4, run: "x").json.contains("380931234567"))
  }

  private static let salesHeader =
    "Lead ID,First,Last,Phone,Alt Phone,State,Zip,Email,Consent At,Source,Created"

  private static let salesRow = [
    "88-1207", "Ana", "Ortiz", "(915) 555-0142", "915.555.0199", "Texas", "79901",
    "ana@example.com", "02/27/2026 14:05", "webform", "03/01/2026",
  ]

  private func sales() throws -> EnrichmentHarness {
    try harness(
      "us-sales.mapping.json5", header: Self.salesHeader, separator: ",", now: 1_772_467_200_000,
      zone: "America/New_York")
  }

  func testSalesInTheUnitedStates() throws {
    let sent = sent(try sales(), Self.salesRow, line: 2, run: "01JR8A")
    XCTAssertEqual(sent.findings.rejections + sent.findings.notices, [])
    XCTAssertEqual(sent.queue, 6)
    XCTAssertEqual(
      sent.json,
      #"{"name":"Ana Ortiz #88-1207","priority":70,"timezone":{"id":"141"},"#
        + #""expire_at":"1780020000000","communications":[{"destination":"+19155550142","#
        + #""type":{"id":"1"},"priority":20},{"destination":"+19155550199","type":{"id":"5"},"#
        + #""priority":10}],"variables":{"lead_id":"88-1207","state":"TX","source":"webform","#
        + #""email":"ana@example.com","consent_at":"2026-02-27T19:05:00Z","#
        + #""link":"https://crm.example.com/leads/88-1207","rc_run":"01JR8A","rc_row":"2"}}"#)
  }

  func testSalesRejectsWhatTheManualSays() throws {
    var row = Self.salesRow
    (row[3], row[4], row[5], row[6]) = ("212-555-0100", "", "", "90001")
    let conflict = sent(try sales(), row, line: 2, run: "x").findings
    XCTAssertEqual(conflict.rejections.map(\.code.slug), ["tz.conflict"])
    row = Self.salesRow
    row[8] = ""
    let consent = sent(try sales(), row, line: 2, run: "x").findings
    XCTAssertEqual(consent.rejections.map(\.code.slug), ["check.consent_missing"])
    XCTAssertEqual(consent.rejections[0].column, 8)
  }
}
