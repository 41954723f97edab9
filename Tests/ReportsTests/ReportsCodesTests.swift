import Diagnostics
import Reports
import XCTest

final class ReportsCodesTests: XCTestCase {
  func testCodesAreUniqueDocumentedAndInTheirRange() {
    let codes = ReportsCodes.tables.flatMap(\.codes)
    XCTAssertEqual(Set(codes.map(\.number)).count, codes.count)
    XCTAssertEqual(Set(codes.map(\.slug)).count, codes.count)
    for code in codes {
      XCTAssertTrue((850...859).contains(code.number), code.slug)
      XCTAssertFalse(code.meaning.isEmpty || code.advice.isEmpty, code.slug)
    }
  }
}
