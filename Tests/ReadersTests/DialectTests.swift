import Foundation
import Readers
import Records
import XCTest

final class DialectTests: XCTestCase {
  private func reading(_ text: String) throws -> Reading { try Reading(text, .headless) }

  func testDelimiterIsTheOneThatMakesRecordsEqual() throws {
    let found = try reading("id;sum;note\n1;1,5;a, b\n2;12,75;c\n3;100,00;d\n")
    XCTAssertEqual(found.shape.delimiter, ";")
    XCTAssertEqual(found.cells[1], ["1", "1,5", "a, b"])
    XCTAssertTrue(
      found.shape.evidence.contains {
        $0.hasPrefix("delimiter ';': ';' gives 3 fields in 4 of 4; ','")
      })
  }

  func testEachDelimiterIsFound() throws {
    for sign in [",", ";", "\t", "|", "\u{1F}"] {
      let text = "a,b,c\n1,2,3\n4,5,6\n".replacingOccurrences(of: ",", with: sign)
      XCTAssertEqual(
        try reading(text).cells, [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]])
    }
  }

  func testDelimiterWrittenTwiceIsFound() throws {
    XCTAssertEqual(try reading("a||b\n1||2\n3||\n").cells, [["a", "b"], ["1", "2"], ["3", ""]])
  }

  func testSingleColumnIsNotSplit() throws {
    let found = try reading("phone\n0501112233\n0501112244, call late\n+380501112255\n")
    XCTAssertEqual(found.cells.map(\.count), [1, 1, 1, 1])
  }

  func testSeparatorLineIsNoRecord() throws {
    for line in ["sep=;", "\"sep=;\"", "SEP=;"] {
      let found = try reading(line + "\r\na;b,c\r\n1;2\r\n")
      XCTAssertEqual(found.cells, [["a", "b,c"], ["1", "2"]])
      XCTAssertEqual(found.rows[0].line, 2)
      XCTAssertEqual(found.rows[0].byte, line.utf8.count + 2)
    }
  }

  func testApostropheQuotesOnlyWhereItMakesRecordsEqual() throws {
    XCTAssertEqual(
      try reading("a,b\n'x, y',1\n'z',2\n'it''s',3\n").cells,
      [["a", "b"], ["x, y", "1"], ["z", "2"], ["it's", "3"]])
    XCTAssertEqual(
      try reading("name,city\nO'Brien,L'viv\n'Quoted',Kyiv\n").cells,
      [["name", "city"], ["O'Brien", "L'viv"], ["'Quoted'", "Kyiv"]])
  }

  func testBackslashEscapesWhereQuotesNeedIt() throws {
    let found = try reading("a,b\n\"say \\\"yes\\\", ok\",1\n\"x\\\"y\",2\nC:\\dir,3\n")
    XCTAssertEqual(
      found.cells, [["a", "b"], ["say \"yes\", ok", "1"], ["x\"y", "2"], ["C:\\dir", "3"]])
    XCTAssertTrue(found.rows.allSatisfy { $0.flaw == .none })
  }

  func testDelimitersWithinQuotesDoNotCount() throws {
    XCTAssertEqual(try reading("\"a;b;c\",\"d;e\"\n\"f;g\",\"h;i;j\"\n").shape.delimiter, ",")
  }

  func testTableBetweenOtherLinesIsFound() throws {
    let found = try reading(
      "report\nof June\nby Olena\nfor us\nname,phone\na,1\nb,2\nc,3\nend\nof it\n")
    XCTAssertEqual(found.shape.delimiter, ",")
    XCTAssertEqual(found.cells[4], ["name", "phone"])
  }
}
