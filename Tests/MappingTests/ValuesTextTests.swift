import Bytes
import Mapping
import XCTest

final class ValuesTextTests: XCTestCase {
  private func mapped(_ text: String, _ wanted: CaseMapping.Case) -> String {
    var buffer = ByteBuffer()
    let range = buffer.append(text)
    let room = CaseMapping.room(for: Int(range.count))
    let result = buffer.appendMapping(range, room: room) { source, out in
      CaseMapping.map(source, to: wanted, into: &out)
    }
    return buffer.string(result)
  }

  func testEveryCharacterHasTheCaseOfTheUnicodeTables() throws {
    for value in UInt32(0x20)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      let lower = scalar.properties.lowercaseMapping
      let upper = scalar.properties.uppercaseMapping
      XCTAssertEqual(mapped(text, .lower), lower, String(value, radix: 16))
      XCTAssertEqual(mapped(text, .upper), upper, String(value, radix: 16))
    }
    for value in stride(from: UInt32(0x3000), to: 0x11_0000, by: 7) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let lower = scalar.properties.lowercaseMapping
      XCTAssertEqual(mapped(String(scalar), .lower), lower, String(value, radix: 16))
    }
  }

  func testValuesAsText() throws {
    var row = Sample.row()
    for (value, text) in [
      (Value.number(Decimal18(mantissa: 1_245_030, scale: 2)), "12450.3"), (.bool(true), "true"),
      (.instant(1_772_219_100_000), "2026-02-27T19:05:00Z"), (.empty, ""),
      (.instant(-1), "1969-12-31T23:59:59.999Z"),
    ] {
      let range = try row.text(of: value)
      XCTAssertEqual(row.bytes.string(range), text)
    }
    XCTAssertThrowsError(try row.text(of: .duration(TimeSpan(days: 1))))
  }

  func testValuesCompareWithinTheirType() {
    var row = Sample.row()
    let a = Value.text(row.bytes.append("abc"))
    let b = Value.text(row.bytes.append("abd"))
    let c = Value.text(row.bytes.append("abc"))
    XCTAssertTrue(Value.equal(a, c, in: row))
    XCTAssertFalse(Value.equal(a, b, in: row))
    XCTAssertEqual(Value.compare(a, b, in: row), -1)
    XCTAssertEqual(Value.compare(b, a, in: row), 1)
    XCTAssertEqual(Value.compare(a, c, in: row), 0)
    XCTAssertNil(Value.compare(a, .empty, in: row))
    XCTAssertNil(Value.compare(.bool(true), .bool(false), in: row))
    XCTAssertFalse(Value.equal(a, .number(.zero), in: row))
    XCTAssertTrue(Value.equal(.empty, .empty, in: row))
    let day = Value.duration(TimeSpan(days: 1))
    XCTAssertTrue(Value.equal(day, .duration(TimeSpan(milliseconds: 86_400_000)), in: row))
  }
}
