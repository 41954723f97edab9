import Bytes
import PhoneNumbers
import XCTest

final class ShortNumberTests: XCTestCase {
  private func judge(_ text: String, _ code: String) throws -> ShortNumber {
    let region = try XCTUnwrap(Region(code))
    return ShortNumbers().judge(try PhoneParser().parse(text, region: region), in: region)
  }

  private func emergency(_ text: String, _ code: String) throws -> EmergencyCall {
    let region = try XCTUnwrap(Region(code))
    return ShortNumbers().emergency(Array(text.utf8).span, in: region)
  }

  func testServiceNumbersAreValidInsideTheirRegion() throws {
    XCTAssertTrue(try judge("112", "UA").isValid)
    XCTAssertEqual(try judge("112", "UA").cost, .tollFree)
    XCTAssertTrue(try judge("40402", "AF").isCarrierSpecific)
    XCTAssertTrue(try judge("40402", "AF").isForMessages)
    XCTAssertFalse(try judge("0671234567", "UA").isPossible)
  }

  func testEmergencyNumbersRingAlsoWithDigitsBehindThem() throws {
    XCTAssertEqual(try emergency("911", "US"), .exact)
    XCTAssertEqual(try emergency("9-1-1 234", "US"), .connects)
    XCTAssertEqual(try emergency("call 112!", "UA"), .exact)
    XCTAssertEqual(try emergency("+112", "UA"), .no)
    XCTAssertEqual(try emergency("", "UA"), .no)
  }

  func testInSomeRegionsNothingMayFollowAnEmergencyNumber() throws {
    XCTAssertEqual(try emergency("190", "BR"), .exact)
    XCTAssertEqual(try emergency("1901", "BR"), .no)
  }
}
