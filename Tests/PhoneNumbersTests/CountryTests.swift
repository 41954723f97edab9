import Bytes
import PhoneNumbers
import XCTest

final class CountryTests: XCTestCase {
  private func code(_ text: String) -> String? { Region(named: text)?.code }

  func testCodesOfTwoAndThreeLettersInAnyCaseAreCountries() {
    XCTAssertEqual(
      ["UA", "ua", "UKR", "ukr", "XK", "GBR"].map(code), ["UA", "UA", "UA", "UA", "XK", "GB"])
  }

  func testCallingCodesMeanTheirMainCountry() {
    XCTAssertEqual(
      ["380", "+380", "+ 380", "00380", "(+48)", "1", "7", "+44", "358"].map(code),
      ["UA", "UA", "UA", "UA", "PL", "US", "RU", "GB", "FI"])
    XCTAssertNil(code("800"))
    XCTAssertNil(code("999"))
  }

  func testNamesAreKnownInManyLanguages() {
    let names: KeyValuePairs = [
      "Ukraine": "UA", "Україна": "UA", "Украина": "UA", "UKRAINA": "UA", "ウクライナ": "UA",
      "USA": "US", "U.S.": "US", "U. S. A.": "US", "United States of America": "US", "США": "US",
      "Stany Zjednoczone": "US", "Vereinigte Staaten": "US", "UK": "GB", "Wielka Brytania": "GB",
      "Велика Британія": "GB", "England": "GB", "Қазақстан": "KZ", "Казахстан": "KZ",
      "Brasil": "BR", "Deutschland": "DE", "Niemcy": "DE", "Німеччина": "DE", "Германия": "DE",
      "ДЕУТСЧЛАНД": "", "Österreich": "AT", "Osterreich": "AT", "France": "FR", "España": "ES",
      "ESPANA": "ES", "Ελλάδα": "GR", "ΕΛΛΆΔΑ": "GR", "ελλαδα": "GR", "ΚΥΠΡΟΣ": "CY",
      "Türkiye": "TR", "turkey": "TR", "TÜRKİYE": "TR", "中国": "CN", "日本": "JP", "대한민국": "KR",
      "مصر": "EG", "ישראל": "IL", "საქართველო": "GE", "Հայաստան": "AM", "ไทย": "TH", "भारत": "IN",
      "Côte d’Ivoire": "CI", "Cote d'Ivoire": "CI", "Trinidad and Tobago": "TT",
      "Trinidad & Tobago": "TT", "St. Lucia": "LC", "Russian Federation": "RU", "РФ": "RU",
      "Korea, Republic of": "KR", "Viet Nam": "VN", "Молдова": "MD", "Czech Republic": "CZ",
    ]
    for (name, region) in names { XCTAssertEqual(code(name) ?? "", region, name) }
  }

  func testEveryRegionIsFoundByItsCodeAndItsEnglishName() {
    for region in Region.all {
      XCTAssertEqual(code(region.code.lowercased()), region.code)
      XCTAssertEqual(code(region.name), region.code)
    }
  }

  func testOtherTextsAreNoCountries() {
    for text in [
      "", " ", "-", "QQ", "ZZ", "n/a", "Kyiv", "12345", String(repeating: "a", count: 500),
    ] {
      XCTAssertNil(code(text), text)
    }
  }

  func testTheNearestCountryIsKnown() {
    let pairs: KeyValuePairs = ["Ukrane": "UA", "Germny": "DE", "Украйина": "UA", "Polsak": "PL"]
    for (text, region) in pairs {
      XCTAssertEqual(Region.nearest(to: Array(text.utf8).span)?.code, region)
    }
    XCTAssertNil(Region.nearest(to: Array("xqzw".utf8).span))
  }
}
