import Bytes
import Diagnostics
import Readers
import Records
import TestSupport
import XCTest

final class OpenDocumentTests: XCTestCase {
  /// The first row's cells, each told by its attributes and content.
  private func cells(
    _ cells: (attributes: String, content: String)..., line: UInt = #line
  ) throws -> [String] {
    let row = cells.map {
      "<table:table-cell \($0.attributes)>\($0.content)</table:table-cell>"
    }
    return try OpenDocument("<table:table-row>\(row.joined())</table:table-row>").read().cells[0]
  }

  private func code(_ document: OpenDocument, _ settings: SourceSettings = .headless) -> String {
    do {
      _ = try document.read(settings)
      return "read"
    } catch let fault as any Diagnosis {
      return "\(fault.position?.description ?? "") \(fault.code.label)"
    } catch {
      return "\(error)"
    }
  }

  func testValuesAreThoseOfTheAttributesAndNotWhatIsShown() throws {
    XCTAssertEqual(
      try cells(
        (#"office:value-type="float" office:value="380501234567""#, "<text:p>3,8E+11</text:p>"),
        (#"office:value-type="percentage" office:value="0.5""#, "<text:p>50%</text:p>"),
        (#"office:value-type="currency" office:value="1E3""#, "<text:p>1 000 UAH</text:p>"),
        (#"office:value-type="boolean" office:boolean-value="false""#, "<text:p>no</text:p>"),
        (#"office:value-type="string" office:string-value="067""#, "<text:p>67</text:p>")),
      ["380501234567", "0.5", "1000", "FALSE", "067"])
  }

  func testDatesAndTimesByTheirValueAlone() throws {
    func date(_ text: String) throws -> String {
      try cells(
        ("office:value-type=\"date\" office:date-value=\"\(text)\"", "<text:p>shown</text:p>"))[0]
    }
    XCTAssertEqual(try date("2024-01-02"), "2024-01-02")
    XCTAssertEqual(try date("2024-01-02T00:00:00"), "2024-01-02")
    XCTAssertEqual(try date("2024-02-29T23:59:59.9996"), "2024-03-01")
    XCTAssertEqual(try date("2024-01-02T03:04:05.250000000"), "2024-01-02T03:04:05.250")
    XCTAssertEqual(try date("1899-12-30T08:30:00"), "08:30:00")
    XCTAssertEqual(try date("1850-06-01"), "1850-06-01")
    XCTAssertEqual(try date("2024-02-30"), "shown")
    func time(_ text: String) throws -> String {
      try cells(
        ("office:value-type=\"time\" office:time-value=\"\(text)\"", "<text:p>shown</text:p>"))[0]
    }
    XCTAssertEqual(try time("PT36H05M00S"), "36:05:00")
    XCTAssertEqual(try time("P1DT2H3M4.5S"), "26:03:04.500")
    XCTAssertEqual(try time("-PT1H"), "-01:00:00")
    XCTAssertEqual(try time("PT1Y"), "shown")
  }

  func testTextOfParagraphsSpansAndBlanks() throws {
    let note =
      "<office:annotation><dc:creator>n</dc:creator><text:p>note</text:p></office:annotation>"
    XCTAssertEqual(
      try cells(
        (#"office:value-type="string""#, "\(note)<text:p>a<text:s text:c=\"3\"/>b</text:p>"),
        (#"office:value-type="string""#, "<text:p>c<text:tab/>d<text:line-break/>e</text:p>"),
        (
          #"office:value-type="string""#,
          "<text:p>1 <text:span>2<text:a>3</text:a></text:span>4</text:p><text:p/><text:p>5</text:p>"
        ),
        (
          #"office:value-type="string""#,
          "<draw:frame><text:p>picture</text:p></draw:frame><text:p>x\(note)y</text:p>"
        ),
        ("", "<text:p>&lt;no type&gt;</text:p>")),
      ["a   b", "c\td\ne", "1 234\n\n5", "xy", "<no type>"])
  }

  func testKindsAndErrorsOfFormulas() throws {
    let row = """
      <table:table-cell office:value-type="float" office:value="1"/>
      <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
      <table:table-cell office:value-type="date" office:date-value="2024-01-02"/>
      <table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""
       calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>
      <table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p>
      </table:table-cell>
      <table:table-cell office:value-type="string"><text:p>#N/A</text:p></table:table-cell>
      """
    let folder = TempFolder()
    let path = folder.write(
      "a.ods", OpenDocument("<table:table-row>\(row)</table:table-row>").bytes)
    var source = try SourceOpener.open(path, settings: .headless)
    var block = RecordBlock()
    XCTAssertTrue(try source.read(into: &block))
    XCTAssertEqual(
      (0..<6).map { block.kind(0, $0) }, [.number, .boolean, .date, .error, .error, .text])
    XCTAssertEqual(block.field(0, 3).string, "#N/A")
  }

  func testFormulaWithoutAValueIsFlagged() throws {
    let row = OpenDocument.cell("a") + "<table:table-cell table:formula=\"of:=A1\"/>"
    let reading = try OpenDocument("<table:table-row>\(row)</table:table-row>").read()
    XCTAssertEqual(reading.rows[0].flaw, .uncomputed)
    XCTAssertEqual(reading.rows[0].flawField, 2)
  }

  func testRepeatedCellsAndRowsAreGivenOutAsOften() throws {
    let cells = OpenDocument.cell("x", "table:number-columns-repeated=\"3\"")
    let reading = try OpenDocument(
      "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell"
        + " table:number-columns-repeated=\"2\"/>\(cells)<table:table-cell"
        + " table:number-columns-repeated=\"16379\"/></table:table-row>"
        + "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell"
        + " table:number-columns-repeated=\"16384\"/></table:table-row>"
        + OpenDocument.row("last")
    ).read()
    let row = ["", "", "x", "x", "x"]
    XCTAssertEqual(
      reading.cells.map { Array($0.prefix(5)) }, [row, row, ["last", "", "", "", ""]])
    XCTAssertEqual(reading.rows.map(\.line), [1, 2, 1_000_003])
  }

  func testRowsStandInGroupsAndHeadings() throws {
    let reading = try OpenDocument(
      "<table:table-header-rows>\(OpenDocument.row("a"))</table:table-header-rows>"
        + "<table:table-row-group><table:table-row-group>\(OpenDocument.row("b"))"
        + "</table:table-row-group>\(OpenDocument.row("c"))</table:table-row-group>"
        + "<table:table-rows>\(OpenDocument.row("d"))</table:table-rows>"
    ).read()
    XCTAssertEqual(reading.cells, [["a"], ["b"], ["c"], ["d"]])
  }

  func testTableWithinACellIsNoSheet() throws {
    let inner = "<table:table table:name=\"in\">\(OpenDocument.row("inner"))</table:table>"
    let reading = try OpenDocument(
      "<table:table-row><table:table-cell>\(inner)<text:p>outer</text:p></table:table-cell>"
        + "</table:table-row>"
    ).read()
    XCTAssertEqual(reading.cells, [["outer"]])
    XCTAssertEqual(reading.shape.sheets.map(\.name), ["Sheet1"])
  }

  func testTooManyCopiesAreRefusedWithTheirRow() {
    XCTAssertEqual(
      code(OpenDocument(OpenDocument.row("a") + OpenDocument.row("b", repeated: 1_048_576))),
      "leads.ods#Sheet1!2 E223")
    for cell in [
      OpenDocument.cell("x", "table:number-columns-repeated=\"16385\""),
      OpenDocument.cell("x<text:s text:c=\"999999999\"/>"),
      OpenDocument.cell(
        String(repeating: "x", count: 1 << 20), "table:number-columns-repeated=\"16384\""),
    ] {
      XCTAssertEqual(
        code(OpenDocument("<table:table-row>\(cell)</table:table-row>")),
        "leads.ods#Sheet1!1 E223")
    }
    XCTAssertEqual(
      code(
        OpenDocument(
          "<table:table-row table:number-rows-repeated=\"1000000\">"
            + OpenDocument.cell("x", "table:number-columns-repeated=\"16384\"")
            + "</table:table-row>")), "leads.ods#Sheet1!1 E223")
  }

  func testSheetsByNameAndVisibility() throws {
    var document = OpenDocument(OpenDocument.row("first"))
    document.styles =
      "<style:style style:name=\"t1\" style:family=\"table\">"
      + "<style:table-properties table:display=\"false\"/></style:style>"
    document.tables[0].attributes = "table:style-name=\"t1\""
    document.add("Ліди &amp; Co", OpenDocument.row("second"))
    var settings = SourceSettings.headless
    var reading = try document.read(settings)
    XCTAssertEqual(
      reading.shape.sheets,
      [SheetInfo(name: "Sheet1", state: .hidden), SheetInfo(name: "Ліди & Co")])
    XCTAssertEqual(reading.cells, [["second"]])
    settings.sheet = SheetChoice(.name("sheet1"))
    reading = try document.read(settings)
    XCTAssertEqual(reading.cells, [["first"]])
  }

  func testFlatFileReadsTheSameInEveryChunking() throws {
    var document = OpenDocument(
      OpenDocument.row("Ім'я", "Телефон") + OpenDocument.row("Олена", "067", repeated: 3))
    let want = try document.read().cells
    XCTAssertEqual(want.count, 4)
    let folder = TempFolder()
    for size in [1, 2, 3, 7, 64] {
      let flat = folder.write("leads.fods", Array(document.xml(root: "document").utf8))
      XCTAssertEqual(try Reading(path: flat, .headless, sizes: .chunks(size)).cells, want)
      XCTAssertEqual(try document.read(sizes: .chunks(size)).cells, want, "by \(size)")
    }
    document.declaration = #"<?xml version="1.0" encoding="UTF-16"?>"#
    let units = Array("\u{FEFF}\(document.xml(root: "document"))".utf16)
    let wide = folder.write(
      "wide.xml", units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
    XCTAssertEqual(try Reading(path: wide, .headless).cells, want)
  }

  func testBrokenXMLGivesTheRowsBeforeItAndNamesItsRow() throws {
    let rows = (1...60).map { OpenDocument.row("\($0)") }.joined()
    let folder = TempFolder()
    let path = folder.write(
      "leads.ods",
      OpenDocument(rows + "<table:table-row><table:table-cell></table:table-row>").bytes)
    var source = try SourceOpener.open(path, settings: .headless)
    var block = RecordBlock()
    XCTAssertTrue(try source.read(into: &block))
    XCTAssertEqual(block.count, 60)
    XCTAssertThrowsError(try source.read(into: &block)) {
      XCTAssertEqual(($0 as? XMLFault)?.position?.description, "leads.ods#Sheet1!61")
      XCTAssertEqual(($0 as? XMLFault)?.code.label, "E230")
    }
  }

  func testHostileXMLIsRefused() {
    var document = OpenDocument(OpenDocument.row("a"))
    document.declaration += "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"
    XCTAssertEqual(code(document), "leads.ods:1 E232")
    let deep = String(repeating: "<text:span>", count: 300)
    XCTAssertEqual(
      code(OpenDocument(OpenDocument.row("a") + OpenDocument.row(deep))),
      "leads.ods#Sheet1!2 E233")
  }
}
