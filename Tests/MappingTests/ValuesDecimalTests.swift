import Bytes
import Foundation
import Mapping
import XCTest

final class ValuesDecimalTests: XCTestCase {
  private func number(_ text: String) throws -> Decimal18 {
    try XCTUnwrap(Decimal18(literal: text), text)
  }

  private func text(_ number: Decimal18) -> String {
    var buffer = ByteBuffer()
    return buffer.string(buffer.append(number))
  }

  func testTextsAreReadExactly() throws {
    for (input, output) in [
      ("0", "0"), ("-0", "0"), ("+5", "5"), ("007", "7"), ("1.50", "1.5"), (".5", "0.5"),
      ("-0.25", "-0.25"), ("999999999999999999", "999999999999999999"),
      ("0.000000000000000001", "0.000000000000000001"),
      ("0.0000000000000000005", "0.000000000000000001"),
      ("3.14159265358979323846", "3.14159265358979324"), ("0.999999999999999999999", "1"),
      ("1.0000000000000000000000", "1"), ("000000000000000000000012", "12"),
    ] {
      XCTAssertEqual(text(try number(input)), output, input)
    }
  }

  func testWhatIsNoNumberIsNotRead() {
    for input in ["", "-", ".", "5.", "1.2.3", "1 2", "1e5", "0x1", "٣", "--1", "1-"] {
      guard case .unreadable = Decimal18.read(Array(input.utf8).span) else {
        return XCTFail(input)
      }
    }
    guard case .tooLong = Decimal18.read(Array("1000000000000000000".utf8).span) else {
      return XCTFail("19 digits")
    }
  }

  func testArithmeticAgreesWithFoundation() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let a = Decimal18(
        mantissa: Int64.random(in: -999_999_999...999_999_999, using: &generator),
        scale: Int.random(in: 0...8, using: &generator))
      let b = Decimal18(
        mantissa: Int64.random(in: -99_999_999...99_999_999, using: &generator),
        scale: Int.random(in: 0...8, using: &generator))
      let x = try XCTUnwrap(Decimal(string: text(a)))
      let y = try XCTUnwrap(Decimal(string: text(b)))
      XCTAssertEqual(Decimal(string: text(try a.adding(b))), x + y)
      XCTAssertEqual(Decimal(string: text(try a.subtracting(b))), x - y)
      XCTAssertEqual(Decimal(string: text(try a.multiplied(by: b))), x * y)
      XCTAssertEqual(a < b, x < y)
      XCTAssertEqual(a == b, x == y, "equal bits")
    }
  }

  func testQuotientsAreRoundedBehindThePoint() throws {
    XCTAssertEqual(text(try number("1").divided(by: number("3"))), "0.333333333333333333")
    XCTAssertEqual(text(try number("2").divided(by: number("3"))), "0.666666666666666667")
    XCTAssertEqual(text(try number("10").divided(by: number("4"))), "2.5")
    XCTAssertEqual(text(try number("-1").divided(by: number("8"))), "-0.125")
    XCTAssertEqual(
      text(try number("1").divided(by: number("999999999999999999"))),
      "0.000000000000000001")
  }

  func testResultsThatNeedMoreDigitsOverflow() throws {
    let big = try number("999999999999999999")
    for body in [
      { try big.adding(Decimal18(mantissa: 1)) },
      { try big.multiplied(by: Decimal18(mantissa: 2)) },
      { try big.divided(by: Decimal18(mantissa: 1, scale: 1)) },
    ] {
      XCTAssertThrowsError(try body()) {
        XCTAssertEqual(($0 as? ValueFault)?.code, ValueCodes.overflow)
      }
    }
    XCTAssertThrowsError(try big.divided(by: .zero)) {
      XCTAssertEqual(($0 as? ValueFault)?.code, ValueCodes.division)
    }
    // Digits behind the point give way before anything overflows.
    XCTAssertEqual(
      text(try number("999999999999999.999").adding(number("0.0005"))), "1000000000000000")
  }

  func testFixedDecimalsRoundHalfAwayFromZero() throws {
    for (input, decimals, output) in [
      ("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("0.124", 2, "0.12"), ("12", 2, "12.00"),
      ("-0.004", 2, "0.00"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("999.999", 2, "1000.00"),
      ("0.05", 3, "0.050"), ("1", 18, "1.000000000000000000"),
      ("999999999999999999", 2, "999999999999999999.00"),
    ] {
      var buffer = ByteBuffer()
      let range = buffer.append(try number(input), decimals: decimals)
      XCTAssertEqual(buffer.string(range), output, "\(input) to \(decimals)")
    }
  }

  func testNumbersOfDifferentScalesCompareExactly() throws {
    XCTAssertEqual(Decimal18.compare(Decimal18(mantissa: 10, scale: 1), Decimal18(mantissa: 1)), 0)
    XCTAssertTrue(try number("0.999999999999999999") < number("1"))
    XCTAssertTrue(try number("-999999999999999999") < number("0.000000000000000001"))
  }
}
