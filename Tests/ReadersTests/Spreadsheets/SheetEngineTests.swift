import Bytes
import Diagnostics
import Foundation
import Readers
import Records
import TestSupport
import XCTest

/// The byte scanner against libxml2: whatever the XML, both give the same rows or the same fault.
final class SheetEngineTests: XCTestCase {
  /// All that a reader gives of a workbook, sheet by sheet.
  private func contents(_ path: String, _ sizes: ReadSizes) -> [String] {
    var found: [String] = []
    do {
      var source = try SourceOpener.open(path, settings: .headless, sizes: sizes)
      var block = RecordBlock()
      for index in source.shape.sheets.indices {
        found.append("sheet \(index)")
        do {
          _ = try source.open(sheet: index)
          while try source.read(into: &block) {
            for record in 0..<block.count { found.append(text(block, record)) }
          }
        } catch {
          found.append(place(error))
        }
      }
    } catch {
      found.append(place(error))
    }
    return found
  }

  private func text(_ block: borrowing RecordBlock, _ record: Int) -> String {
    let cells = (0..<block.fieldCount(record)).map {
      "\(block.kind(record, $0)):\(block.field(record, $0).string)"
    }
    return "\(block.line(record)) \(block.flaw(record)) \(block.flawField(record)) \(cells)"
  }

  /// The words are libxml2's in both.
  private func place(_ error: any Error) -> String {
    guard let fault = error as? any Diagnosis else { return "\(error)" }
    return Renderer.text(Finding(erasing: fault))
  }

  private func assertAgreement(_ path: String, chunks: [Int], _ name: String) {
    let reference = contents(path, .careful)
    for size in chunks {
      XCTAssertEqual(contents(path, .chunks(size)), reference, "\(name) in chunks of \(size)")
    }
    XCTAssertEqual(contents(path, ReadSizes()), reference, name)
  }

  /// Sheets and shared texts in every dress.
  private static let dresses: [String] = [
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>12</v></c></row>",
    "<row r='1'><c r='A1' t='s'><v>1</v></c></row>",
    "\n  <row r=\"2\" spans=\"1:3\" x14ac:dyDescent=\"0.2\" hidden=\"1\" >\n <c r=\"AA2\" s=\"1\" >\n<v>1</v>\n</c> </row >\n",
    "<row><c><v>1</v></c><c/><c s=\"1\"/><c><v/></c><c t=\"str\"><v> a &amp; b </v></c></row>",
    "<row r=\"3\"><c r=\"B3\"><f>A1&amp;\"x\"</f><v>5</v></c><c><f t=\"shared\" si=\"0\"/></c></row>",
    "<row r=\"3\"><c t=\"inlineStr\"><is><r><rPr><b/><sz val=\"1\"/></rPr><t>a</t></r><r><t xml:space=\"preserve\"> b</t></r><rPh sb=\"0\" eb=\"1\"><t>ア</t></rPh><phoneticPr fontId=\"0\"/></is></c></row>",
    "<row r=\"3\"><c t=\"inlineStr\"><is><t/></is></c><c t=\"inlineStr\"><is/></c><c t=\"inlineStr\"><is><t>Їжак &#x456; &lt;_x000D_\r\n&#13;</t></is></c></row>",
    "<!-- note --><row><c><v>1</v></c></row>",
    "<row><c><v>1</v></c></row><!-- note --><row><c><v>2</v></c></row>",
    "<row><c><v>1</v></c></row><row><c><v>2<!-- note -->3</v></c></row>",
    "<row><c><v>1</v></c></row><row><c><v><![CDATA[4]]></v></c></row>",
    "<x:row xmlns:x=\"u\" r=\"4\"><x:c r=\"A4\"><x:v>1</x:v></x:c></x:row>",
    "<row><c><v>1</v></c><extLst><c><v>2</v></c></extLst></row>",
    "<row r=\"5\"><c r=\"c5\"><v>1</v></c><c r=\"$D$5\"><v>2</v></c></row><row><c r=\"B9\"><v>1</v></c></row>",
    "<row r=\"5\"><c r=\"A7\"><v>7</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
    "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
    "<row r=\"1\"><c><v>1</v></c></row><row r=\"1048577\"/>",
    "<row r=\"1\"><c><v>1</v></c></row><row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>",
    "<row><c t=\"s\"><v>9</v></c></row>", "<row><c t=\"s\"><v>99999999999999999999</v></c></row>",
    "<row><c t=\"zz\"><v>1.50</v></c><c t=\"b\"><v>true</v></c><c t=\"e\"><v>#N/A</v></c></row>",
    "<row><c t=\"d\"><v>2024-01-02T00:00:00</v></c><c s=\"1\"><v>45293.5</v></c></row>",
    "<row><c><v>1</v></c></row><row><c><v>2</c></row>", "<row><c><v>1</v></row>",
    "<row><c><v>1</v></c></row><row><c><v>&nope;</v></c></row>",
    "<row><c><v>1</v></c></row><row><c t=\"str\"><v>a]]>b</v></c></row>",
    "<row><c><v>1</v></c></row><row><c t=\"str\"><v>\u{1}</v></c></row>",
    "<row><c><v>1</v></c></row><row><c t=\"str\"><v>&#1;</v></c></row>",
    "<row><c><v>1</v></c></row><row><c t=\"str\"><v>\u{FFFE}</v></c></row>",
    "<row><c><v>1</v><v>2</v></c></row>", "<row><c><v a=\"b\">1</v></c></row>", "text",
    "<row>text<c>text<v>1</v></c></row>", "<other/><row><c><v>1</v></c></row>", "",
  ]

  func testEveryDressOfRowsReadsTheSame() {
    for rows in Self.dresses {
      let book = Workbook(rows, strings: ["<t>нуль</t>", "<t>a_b</t>"], formats: ["0", "14"])
      let folder = TempFolder()
      assertAgreement(
        folder.write("leads.xlsx", book.bytes), chunks: [1, 2, 3, 7, 64, 4096], rows)
    }
  }

  func testEveryDressOfAPartReadsTheSame() {
    let rows =
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c t=\"s\"><v>0</v></c></row>"
    let sheet = Workbook.sheet(rows, after: "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>")
    let name = Workbook.namespace
    let parts: [String] = [
      sheet, Workbook.declaration + sheet, "\u{FEFF}" + Workbook.declaration + sheet,
      "<?xml version='1.0' encoding=\"utf-8\"?>\n" + sheet,
      "<?xml version='1.0' encoding=\"windows-1251\"?>\n" + sheet,
      "<!DOCTYPE worksheet><worksheet><sheetData>\(rows)</sheetData></worksheet>",
      "<!DOCTYPE w [<!ENTITY a \"b\">]><worksheet><sheetData>\(rows)</sheetData></worksheet>",
      "<!-- a --><worksheet xmlns=\"\(name)\"><sheetData>\(rows)</sheetData></worksheet>",
      "<worksheet><cols><col min=\"1\"/></cols>\n<sheetPr codeName='Аркуш>1'><a><b/></a></sheetPr>"
        + "<sheetData>\(rows)</sheetData></worksheet>",
      "<worksheet><a><sheetData><row><c><v>9</v></c></row></sheetData></a></worksheet>",
      "<worksheet xml:space=\"preserve\"><sheetData>\(rows)</sheetData></worksheet>",
      "<worksheet/>", "<worksheet></worksheet>", "<worksheet><sheetData/></worksheet>",
      "<worksheet><sheetData></sheetData><sheetData>\(rows)</sheetData></worksheet>",
      "<chartsheet><sheetData>\(rows)</sheetData></chartsheet>", "", " ", "<worksheet>",
      "<worksheet><sheetData>\(rows)", "<worksheet><sheetData>\(rows)</sheetData>",
      "<worksheet><sheetData>\(rows)</sheetData></worksheet><more/>",
    ]
    for part in parts {
      var book = Workbook(rows, strings: ["<t>a</t>"])
      book.sheets[0].xml = part
      let folder = TempFolder()
      assertAgreement(folder.write("leads.xlsx", book.bytes), chunks: [1, 3, 64], part)
    }
  }

  func testEveryDressOfSharedTextsReadsTheSame() {
    let name = Workbook.namespace
    let tables: [String] = [
      Workbook.table("<si><t>a</t></si><si/><si> <t>b</t> </si>\n<si><t/></si>"),
      "<sst/>", "<sst></sst>", "", "<sst xml:space=\"preserve\"><si><t> a </t></si></sst>",
      "<x:sst xmlns:x=\"\(name)\"><x:si><x:t>a</x:t></x:si></x:sst>",
      "<sst><si><t>a</t></si><!-- --><si><t>b</t></si></sst>",
      "<sst><si><t>a</t></si><extLst><si><t>no</t></si></extLst><si><t>b</t></si></sst>",
      "<sst><si><t>a</t></si><si><r><t>b</t></r><t>c</t></si></sst>", "<sst><si><t>a</t></si>",
      "<sst><si><t>a</si></sst>", "<sst><si><r><t>a</t></si></sst>",
    ]
    for table in tables {
      var book = Workbook(
        "<row><c t=\"s\"><v>0</v></c><c><v>1</v></c></row><row><c t=\"s\"><v>1</v></c></row>")
      book.strings = table
      let folder = TempFolder()
      assertAgreement(folder.write("leads.xlsx", book.bytes), chunks: [1, 3, 64], table)
    }
  }

  /// Ordinary rows with one byte changed at a time.
  func testDamagedRowsReadTheSame() {
    let rows = """
      <row r="1" ht="5"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row>\
      <row r="2"><c r="A2" t="inlineStr"><is><t>a&amp;b</t></is></c><c r="C2"><f>A1</f><v>7</v></c></row>
      """
    let signs = Array("<>/\"'&=; 0A\n\u{0}".utf8) + [0xC3, 0xFF]
    var dice = Dice(11)
    for _ in 0..<400 {
      var bytes = Array(rows.utf8)
      let place = dice.roll(bytes.count)
      switch dice.roll(3) {
      case 0: bytes[place] = dice.pick(signs)
      case 1: bytes.insert(dice.pick(signs), at: place)
      default: bytes.remove(at: place)
      }
      var book = Workbook(strings: ["<t>a</t>"], formats: ["0", "14"])
      let sheet = Array(Workbook.sheet("ROWS").utf8)
      let cut = sheet.firstRange(of: Array("ROWS".utf8)) ?? 0..<0
      book.parts = [
        ("xl/worksheets/s0.xml", sheet[..<cut.lowerBound] + bytes + sheet[cut.upperBound...])
      ]
      let folder = TempFolder()
      assertAgreement(
        folder.write("leads.xlsx", book.bytes), chunks: [5], String(decoding: bytes, as: UTF8.self))
    }
  }

  func testCorporaReadTheSame() throws {
    guard let root = ProcessInfo.processInfo.environment["ROLLCALL_CORPORA"] else {
      throw XCTSkip("ROLLCALL_CORPORA names no folder")
    }
    // Too much for a debug build; and what follows the data, which the scanner does not judge.
    let leftOut = ["bomb", "far_cells", "deep_xml"]
    let files = FileManager.default.enumerator(atPath: root + "/xlsx")?.compactMap { $0 as? String }
    for file in (files ?? []).sorted()
    where file.hasSuffix(".xlsx") && !leftOut.contains(where: { file.contains($0) }) {
      assertAgreement(root + "/xlsx/" + file, chunks: [1000], file)
    }
  }
}
