import Records
import XCTest

final class HeaderTests: XCTestCase {
  func testNamesAreFoundIgnoringCaseAndBlanks() {
    let header = Header(names: ["Phone", " ПІБ  клієнта ", "phone"])
    XCTAssertEqual(header.indexes(of: "PHONE"), [0, 2])
    XCTAssertEqual(header.indexes(of: "піб клієнта"), [1])
    XCTAssertEqual(header.indexes(of: "mail"), [])
  }

  func testColumnsWithoutANameAreCalledByNumber() {
    XCTAssertEqual(Header(names: ["a", ""]).title(1), "#2")
    XCTAssertEqual(Header(unnamedColumns: 3).title(0), "#1")
    XCTAssertEqual(Header(names: ["a"]).title(0), "a")
  }
}
