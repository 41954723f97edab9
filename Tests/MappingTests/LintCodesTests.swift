import Diagnostics
import Mapping
import XCTest

final class LintCodesTests: XCTestCase {
  func testCodesOfTheTargetAreUniqueAndInItsRanges() {
    let codes = MappingCodes.tables.flatMap(\.codes)
    XCTAssertEqual(Set(codes.map(\.number)).count, codes.count)
    XCTAssertEqual(Set(codes.map(\.slug)).count, codes.count)
    for code in codes {
      XCTAssertTrue(
        (310...399).contains(code.number) || (400...429).contains(code.number)
          || code.number == 500, code.label)
      XCTAssertTrue(code.meaning.hasSuffix("."), code.slug)
      XCTAssertFalse(code.advice.isEmpty || code.advice.hasSuffix("."), code.slug)
    }
  }
}
