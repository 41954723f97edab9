import Validation
import XCTest

final class TextKeyTests: XCTestCase {
  private func key(_ parts: String...) -> UInt64? {
    var key = TextKey()
    key.begin()
    for part in parts { key.add(Array(part.utf8).span) }
    return key.value()
  }

  func testCaseSpaceAndInvisibleMarksDoNotCount() {
    XCTAssertEqual(key("  Kr-\u{200B}45  b "), key("KR-45 B"))
    XCTAssertEqual(key("ШЕВЧЕНКО Її"), key("шевченко\u{A0}їЇ"))
    XCTAssertEqual(key("ŁÓDŹ"), key("łódź"))
  }

  func testAccentsAndPunctuationCount() {
    XCTAssertNotEqual(key("a-b"), key("ab"))
    XCTAssertNotEqual(key("lodz"), key("łódź"))
  }

  func testPartsAreToldApart() {
    XCTAssertNotEqual(key("ab", "c"), key("a", "bc"))
    XCTAssertNotNil(key("ab", "c"))
  }

  func testEmptyPartMakesNoKey() {
    XCTAssertNil(key("ab", " \u{200B} "))
    XCTAssertNil(key())
  }
}
