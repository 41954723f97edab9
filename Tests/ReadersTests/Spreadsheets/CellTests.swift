import Diagnostics
import Readers
import Records
import XCTest

/// From the XML of a cell to its text and kind.
final class CellTests: XCTestCase {
  /// Each number as the file has it, and the text that it must give.
  func testNumbersAreTheirShortestDigits() {
    let numbers: KeyValuePairs = [
      "380501234567": "380501234567", "3.80501234567E11": "380501234567",
      "3.80501234567E+011": "380501234567", "0501234567": "501234567", "-42": "-42", "-0": "0",
      "-0.0": "0", "0": "0", "00": "0", "+5": "5", "5.0": "5", "5.": "5", ".5": "0.5",
      "0.10000000000000001": "0.1", "0.30000000000000004": "0.30000000000000004",
      "1.0000000000000002": "1.0000000000000002", "123456789012345": "123456789012345",
      "1234567890123456": "1234567890123456", "12345678901234567890": "12345678901234567000",
      "999999999999999999999": "1e+21", "100000000000000000000": "100000000000000000000",
      "1e21": "1e+21", "1.5E300": "1.5e+300", "0.000001": "0.000001", "0.0000001": "1e-7",
      "0.00000123": "0.00000123", "1.23e-7": "1.23e-7", "5e-324": "5e-324", "-1.50": "-1.5",
      "123.456": "123.456", "9007199254740993": "9007199254740992", " 7\n": "7",
    ]
    for (written, text) in numbers {
      XCTAssertEqual(
        Workbook("<row><c><v>\(written)</v></c></row>").rows(), [[text]], written)
    }
  }

  func testWhatIsNoNumberStaysText() {
    for text in ["abc", "1,5", "0x10", "nan", "inf", "1e400", "1e", "--1", "1.2.3", "."] {
      XCTAssertEqual(Workbook("<row><c><v>\(text)</v></c></row>").rows(), [[text]])
    }
  }

  /// Each serial in a date format, and the text that it must give.
  func testSerialsAreDatesOfTheirSystem() {
    let serials: KeyValuePairs = [
      "0": "00:00:00", "0.5": "12:00:00", "0.999999999": "1900-01-01", "1": "1900-01-01",
      "59": "1900-02-28", "60": "1900-02-28", "61": "1900-03-01", "45293": "2024-01-02",
      "45293.127546296296": "2024-01-02T03:03:40", "45293.999999999": "2024-01-03",
      "45293.5000000579": "2024-01-02T12:00:00.005", "2958465": "9999-12-31", "2958466": "2958466",
      "2958465.9999999999": "2958466", "-1": "-1", "1E300": "1e+300", "text": "text",
    ]
    for (serial, text) in serials {
      let cell = "<row><c s=\"1\"><v>\(serial)</v></c></row>"
      XCTAssertEqual(Workbook(cell, formats: ["0", "14"]).rows(), [[text]], serial)
    }
    var from1904 = Workbook("<row><c s=\"0\"><v>43831</v></c></row>", formats: ["14"])
    from1904.properties = "<workbookPr date1904=\"1\"/>"
    XCTAssertEqual(from1904.rows(), [["2024-01-02"]])
  }

  /// Each format, and what it makes of 45293.5.
  func testFormatsTellDatesFromNumbers() {
    let (date, number, hours) = ("2024-01-02T12:00:00", "45293.5", "1087044:00:00")
    let formats: KeyValuePairs = [
      "14": date, "22": date, "45": date, "46": hours, "47": date, "27": date, "36": date,
      "57": date, "13": number, "23": number, "49": number, "59": number,
      "yyyy-mm-dd": date, "DD.MM.YYYY": date, "[$-409]d/m/yy h:mm AM/PM": date, "[h]:mm": hours,
      "[mm]:ss": hours, "[SS]": hours, "[Red]0.00": number, "0 &quot;days&quot;": number,
      "0\\d": number, "0_M": number, "*d0": number, "General": number, "GENERAL;d": number,
      "0;dd": number, "dd;0": date, "[&gt;100]0": number, "[hm]0": number, "0.00E+00": number,
      "@": number, "&quot;": number, "[": number, "\\": number, "General&quot;d&quot;d": date,
    ]
    for (format, text) in formats {
      let cell = "<row><c s=\"0\"><v>45293.5</v></c></row>"
      XCTAssertEqual(Workbook(cell, formats: [format]).rows(), [[text]], format)
    }
  }

  func testStyleBeyondTheTableIsAPlainNumber() {
    XCTAssertEqual(
      Workbook("<row><c s=\"9\"><v>1</v></c><c s=\"x\"><v>1</v></c></row>", formats: ["0"]).rows(),
      [["1", "1"]])
  }

  func testCellWithoutAStyleHasTheFirst() {
    XCTAssertEqual(
      Workbook("<row><c><v>45293</v></c></row>", formats: ["14"]).rows(), [["2024-01-02"]])
  }

  func testKindsAreThoseOfTheCells() throws {
    let cells = """
      <row><c t="s"><v>0</v></c><c><v>1</v></c><c t="b"><v>1</v></c><c t="e"><v>#SPILL!</v></c>\
      <c s="1"><v>1</v></c><c t="d"><v>2024-01-02T00:00:00.000Z</v></c>\
      <c t="inlineStr"><is><t>i</t></is></c><c t="str"><f>A1</f><v>f</v></c></row>
      """
    let book = Workbook(cells, strings: ["<t>s</t>"], formats: ["0", "14"])
    XCTAssertEqual(
      book.rows(), [["s", "1", "TRUE", "#SPILL!", "1900-01-01", "2024-01-02", "i", "f"]])
    XCTAssertEqual(
      try book.kinds(), [.text, .number, .boolean, .error, .date, .date, .text, .text])
  }

  /// Each ISO date as strict files have them, and the text that it must give.
  func testISODatesAreBroughtIntoOneForm() {
    let dates: KeyValuePairs = [
      "2024-01-02": "2024-01-02", "2024-01-02T03:04:05": "2024-01-02T03:04:05",
      "2024-01-02T00:00:00": "2024-01-02", "2024-01-02T03:04:05.5Z": "2024-01-02T03:04:05.500",
      "2024-01-02T03:04:05.123456": "2024-01-02T03:04:05.123", "08:30:00": "08:30:00",
      "2024-01-02T03:04:05.000": "2024-01-02T03:04:05", "2 January": "2 January",
      "2024-01-02Tnoon---": "2024-01-02Tnoon---",
    ]
    for (written, text) in dates {
      XCTAssertEqual(Workbook("<row><c t=\"d\"><v>\(written)</v></c></row>").rows(), [[text]])
    }
  }

  /// Each content of `si`, and the text that it must give.
  func testTextsAreWhatASpreadsheetShows() {
    let texts: KeyValuePairs = [
      "<t>a &amp; b &lt;&#x456;&gt;</t>": "a & b <і>",
      "<r><t xml:space=\"preserve\">Їжа </t></r><r><rPr><b/></rPr><t>к</t></r>": "Їжа к",
      "<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/>": "東京",
      "<t> \t\nx\r\n </t>": "x", "<t xml:space=\"preserve\"> x </t>": " x ",
      "<t>\u{A0}x\u{3000}</t>": "\u{A0}x\u{3000}", "<t>a\r\nb</t>": "a\nb",
      "<t>a_x000D_b_x000a_c</t>": "a\rb\nc", "<t>_x0456_</t>": "і",
      "<t>_x005F_x0041_</t>": "_x0041_", "<t>_xD83D__xDE00_</t>": "😀", "<t>_xD83D_</t>": "\u{FFFD}",
      "<t>_x00ZZ_ _x12_ __x0041_</t>": "_x00ZZ_ _x12_ _A",
      "<t><![CDATA[<1>]]>2<!-- 3 --></t>": "<1>2",
    ]
    for (item, text) in texts {
      XCTAssertEqual(
        Workbook("<row><c t=\"s\"><v>0</v></c></row>", strings: [item]).rows(), [[text]], item)
      XCTAssertEqual(
        Workbook("<row><c t=\"inlineStr\"><is>\(item)</is></c></row>").rows(), [[text]], item)
    }
  }

  func testEmptyCellsOfEveryKindAreEmpty() {
    let cells = """
      <row><c/><c s="1"/><c><v/></c><c t="s"><v></v></c><c t="inlineStr"/><c t="inlineStr"><is/></c>\
      <c t="str"><f>""</f><v></v></c><c t="b"><v> </v></c><c><v>1</v></c></row>
      """
    XCTAssertEqual(Workbook(cells).rows(), [["", "", "", "", "", "", "", "", "1"]])
  }

  func testFormulaWithoutAResultIsTold() throws {
    let found = try Workbook(
      "<row><c><v>1</v></c><c><f>1+1</f></c></row><row><c><v>2</v></c></row>"
    )
    .read()
    XCTAssertEqual(found.rows.map(\.flaw), [.uncomputed, .none])
    XCTAssertEqual(found.rows[0].flawField, 2)
  }

  func testSharedTextThatIsNotThereIsRefusedWithItsPlace() {
    for index in ["1", "99999999999999999999", "-1", "x"] {
      let book = Workbook(
        "<row r=\"5\"><c r=\"B5\" t=\"s\"><v>\(index)</v></c></row>", strings: ["<t>a</t>"])
      XCTAssertThrowsError(try book.read()) {
        let place = ($0 as? SheetFault)?.position
        XCTAssertEqual(place, Position("leads.xlsx", sheet: "Sheet1", line: 5, field: 2))
      }
    }
  }
}
