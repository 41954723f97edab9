import Diagnostics
import Mapping
import Records
import XCTest

/// How names meet the header of a file.
final class ProgramColumnsTests: XCTestCase {
  private func name(_ columns: String, _ header: [String], _ row: [String]) throws -> String {
    let text = mappingText("source: { columns: { \(columns) } }", name: "'{x}'")
    return try ProgramHarness(text, header: header + ["Phone"]).name(row + ["067"])
  }

  func testTheFirstSynonymThatTheFileHasIsTaken() throws {
    XCTAssertEqual(try name("x: ['A', 'B', 'C']", ["C", "B"], ["1", "2"]), "2")
    XCTAssertEqual(try name("x: { header: ['A', 'b'] }", ["C", " B "], ["1", "2"]), "2")
  }

  func testRepeatedHeadersAreToldApart() throws {
    XCTAssertEqual(try name("x: { header: 'A', nth: 2 }", ["A", "a"], ["1", "2"]), "2")
    XCTAssertEqual(try name("x: 'A#2'", ["A", "a"], ["1", "2"]), "2")
    XCTAssertEqual(try name("x: 'A#2'", ["A", "A#2"], ["1", "2"]), "2")
    assertFault(
      "file.header_repeated",
      mappingText("source: { columns: { x: «'A'» } }", name: "'{x}'"),
      message: "'leads.csv' has 2 columns 'A'", header: ["A", "A", "Phone"])
    assertFault(
      "file.column_missing",
      mappingText("source: { columns: { x: { header: «'A'», nth: 3 } } }", name: "'{x}'"),
      header: ["A", "A", "Phone"])
  }

  func testColumnsAreFoundByNumberAndLetters() throws {
    XCTAssertEqual(try name("x: { index: 2 }", ["A", "B"], ["1", "2"]), "2")
    XCTAssertEqual(try name("x: { index: 'B' }", ["A", "B"], ["1", "2"]), "2")
    assertFault(
      "file.column_missing",
      mappingText("source: { columns: { x: { index: «'AA'» } } }", name: "'{x}'"),
      message: "column 27 is not in 'leads.csv'")
    assertFault(
      "mapping.kind",
      mappingText("source: { columns: { x: { index: «'A1'» } } }", name: "'{x}'"))
  }

  func testAFileWithoutHeaderIsReadByNumber() throws {
    let text = """
      { mapping: 1, target: { queue: 'Q' }, source: { header: false, columns: { who: { index: 2 } } },
        member: { name: '{who}', communications: [{ from: '#1', type: 'A' }] } }
      """
    let done = try Compilation.compile(
      Array(text.utf8), file: "t", header: Header(unnamedColumns: 2))
    XCTAssertEqual(done.program.usedColumns, [0, 1])
    XCTAssertEqual(done.program.member.communications[0].sources[0].column, 0)
  }

  func testAMissingColumnNamesTheNearestHeader() {
    assertFault(
      "file.column_missing",
      mappingText("source: { columns: { x: «'Nama'» } }", name: "'{x}'"),
      message: "column 'Nama' is not in 'leads.csv'; did you mean 'Name'?")
    assertFault(
      "file.column_missing",
      mappingText("source: { columns: { x: [«'Qqq'», 'Zzz'] } }", name: "'{x}'"),
      message: "none of the columns 'Qqq', 'Zzz' is in 'leads.csv'")
  }

  func testAMissingOptionalColumnIsEmpty() throws {
    XCTAssertEqual(try name("x: { header: 'Q', optional: true }", ["A"], ["1"]), "")
  }

  func testARequiredCellRejectsTheRowOnceEvenIfNobodyReadsIt() throws {
    let harness = try ProgramHarness(
      mappingText(
        "source: { columns: { s: { header: 'Sum', required: true } } }", name: "'{Name} {s}'"))
    let row = harness.run(["Ann", "067", " "], [harness.program.member.name])
    XCTAssertEqual(row.start, .rejected)
    XCTAssertEqual(row.rejections, ["cell.empty@s:2=' '"])
  }

  func testCellsAreCleaned() throws {
    let harness = try ProgramHarness(mappingText(name: "'[{Name}]'"))
    for cell in [
      " x y ", "\u{00A0}x y\u{3000}", "\u{200B}x\u{200E} y\u{FEFF}", "\tx\u{00AD} y\r\n",
    ] {
      XCTAssertEqual(harness.name([cell, "1", "2"]), "[x y]", cell.debugDescription)
    }
    let plain = try ProgramHarness(
      mappingText("source: { clean: false }", name: "'[{Name}]'"))
    XCTAssertEqual(plain.name([" x\u{200B}", "1", "2"]), "[ x\u{200B}]")
  }

  func testAMarkIsRemovedAtEveryPlaceOfACell() throws {
    let harness = try ProgramHarness(mappingText(name: "'[{Name}]'"))
    for length in 0..<20 {
      for place in 1...length + 1 {
        for mark in ["\u{AD}", "\u{200B}", "\u{FEFF}"] {
          let (before, after) = (
            String(repeating: "є", count: place), String(repeating: "b", count: length - place + 2)
          )
          XCTAssertEqual(harness.name([before + mark + after, "1", "2"]), "[\(before)\(after)]")
        }
      }
    }
  }

  func testNullsMeanEmptyWhateverTheirCase() throws {
    let harness = try ProgramHarness(
      mappingText(
        "source: { nulls: ['', '-', 'Н/Д', 'null'] }", name: "{ from: 'Name', default: 'none' }"))
    for cell in ["", " - ", "н/д", "Н/д", "NULL", "Null\u{00A0}"] {
      XCTAssertEqual(harness.name([cell, "1", "2"]), "none", cell)
    }
    XCTAssertEqual(harness.name(["nullo", "1", "2"]), "nullo")
    XCTAssertEqual(harness.name(["--", "1", "2"]), "--")
  }

  func testMissingFieldsOfAShortRecordAreEmpty() throws {
    let harness = try ProgramHarness(mappingText(name: "'{Name}:{Sum}'"))
    XCTAssertEqual(harness.name(["Ann"]), "Ann:")
  }

  func testTheStarAddsEveryColumnNobodyUsesByName() throws {
    let text = """
      { mapping: 1, target: { queue: 'Q' }, member: { name: '{Name}', communications: [{ from: 'Phone', type: 'A' }],
        variables: { id: '{Id}', '*': { except: ['Secret'] } } } }
      """
    let harness = try ProgramHarness(
      text, header: ["Name", "Id", "Phone", "City", "Secret", "city", ""])
    XCTAssertEqual(harness.program.variableNames, ["id", "City", "city", "#7"])
    let row = harness.run(
      ["Ann", "1", "067", "Kyiv", "s", "Lviv", "?"],
      harness.program.member.variables.map(\.value))
    XCTAssertEqual(row.values, ["1", "Kyiv", "Lviv", "?"])
  }

  func testUndeclaredColumnsAreReportedAsAsked() throws {
    let warn = try ProgramHarness(mappingText("source: { undeclared: 'warn' }"))
    XCTAssertTrue(
      warn.warnings.contains { $0.finding.message == "column 'Sum' of 'leads.csv' is not used" })
    XCTAssertEqual(
      faults(mappingText("source: { undeclared: 'reject' }")), ["file.column_undeclared 0:0+0"])
    XCTAssertEqual(faults(mappingText("source: { undeclared: 'ignore' }")), [])
  }
}
