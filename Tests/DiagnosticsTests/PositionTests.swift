import Diagnostics
import XCTest

final class PositionTests: XCTestCase {
  func testPlaceInATextFile() {
    XCTAssertEqual(Position("leads.csv").description, "leads.csv")
    XCTAssertEqual(Position("leads.csv", line: 17).description, "leads.csv:17")
    XCTAssertEqual(Position("leads.csv", line: 17, field: 4).description, "leads.csv:17:4")
    XCTAssertEqual(Position("leads.csv", field: 4).description, "leads.csv")
  }

  func testPlaceInASheet() {
    XCTAssertEqual(Position("leads.xlsx", sheet: "June").description, "leads.xlsx#June")
    XCTAssertEqual(
      Position("leads.xlsx", sheet: "June", line: 17, field: 4).description, "leads.xlsx#June!D17")
    XCTAssertEqual(
      Position("leads.xlsx", sheet: "June", line: 17).description, "leads.xlsx#June!17")
  }

  func testColumnsHaveSpreadsheetLetters() {
    for (column, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")] {
      XCTAssertEqual(Position.columnLetters(column), letters)
    }
  }
}

final class CodeTests: XCTestCase {
  func testNumberIsShownWithThreeDigits() {
    XCTAssertEqual(Code(203, "csv.quote_open", "", fix: "").label, "E203")
    XCTAssertEqual(Code(7, "a.b", "", fix: "").label, "E007")
  }

  func testFamilyIsThePartBeforeTheDot() {
    XCTAssertEqual(Code(203, "csv.quote_open", "", fix: "").family, "csv")
  }

  func testMaskingLeavesEnoughToRecognise() {
    XCTAssertEqual(Masking.number("380671234567"), "•••4567")
    XCTAssertEqual(Masking.name("Шевченко"), "Ш•••")
  }
}
