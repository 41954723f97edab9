import PhoneNumbers
import XCTest

/// Cells of digits alone are read by words; what is read byte by byte must be the same.
final class BareDigitsTests: XCTestCase {
  private let parser = PhoneParser()
  private let region = Region("UA")

  private func read(_ text: String) -> String {
    do {
      let number = try parser.parse(text, region: region)
      return "\(number) \(number.origin) \(number.kind)"
    } catch {
      return "\(error)"
    }
  }

  func testEveryLengthIsReadAsWithASpaceBehind() {
    for plus in ["", "+"] {
      for count in 1...20 {
        let text = plus + String("38067123456789012345".prefix(count))
        XCTAssertEqual(read(text), read(text + " "), text)
      }
    }
    XCTAssertEqual(read("+380671234567"), "+380671234567 plus mobile")
  }

  func testEveryDigitStandsInItsPlace() throws {
    for place in 0..<12 {
      for digit in 1...9 {
        var digits = Array("000000000000")
        digits[place] = Character("\(digit)")
        let text = "+39" + String(digits)
        XCTAssertEqual(try parser.parse(text, region: nil).text(.digits), String(text.dropFirst()))
      }
    }
  }

  func testSignsNextToDigitsAreNone() {
    for sign in ["/", ":", "@", "p", "٣", "\u{10}"] {
      for place in 0..<12 {
        var text = Array("380671234567")
        text[place] = Character(sign)
        XCTAssertEqual(read(String(text)), read(String(text) + " "), "\(sign) at \(place)")
      }
    }
  }
}
