import Diagnostics
import Readers
import Records
import TestSupport
import XCTest

final class SpreadsheetMLTests: XCTestCase {
  private static let excel = "urn:schemas-microsoft-com:office:excel"

  /// A workbook of one sheet, with what may stand before and after its table.
  private func workbook(_ rows: String, styles: String = "", system: String = "") -> String {
    """
    <?xml version="1.0"?>
    <?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
     xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
     xmlns:html="http://www.w3.org/TR/REC-html40">
     <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Title>t</Title>
     </DocumentProperties>
     <ExcelWorkbook xmlns="\(Self.excel)">\(system)</ExcelWorkbook>
     <Styles>\(styles)</Styles>
     <Worksheet ss:Name="Sheet1"><Table ss:ExpandedRowCount="1">\(rows)</Table></Worksheet>
    </Workbook>
    """
  }

  private func cell(_ text: String, _ attributes: String = "", type: String = "String") -> String {
    "<Cell \(attributes)><Data ss:Type=\"\(type)\">\(text)</Data></Cell>"
  }

  private func read(
    _ text: String, _ settings: SourceSettings = .headless, sizes: ReadSizes = ReadSizes()
  ) throws -> Reading {
    let folder = TempFolder()
    return try Reading(path: folder.write("leads.xls", Array(text.utf8)), settings, sizes: sizes)
  }

  private func code(_ text: String) -> String {
    do {
      _ = try read(text)
      return "read"
    } catch let fault as any Diagnosis {
      return "\(fault.position?.description ?? "") \(fault.code.label)"
    } catch {
      return "\(error)"
    }
  }

  func testCellsAndRowsStandWhereTheirIndexSays() throws {
    let reading = try read(
      workbook(
        "<Row>\(cell("a"))\(cell("d", "ss:Index=\"4\""))\(cell("e"))</Row>"
          + "<Row ss:Index=\"5\" ss:Span=\"2\"/><Row>\(cell("x"))</Row><Row/>"
          + "<Row ss:Index=\"20\"><Cell/>\(cell("y"))</Row>"))
    XCTAssertEqual(
      reading.cells.map { $0.filter { !$0.isEmpty } }, [["a", "d", "e"], ["x"], ["y"]])
    XCTAssertEqual(reading.cells[0], ["a", "", "", "d", "e"])
    XCTAssertEqual(reading.rows.map(\.line), [1, 8, 20])
    XCTAssertEqual(reading.cells[2][1], "y")
  }

  func testMergedCellsTakeTheirColumns() throws {
    let reading = try read(
      workbook(
        "<Row>\(cell("a", "ss:MergeAcross=\"2\" ss:MergeDown=\"1\""))\(cell("d"))</Row>"
          + "<Row>\(cell("d", "ss:Index=\"4\""))</Row>"))
    XCTAssertEqual(reading.cells, [["a", "", "", "d"], ["", "", "", "d"]])
  }

  func testTypes() throws {
    let types = [
      ("Number", "380501234567"), ("Number", "1.50"), ("Boolean", "1"), ("Boolean", "0"),
      ("Error", "#N/A"), ("String", "007"), ("Number", "many"),
      ("DateTime", "2024-01-02T00:00:00.000"), ("DateTime", "2024-01-02T03:04:05.500"),
      ("DateTime", "1899-12-31T12:30:00.000"), ("DateTime", "1900-01-01T00:00:00.000"),
      ("DateTime", "soon"),
    ]
    let cells = types.map { cell($0.1, type: $0.0) }
    XCTAssertEqual(
      try read(workbook("<Row>\(cells.joined())</Row>")).cells[0],
      [
        "380501234567", "1.5", "TRUE", "FALSE", "#N/A", "007", "many", "2024-01-02",
        "2024-01-02T03:04:05.500", "12:30:00", "1900-01-01", "soon",
      ])
  }

  func testTextWithinHTMLAndBesideComments() throws {
    let rich =
      "<Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\">"
      + "<B>bold <I><Font>and</Font></I></B> plain&#10;<![CDATA[<x>]]></ss:Data>"
      + "<Comment ss:Author=\"n\"><ss:Data><B>n:</B> note</ss:Data></Comment>"
      + "<PhoneticText>p</PhoneticText><NamedCell ss:Name=\"n\"/></Cell>"
    XCTAssertEqual(
      try read(workbook("<Row>\(rich)\(cell("next"))</Row>")).cells,
      [["bold and plain\n<x>", "next"]])
  }

  func testFormatsOfCellsRowsAndColumnsTellDatesFromNumbers() throws {
    let styles = """
      <Style ss:ID="Default"/><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>
      <Style ss:ID="c" ss:Parent="d"/><Style ss:ID="e"><NumberFormat ss:Format="[h]:mm"/></Style>
      <Style ss:ID="s"><NumberFormat ss:Format="Standard"/></Style>
      """
    let number = cell("45293.5", type: "Number")
    let rows =
      "<Column ss:Index=\"2\" ss:Span=\"1\" ss:StyleID=\"d\"/>"
      + "<Row>\(number)\(number)\(number)\(number)</Row>"
      + "<Row ss:StyleID=\"c\">\(number)\(cell("5", "ss:StyleID=\"s\"", type: "Number"))</Row>"
      + "<Row>\(cell("1900-01-01T12:05:00.000", "ss:StyleID=\"e\"", type: "DateTime"))"
      + "\(cell("5", "ss:StyleID=\"unknown\"", type: "Number"))</Row>"
    let date = "2024-01-02T12:00:00"
    XCTAssertEqual(
      try read(workbook(rows, styles: styles)).cells.map { $0.filter { !$0.isEmpty } },
      [["45293.5", date, date, "45293.5"], [date, "5"], ["36:05:00", "5"]])
  }

  func testDaysMayCountFrom1904() throws {
    let styles = "<Style ss:ID=\"d\"><NumberFormat ss:Format=\"Short Date\"/></Style>"
    let rows =
      "<Row>\(cell("1", "ss:StyleID=\"d\"", type: "Number"))"
      + "\(cell("1904-01-01T08:30:00.000", type: "DateTime"))</Row>"
    XCTAssertEqual(
      try read(workbook(rows, styles: styles, system: "<Date1904/>")).cells,
      [["1904-01-02", "08:30:00"]])
  }

  func testSheetsByNameAndVisibility() throws {
    func sheet(_ name: String, _ state: String) -> String {
      "<Worksheet ss:Name=\"\(name)\"><Table><Row>\(cell(name))</Row></Table>"
        + "<WorksheetOptions xmlns=\"\(Self.excel)\"><Selected/><Visible>\(state)</Visible>"
        + "</WorksheetOptions></Worksheet>"
    }
    let text = workbook("").replacing(
      "<Worksheet ss:Name=\"Sheet1\">",
      with: sheet("a", "SheetHidden") + sheet("b", "SheetVeryHidden")
        + "<Worksheet ss:Name=\"Sheet1\">"
    ).replacing("</Workbook>", with: sheet("c", "SheetVisible") + "</Workbook>")
    var settings = SourceSettings.headless
    let reading = try read(text, settings)
    XCTAssertEqual(reading.shape.sheets.map(\.name), ["a", "b", "Sheet1", "c"])
    XCTAssertEqual(
      reading.shape.sheets.map(\.state), [.hidden, .veryHidden, .visible, .visible])
    XCTAssertEqual(reading.cells, [["c"]])
    settings.sheet = SheetChoice(.name("b"))
    XCTAssertEqual(try read(text, settings).cells, [["b"]])
  }

  func testEveryChunkingAndEncodingGivesTheSame() throws {
    let text = workbook(
      "<Row>\(cell("Ім&#39;я"))\(cell("Телефон"))</Row><Row>\(cell("Їжак"))\(cell("067"))</Row>")
    let want = [["Ім'я", "Телефон"], ["Їжак", "067"]]
    for size in [1, 2, 3, 7, 64] {
      XCTAssertEqual(try read(text, sizes: .chunks(size)).cells, want, "by \(size)")
    }
    let folder = TempFolder()
    let wide = "\u{FEFF}" + text.replacing("?>\n<?mso", with: " encoding=\"UTF-16\"?>\n<?mso")
    let path = folder.write(
      "leads.xml", Array(wide.utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
    XCTAssertEqual(try Reading(path: path, .headless).cells, want)
  }

  func testWhatGoesBackOrOutOfTheSheetIsRefused() {
    let a = cell("a")
    for (rows, want) in [
      ("<Row ss:Index=\"5\">\(a)</Row><Row ss:Index=\"3\">\(a)</Row>", "6 E224"),
      ("<Row>\(a)\(cell("b", "ss:Index=\"1\""))</Row>", "1 E224"),
      ("<Row ss:Index=\"1048577\">\(a)</Row>", "1 E222"),
      ("<Row>\(cell("a", "ss:Index=\"16385\""))</Row>", "1 E222"),
      ("<Row>\(cell("a", "ss:Index=\"16384\""))\(a)</Row>", "1 E222"),
      ("<Row>\(a)</Row><Row>\(a)</Cell></Row>", "2 E230"),
      ("<Row>\(a)</Row><Row>\(String(repeating: "<b>", count: 300))", "2 E233"),
    ] {
      XCTAssertEqual(code(workbook(rows)), "leads.xls#Sheet1!\(want)", rows)
    }
    XCTAssertEqual(
      code(
        workbook("<Row>\(a)</Row>").replacing(
          "<Workbook", with: "<!DOCTYPE x [<!ENTITY a 'a'>]><Workbook")),
      "leads.xls:3 E232")
  }

  func testCutFileGivesItsRowsAndThenAnError() throws {
    let whole = workbook("<Row>\(cell("a"))</Row><Row>\(cell("b"))</Row><Row>\(cell("c"))</Row>")
    let folder = TempFolder()
    let cut = whole.ranges(of: ">c<").first.map { whole[..<$0.upperBound] } ?? ""
    var source = try SourceOpener.open(
      folder.write("leads.xls", Array(cut.utf8)), settings: .headless)
    var block = RecordBlock()
    XCTAssertTrue(try source.read(into: &block))
    XCTAssertEqual(block.count, 2)
    XCTAssertThrowsError(try source.read(into: &block)) {
      XCTAssertEqual(($0 as? XMLFault)?.position?.description, "leads.xls#Sheet1!3")
      XCTAssertEqual(($0 as? XMLFault)?.code.label, "E231")
    }
  }
}
