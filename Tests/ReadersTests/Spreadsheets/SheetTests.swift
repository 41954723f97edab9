import Bytes
import Diagnostics
import TestSupport
import Readers
import Records
import XCTest

/// Rows, sheets and headers.
final class SheetTests: XCTestCase {
  private func lines(_ rows: String) throws -> [Int] { try Workbook(rows).read().rows.map(\.line) }

  func testCellsStandWhereTheirReferencesSay() {
    XCTAssertEqual(
      Workbook(
        "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c><v>2</v></c><c r=\"$e$1\"><v>3</v></c></row>"
      )
      .rows(), [["", "1", "2", "", "3"]])
    XCTAssertEqual(
      Workbook("<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row>").rows(),
      [["1", "", "3"]])
  }

  func testRowsWithoutANumberFollowTheOneBefore() throws {
    let cell = "<c><v>1</v></c>"
    XCTAssertEqual(
      try lines("<row>\(cell)</row><row r=\"5\"/><row/><row>\(cell)</row>"), [1, 7])
    XCTAssertEqual(try lines("<row><c r=\"A4\"><v>1</v></c></row><row>\(cell)</row>"), [4, 5])
  }

  func testEmptyRowsAreNoRecordsButCount() throws {
    XCTAssertEqual(
      try lines("<row r=\"2\"><c s=\"1\"/></row><row r=\"1048576\"><c><v>1</v></c></row>"),
      [1_048_576])
  }

  func testWhatStandsOutsideOfASheetIsRefused() {
    let cells = [
      "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "<row r=\"1048577\"><c><v>1</v></c></row>",
      "<row r=\"0\"/>", "<row r=\"x\"/>", "<row r=\"1\"><c r=\"1A\"><v>1</v></c></row>",
      "<row><c r=\"XFD1\"><v>1</v></c><c><v>1</v></c></row>",
    ]
    for cells in cells {
      XCTAssertThrowsError(try Workbook(cells).read(), cells) {
        XCTAssertEqual(($0 as? SheetFault)?.code.slug, "xlsx.reference", cells)
      }
    }
  }

  func testBrokenXMLGivesTheRowsBeforeItAndNamesItsRow() throws {
    let rows = (1...60).map { "<row r=\"\($0)\"><c><v>\($0)</v></c></row>" }.joined()
    let book = Workbook(
      rows + "<row r=\"61\"><c><v>61</c></row><row r=\"62\"><c><v>1</v></c></row>")
    let folder = TempFolder()
    var source = try SourceOpener.open(folder.write("leads.xlsx", book.bytes), settings: .headless)
    var block = RecordBlock()
    XCTAssertTrue(try source.read(into: &block))
    XCTAssertEqual(block.count, 60)
    do {
      _ = try source.read(into: &block)
      XCTFail("read on")
    } catch let fault as SheetFault {
      XCTAssertEqual(
        fault.position?.description, "leads.xlsx#Sheet1!61")
    }
  }

  func testCutSheetIsRefused() {
    var book = Workbook()
    book.sheets[0].xml = "<worksheet><sheetData><row r=\"1\"><c><v>1</v></c></row>"
    XCTAssertThrowsError(try book.read()) {
      XCTAssertEqual(($0 as? SheetFault)?.position?.line, 2)
    }
  }

  // MARK: - Sheets

  private var four: Workbook {
    var book = Workbook("<row><c s=\"1\"/></row>")
    let row = { (value: Int) in "<row><c><v>\(value)</v></c></row>" }
    book.add("Hidden", row(1), attributes: "state=\"hidden\"")
    book.add("Червень &amp; липень", row(2))
    book.add("August", row(3))
    return book
  }

  func testFirstVisibleSheetWithDataIsRead() {
    XCTAssertEqual(four.rows(), [["2"]])
    XCTAssertEqual(four.rows(sheet: SheetChoice(readsHidden: true)), [["1"]])
  }

  func testSheetIsToldByNameNumberOrPattern() {
    XCTAssertEqual(four.rows(sheet: SheetChoice(.name("August"))), [["3"]])
    XCTAssertEqual(four.rows(sheet: SheetChoice(.name(" червень  & липень"))), [["2"]])
    XCTAssertEqual(four.rows(sheet: SheetChoice(.name("Hidden"))), [["1"]])
    XCTAssertEqual(four.rows(sheet: SheetChoice(.number(3))), [["3"]])
    XCTAssertEqual(four.rows(sheet: SheetChoice(.number(3), readsHidden: true)), [["2"]])
    XCTAssertEqual(four.rows(sheet: SheetChoice(.nameOrNumber("2"))), [["2"]])
    let pattern = NamePattern("Au.*") { $0.hasPrefix("Au") }
    XCTAssertEqual(four.rows(sheet: SheetChoice(.match(pattern))), [["3"]])
  }

  func testUnknownSheetIsToldWithTheNearestName() {
    var settings = SourceSettings.headless
    settings.sheet = SheetChoice(.name("Agust"))
    XCTAssertThrowsError(try four.read(settings)) {
      let fault = $0 as? SheetFault
      XCTAssertEqual(fault?.message, "there is no sheet 'Agust'; did you mean 'August'?")
      XCTAssertEqual(
        fault?.advice,
        "correct source.sheet or --sheet; the sheets are 'Sheet1', 'Hidden', "
          + "'Червень & липень', 'August'")
    }
  }

  func testHiddenDataIsToldWhenThereIsNoOther() {
    var book = Workbook()
    book.add("Hidden", "<row><c><v>1</v></c></row>", attributes: "state=\"veryHidden\"")
    XCTAssertThrowsError(try book.read()) {
      XCTAssertEqual(
        $0 as? SheetFault, .onlyHidden(Position("leads.xlsx"), sheets: ["Hidden"]))
    }
    XCTAssertThrowsError(try Workbook().read()) {
      XCTAssertEqual(
        $0 as? OpenFault, .empty(Position("leads.xlsx"), what: "no sheet has a filled cell"))
    }
  }

  func testEverySheetCanBeReadFromOneSource() throws {
    let folder = TempFolder()
    var source = try SourceOpener.open(folder.write("leads.xlsx", four.bytes), settings: .headless)
    XCTAssertEqual(source.shape.sheets.map(\.state), [.visible, .hidden, .visible, .visible])
    var block = RecordBlock()
    var found: [String] = []
    for index in source.shape.sheets.indices {
      XCTAssertTrue(try source.open(sheet: index))
      while try source.read(into: &block) { found.append(block.field(0, 0).string) }
    }
    XCTAssertEqual(found, ["1", "2", "3"])
  }

  // MARK: - Header

  private let titled = """
    <row r="2"><c t="str"><v>Список</v></c></row>\
    <row r="4"><c t="str"><v>Ім'я</v></c><c t="str"><v>Телефон</v></c></row>\
    <row r="5"><c t="str"><v>Їжак</v></c><c><v>380501234567</v></c></row>\
    <row r="6"><c t="str"><v>Олег</v></c></row>\
    <row r="9"><c t="str"><v>Іра</v></c><c><v>1</v></c><c t="str"><v>нотатка</v></c></row>
    """

  func testHeaderIsFoundUnderATitleAndRecordsAreAsWide() throws {
    let found = try Workbook(titled).read(SourceSettings())
    XCTAssertEqual(found.header.names, ["Ім'я", "Телефон"])
    XCTAssertEqual(found.header.line, 4)
    XCTAssertEqual(
      found.cells, [["Їжак", "380501234567"], ["Олег", ""], ["Іра", "1", "нотатка"]])
    XCTAssertEqual(found.rows.map(\.line), [5, 6, 9])
    XCTAssertEqual(found.rows.map(\.flaw), [.none, .none, .beyondHeader])
    XCTAssertEqual(found.rows[2].flawField, 3)
  }

  func testHeaderRowIsToldByItsNumber() throws {
    var settings = SourceSettings()
    settings.header = .row(5)
    XCTAssertEqual(try Workbook(titled).read(settings).header.names, ["Їжак", "380501234567"])
    settings.header = .row(3)
    XCTAssertThrowsError(try Workbook(titled).read(settings)) {
      XCTAssertEqual(($0 as? OpenFault)?.code.slug, "file.header_row")
    }
  }
}

/// Workbooks that mean harm: a clear fault, little memory, no trap.
final class HostileSheetTests: XCTestCase {
  private func slug(_ book: Workbook) -> String? {
    do {
      _ = try book.read()
      return nil
    } catch {
      return (error as? any Diagnosis)?.code.slug ?? "\(error)"
    }
  }

  func testEntitiesAreRefusedInEveryPart() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
    var book = Workbook("<row><c t=\"s\"><v>0</v></c></row>", strings: ["<t>a</t>"])
    book.strings = bomb + "<sst><si><t>&b;</t></si></sst>"
    XCTAssertEqual(slug(book), "xml.entities")
    book = Workbook()
    book.sheets[0].xml = bomb + Workbook.sheet("<row><c t=\"str\"><v>&b;</v></c></row>")
    XCTAssertEqual(slug(book), "xml.entities")
    book = Workbook("<row><c><v>1</v></c></row>", formats: ["0"])
    book.styles = bomb + "<styleSheet/>"
    XCTAssertEqual(slug(book), "xml.entities")
  }

  func testDepthIsLimited() {
    let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
    XCTAssertEqual(slug(Workbook("<row><c>\(deep)<v>1</v></c></row>")), "xml.too_deep")
  }

  func testEndlessTextIsRefusedInEveryPlace() {
    var dice = Dice(3)
    // What does not pack well passes the archive's guard.
    var mixed = ""
    for _ in 0..<(67 << 12) { mixed += String(dice.roll(1 << 30), radix: 36) }
    while mixed.utf8.count < 65 << 20 { mixed += mixed }
    XCTAssertEqual(
      slug(Workbook("<row><c t=\"str\"><v>\(mixed)</v></c></row>")), "xlsx.limit")
    XCTAssertEqual(
      slug(Workbook("<row><c t=\"s\"><v>0</v></c></row>", strings: ["<t>\(mixed)</t>"])),
      "xlsx.limit")
  }

  func testFewTextsRepeatedWithoutEndAreRefused() {
    let text = String(repeating: "x", count: 1 << 20)
    let rows = String(repeating: "<row><c t=\"s\"><v>0</v></c></row>", count: 100)
    XCTAssertEqual(slug(Workbook(rows, strings: ["<t>\(text)</t>"])), "xlsx.limit")
  }

  func testRowsOfFarCellsStaySmall() throws {
    let rows = (1...2000).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
    let folder = TempFolder()
    let path = folder.write("leads.xlsx", Workbook(rows).bytes)
    var source = try SourceOpener.open(path, settings: .headless)
    var block = RecordBlock()
    var records = 0
    while try source.read(into: &block) {
      XCTAssertLessThan(block.count, 40)
      records += block.count
    }
    XCTAssertEqual(records, 2000)
  }
}
