import Bytes
import PhoneNumbers
import XCTest

final class PhoneParserTests: XCTestCase {
  private let parser = PhoneParser()

  private func e164(_ text: String, _ region: String? = nil) throws -> String {
    try parser.parse(text, region: region.flatMap { Region($0) }).text(.e164)
  }

  func testNationalNumbersTakeTheCodeOfTheirRegion() throws {
    XCTAssertEqual(try e164("067 123-45-67", "UA"), "+380671234567")
    XCTAssertEqual(try e164("(020) 7946 0958", "GB"), "+442079460958")
    XCTAssertEqual(try e164("8 (495) 123-45-67", "RU"), "+74951234567")
  }

  func testPrefixesForCallsAbroadDependOnTheRegion() throws {
    XCTAssertEqual(try e164("00380671234567", "DE"), "+380671234567")
    XCTAssertEqual(try e164("011 380 67 123 45 67", "US"), "+380671234567")
    XCTAssertEqual(try e164("8~10 380 67 123 45 67", "KZ"), "+380671234567")
  }

  func testLeadingZerosBelongToItalianNumbers() throws {
    let number = try parser.parse("06 6982 0000", region: Region("IT"))
    XCTAssertEqual(number.text(.e164), "+390669820000")
    XCTAssertEqual(number.e164, 390_669_820_000)
    XCTAssertEqual(number.nationalDigitCount, 10)
  }

  func testLocalNumbersOfTheCaribbeanGetTheirAreaCode() throws {
    XCTAssertEqual(try e164("4571234", "AG"), "+12684571234")
  }

  func testOldArgentineMobilesAreRewritten() throws {
    XCTAssertEqual(try e164("011 15 2345 6789", "AR"), "+5491123456789")
  }

  func testBrazilianCarrierCodesAreDropped() throws {
    XCTAssertEqual(try e164("0 15 11 91234 5678", "BR"), "+5511912345678")
  }

  func testExtensionIsFoundWhereItStands() throws {
    let text = "+1 650 253 0000 доб. 123"
    let range = try XCTUnwrap(parser.parse(text, region: nil).extensionRange)
    XCTAssertEqual(String(decoding: Array(text.utf8)[range], as: UTF8.self), "123")
  }

  func testExtensionThatSpansAJointIsEmptyInsteadOfATrap() throws {
    let number = try? parser.parse("tel:12#;phone-context=+44-20-79460958", region: nil)
    XCTAssertNil(number?.extensionRange)
  }

  func testSharedCallingCodesAreToldApart() throws {
    XCTAssertEqual(try parser.parse("+1 416 967 1111", region: nil).region?.code, "CA")
    XCTAssertEqual(try parser.parse("+7 701 123 4567", region: nil).region?.code, "KZ")
    XCTAssertEqual(try parser.parse("+39 06 698 12345", region: nil).region?.code, "VA")
    XCTAssertEqual(try parser.parse("+800 1234 5678", region: nil).region, .nonGeographic)
    XCTAssertNil(try parser.parse("+7 500 123 4567", region: nil).region)
  }

  func testTollFreeNumbersAreValidInRegionsThatShareThem() throws {
    let number = try parser.parse("+1 800 234 5678", region: nil)
    XCTAssertEqual(number.kind, .tollFree)
    XCTAssertEqual(number.region?.code, "US")
    let canada = try XCTUnwrap(Region("CA"))
    let germany = try XCTUnwrap(Region("DE"))
    XCTAssertTrue(number.isValid(in: canada))
    XCTAssertFalse(number.isValid(in: germany))
  }

  func testFaultsSayWhatIsWrong() {
    let cases: [(String, String?, PhoneFault)] = [
      ("hello", "UA", .notANumber), ("", "UA", .notANumber),
      ("0671234567", nil, .invalidCountryCode),
      ("+999 123 4567", "UA", .invalidCountryCode), ("011 12", "US", .tooShortAfterIDD),
      ("+380 1", nil, .tooShortNSN), ("+380 123456789012345678", nil, .tooLong),
      (String(repeating: "1", count: 251), "UA", .tooLong),
    ]
    for (text, region, fault) in cases {
      XCTAssertThrowsError(try e164(text, region), text) {
        XCTAssertEqual($0 as? PhoneFault, fault)
      }
    }
  }

  func testAnyBytesAreReadWithoutATrap() {
    var state: UInt64 = 7
    let pieces = Array("0123456789+-.#;,()ext=~/x\\".utf8) + [0xC2, 0xA0, 0xD9, 0xA3, 0xFF, 0x80]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for _ in 0..<state >> 58 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(pieces[Int(state >> 33) % pieces.count])
      }
      if let number = try? parser.parse(bytes.span, region: Region("US")) {
        XCTAssertLessThanOrEqual(number.nationalDigitCount, 17)
        if let range = number.extensionRange {
          XCTAssertLessThanOrEqual(range.upperBound, bytes.count)
        }
      }
    }
  }

  func testRegionsAreTwoCapitalLettersWithAPlan() {
    XCTAssertEqual(Region("UA")?.code, "UA")
    for code in ["ua", "ZZ", "UKR", "", "001", "Ü"] { XCTAssertNil(Region(code), code) }
    XCTAssertEqual(Region(Array("GB".utf8).span)?.code, "GB")
    XCTAssertEqual(Region.nonGeographic.code, "001")
    XCTAssertEqual(Region.all.count, 245)
    XCTAssertEqual(Region.all.first?.code, "AC")
    XCTAssertEqual(Region("UA")?.callingCode, 380)
  }

  func testNationalFormHasATrunkPrefixWhereOneIsWritten() throws {
    let cases = [
      "+380671234567": "0671234567", "+12015550123": "2015550123", "+74951234567": "84951234567",
      "+390669820000": "0669820000", "+8613812345678": "13812345678", "+36201234567": "06201234567",
    ]
    for (text, national) in cases {
      XCTAssertEqual(try parser.parse(text, region: nil).text(.national), national)
    }
  }

  func testEqualNumbersDialTheSame() throws {
    let first = try parser.parse("+1 650 253 0000 ext. 1", region: nil)
    let second = try parser.parse("6502530000", region: Region("US"))
    XCTAssertEqual(first, second)
    XCTAssertEqual(Set([first, second]).count, 1)
  }

  func testIntegerOfANumberTooLongForOneIsTheGreatest() throws {
    let number = try parser.parse("+99812345678901234567", region: nil)
    XCTAssertEqual(number.e164, .max)
    XCTAssertEqual(number.text(.e164), "+99812345678901234567")
  }

  func testTimeZonesFollowTheAreaOfTheNumber() throws {
    XCTAssertEqual(try parser.parse("+12125550123", region: nil).timeZones, ["America/New_York"])
    XCTAssertEqual(try parser.parse("+380442345678", region: nil).timeZones, ["Europe/Kyiv"])
    XCTAssertEqual(try parser.parse("+5592991234567", region: nil).timeZones, ["America/Manaus"])
    XCTAssertEqual(try parser.parse("+1 111 111 1111", region: nil).timeZones, [])
  }
}
