import Bytes
import Diagnostics
import Mapping
import Members
import Records
import TimeZones
import XCTest

/// Records of JSON and cells of sheets: paths, lists, and cells that know what they are.
final class ProgramJSONTests: XCTestCase {
  private static let paths = [
    ["id"], ["person", "name"], ["tags"], ["phones"], ["sum"], ["ok"], ["when"],
  ]
  private static let header = Header(
    names: paths.map { $0.joined(separator: ".") }, line: 0, isTyped: true,
    layout: TableLayout(records: .objects, list: nil, paths: paths))

  private static let kinds: [CellKind] = [.text, .text, .list, .list, .number, .boolean, .date]
  private static let row = [
    "c-1", " Ann\u{A0}", #"["vip","a, b",3,null]"#,
    #"[{"n":"067","k":{"a":"x\n"}},{"n":null},{"n":"068"}]"#, "12345678901234567.50", "TRUE",
    "2026-03-02",
  ]

  private func block(_ cells: [String]) -> RecordBlock {
    var block = RecordBlock()
    for (cell, kind) in zip(cells, Self.kinds) {
      block.addField(raw: block.raw.append(cell), kind)
    }
    block.endRecord(line: 1, byte: 0, raw: block.raw.all)
    return block
  }

  /// The text of the member's name for a row; its rejections if it has none.
  private func name(
    _ value: String, _ row: [String] = ProgramJSONTests.row, top: String = "zone: 'Europe/Kyiv'"
  ) throws -> String {
    let text = """
      {
        mapping: 1, target: { queue: 'Q' }, \(top),
        member: { name: \(value), communications: [{ from: 'id', type: 'MAIN' }] },
      }
      """
    let done = try Compilation.compile(
      Array(text.utf8), file: "t.mapping.json5", header: Self.header, input: "leads.ndjson",
      zones: { Zone.named($0) })
    var executor = Executor(
      done.program, now: ProgramHarness.now, zone: try XCTUnwrap(Zone.named("Europe/Kyiv")))
    var findings = Findings(keepsNotices: true)
    let block = block(row)
    _ = executor.begin(block, 0, &findings)
    let value = executor.evaluate(done.program.member.name, &findings)
    return findings.isRejected
      ? findings.rejections.map(\.code.slug).joined(separator: " ") : executor.string(value)
  }

  func testPathsLeadToColumnsAndIntoLists() throws {
    XCTAssertEqual(try name("'{$.person.name}'"), "Ann")
    XCTAssertEqual(try name("'{$[\\'person\\'][\\'name\\']}'"), "Ann")
    XCTAssertEqual(try name("'{$.phones[2].n}'"), "068")
    XCTAssertEqual(try name("'{$.phones[0].k.a}!'"), "x!", "cleaned like a cell")
    XCTAssertEqual(try name("'{$.tags[2]}'"), "3")
    for absent in ["$.phones[1].n", "$.phones[7].n", "$.tags[0].x", "$.none", "$.id.x"] {
      XCTAssertEqual(try name("{ from: ['\(absent)'], default: 'empty' }"), "empty", absent)
    }
  }

  func testAnObjectIsNoValueAndAnAbsentPathIsWarnedOf() throws {
    let text = mappingText(name: "'{$.person}'")
    let found = Compilation.read(Array(text.utf8), file: "t").lint(
      against: Self.header, input: "leads.ndjson")
    XCTAssertTrue(
      found.contains { $0.finding.message == "'$.person' is an object, which is no value" })
    let absent = Compilation.read(Array(mappingText(name: "'{$.nope} {id}'").utf8), file: "t").lint(
      against: Self.header, input: "leads.ndjson")
    XCTAssertTrue(absent.contains { $0.code.slug == "file.path_absent" && !$0.isError })
  }

  func testListsAreJoinedCountedAndSearched() throws {
    let columns = "source: { columns: { list: { path: '$.tags', list: true } } }"
    XCTAssertEqual(
      try name("{ from: 'list', steps: [{ joinList: '/' }] }", top: columns), "vip/a, b/3")
    XCTAssertEqual(try name("{ expr: 'len(list)' }", top: columns), "4")
    XCTAssertEqual(try name("{ expr: \"'vip' in list\" }", top: columns), "true")
    XCTAssertEqual(try name("{ expr: \"3 in list\" }", top: columns), "true")
    XCTAssertEqual(try name("{ expr: \"'3' not in list\" }", top: columns), "true")
    XCTAssertEqual(try name("'x {list}'", top: columns), "cell.type")
    var row = Self.row
    row[2] = "[]"
    XCTAssertEqual(try name("{ expr: 'empty(list)' }", row, top: columns), "true")
  }

  func testCellsAreWhatTheyAre() throws {
    XCTAssertEqual(try name("{ expr: '`sum` > 1000' }"), "true")
    XCTAssertEqual(
      try name("{ from: 'sum', steps: ['number', { format: '0.00' }] }"), "12345678901234567.50")
    XCTAssertEqual(try name("{ expr: 'ok == true' }"), "true")
    XCTAssertEqual(
      try name("{ from: 'when', steps: [{ date: { in: ['dd.MM.yyyy'] } }] }"),
      "2026-03-01T22:00:00Z", "a day in the mapping's zone, whatever the pattern")
    var row = Self.row
    row[4] = "12345678901234567890"
    XCTAssertEqual(try name("'{sum}'", row), "12345678901234567890", "no digit is lost")
    row[4] = "3.80501234567e11"
    XCTAssertEqual(try name("'{sum}'", row), "380501234567")
    row[4] = "1e400"
    XCTAssertEqual(try name("'{sum}'", row), "1e400")
  }

  func testAColumnMayAskForTheTextOfACell() throws {
    let columns = "source: { columns: { flag: { header: 'ok', text: true } } }"
    XCTAssertEqual(try name("'{flag}'", top: columns), "TRUE")
  }

  func testARequiredPathRejectsTheRow() throws {
    let columns =
      "source: { columns: { first: { path: '$.phones[1].n', required: true } } }"
    XCTAssertEqual(try name("'{id}'", top: columns), "cell.empty")
  }
}
