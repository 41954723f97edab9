import Diagnostics
import Validation
import XCTest

final class ValidationCodesTests: XCTestCase {
  func testCodesAreUniqueDocumentedAndInTheirRange() {
    let codes = ValidationCodes.tables.flatMap(\.codes)
    XCTAssertEqual(Set(codes.map(\.number)).count, codes.count)
    XCTAssertEqual(Set(codes.map(\.slug)).count, codes.count)
    for code in codes {
      XCTAssertTrue((510...559).contains(code.number), code.slug)
      XCTAssertFalse(code.meaning.isEmpty || code.advice.isEmpty, code.slug)
    }
  }
}
