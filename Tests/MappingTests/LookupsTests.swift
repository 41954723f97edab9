import Bytes
import Diagnostics
import Mapping
import Records
import XCTest

final class LookupsTests: XCTestCase {
  private let value = "{ lookup: 't', key: '{Name}' }"

  func testInlineTablesFoldTheirKeys() throws {
    let harness = try ProgramHarness(
      mappingText("lookups: { t: { inline: { 'Київ  місто': 'KY', a: 5, b: null } } }", name: value)
    )
    XCTAssertEqual(harness.name([" київ МІСТО", "", ""]), "KY")
    XCTAssertEqual(harness.name(["A", "", ""]), "5")
    XCTAssertEqual(harness.name(["b", "", ""]), "")
    XCTAssertEqual(harness.name(["", "", ""]), "")
  }

  func testAMissIsAnErrorOfTheValue() throws {
    let table = "lookups: { t: { inline: { a: 'x' } } }"
    let harness = try ProgramHarness(mappingText(table, name: value))
    let row = harness.run(["zz", "", ""], [harness.program.member.name])
    XCTAssertEqual(row.rejections, ["cell.lookup_miss@member.name:0='zz'"])
    let soft = try ProgramHarness(
      mappingText(table, name: "{ lookup: 't', key: '{Name}', onError: 'empty', default: 'd' }"))
    XCTAssertEqual(soft.name(["zz", "", ""]), "d")
  }

  func testAKeyTwiceWithDifferentValuesIsAFault() {
    assertFault(
      "lookup.repeated_key",
      mappingText("lookups: { t: { inline: { a: 'x', «A»: 'y' } } }", name: value))
    XCTAssertEqual(
      faults(mappingText("lookups: { t: { inline: { a: 'x', A: 'x' } } }", name: value)), [])
  }

  func testBuiltinTablesKnowNamesAndCodes() throws {
    for (name, key, code) in [
      ("us-states", "texas", "TX"), ("us-states", "tx", "TX"), ("us-states", "D.C.", "DC"),
      ("ca-provinces", "québec", "QC"), ("ua-oblasts", "львівська ОБЛАСТЬ", "46"),
      ("ua-oblasts", "Київ", "30"), ("ua-oblasts", "Київська", "32"),
    ] {
      let harness = try ProgramHarness(
        mappingText("lookups: { t: { builtin: '\(name)' } }", name: value))
      XCTAssertEqual(harness.name([key, "", ""]), code)
    }
    assertFault(
      "mapping.value", mappingText("lookups: { t: { builtin: «'us-stats'» } }", name: value))
  }

  func testUnknownLookupsAreSuggested() {
    assertFault(
      "mapping.unknown_lookup",
      mappingText("lookups: { tt: { inline: {} } }", name: "{ lookup: «'t'», key: '{Name}' }"),
      message: "there is no lookup 't'; did you mean 'tt'?")
  }

  private struct Rows: RecordSource, ~Copyable {
    let header: Header
    let shape = InputShape(file: "t.csv", format: "csv")
    let rows: [[String]]
    var isDone = false
    var bytesRead: Int { 0 }

    init(_ header: [String], _ rows: [[String]]) {
      self.header = Header(names: header)
      self.rows = rows
    }

    mutating func read(into block: inout RecordBlock) throws -> Bool {
      if isDone { return false }
      isDone = true
      block = ProgramHarness.block(rows)
      return true
    }
  }

  private let fileTable =
    "lookups: { t: { file: «'refs/o.csv'», key: 'email', value: 'agent' } }"

  func testFilesAreReadThroughWhatIsHandedIn() throws {
    let (text, _) = marked(mappingText(fileTable, name: value))
    var asked = ""
    let harness = try ProgramHarness(text) { request in
      asked = request.path
      var rows = Rows(["Email", "agent"], [["A@x.org ", " Anna "], ["b@x.org", "Bob"]])
      return try request.read(&rows)
    }
    XCTAssertEqual(asked, "refs/o.csv")
    XCTAssertEqual(harness.name(["a@X.org", "", ""]), "Anna")
  }

  func testPathsAreRelativeToTheMapping() throws {
    let (text, _) = marked(mappingText(fileTable, name: value))
    var asked = ""
    _ = try Compilation.compile(
      Array(text.utf8), file: "m", header: Header(names: ["Name", "Phone"]), folder: "/etc/rc",
      open: { request in
        asked = request.path
        var rows = Rows(["email", "agent"], [])
        return try request.read(&rows)
      })
    XCTAssertEqual(asked, "/etc/rc/refs/o.csv")
  }

  func testFaultsOfAFileStandAtItsNameInTheMapping() throws {
    func slugs(_ header: [String], _ rows: [[String]]) -> [String] {
      let (text, _) = marked(mappingText(fileTable, name: value))
      do {
        _ = try ProgramHarness(text) { request in
          var source = Rows(header, rows)
          return try request.read(&source)
        }
        return []
      } catch {
        return (error as? MappingFaults)?.all.map(\.code.slug) ?? []
      }
    }
    XCTAssertEqual(slugs(["mail", "agent"], []), ["lookup.column_missing"])
    XCTAssertEqual(
      slugs(["email", "agent"], [["a", "x"], ["A", "y"]]), ["lookup.repeated_key"])
    XCTAssertEqual(slugs(["email", "agent"], [["a", "x"], ["A", "x"]]), [])
    let (text, _) = marked(mappingText(fileTable, name: value))
    XCTAssertThrowsError(
      try ProgramHarness(text) { _ in
        throw SystemError("open", "refs/o.csv", number: 2)
      }
    ) { error in
      XCTAssertEqual(
        (error as? MappingFaults)?.all.map(\.message),
        [
          "'refs/o.csv' cannot be read: cannot open 'refs/o.csv': No such file or directory"
        ])
    }
  }
}
