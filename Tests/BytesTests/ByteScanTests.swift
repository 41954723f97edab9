import Bytes
import XCTest

final class ByteScanTests: XCTestCase {
  func testPositionsAreThoseOfALoop() {
    var state: UInt64 = 88
    for _ in 0..<200 {
      var buffer = ByteBuffer()
      for _ in 0..<64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        buffer.append(UInt8(truncatingIfNeeded: state >> 60))
      }
      let bytes = buffer.sixtyFour(at: 0)
      XCTAssertEqual(ByteScan.positions(of: 7, in: bytes), slow(buffer) { $0 == 7 })
      XCTAssertEqual(
        ByteScan.positions(of: 1, 9, 15, in: bytes), slow(buffer) { [1, 9, 15].contains($0) })
    }
  }

  func testEveryBytePositionHasItsBit() {
    for index in 0..<64 {
      var buffer = ByteBuffer()
      for place in 0..<64 { buffer.append(place == index ? 0x2C : 0xAC) }
      XCTAssertEqual(ByteScan.positions(of: 0x2C, in: buffer.sixtyFour(at: 0)), 1 << UInt64(index))
    }
  }

  func testParityTellsWhatIsInsideQuotes() {
    XCTAssertEqual(ByteScan.parity(0b0100_0010), 0b0011_1110)
    XCTAssertEqual(ByteScan.parity(1), ~0)
    XCTAssertEqual(ByteScan.parity(0), 0)
  }

  func testLowestBits() {
    XCTAssertEqual(ByteScan.lowest(0), 0)
    XCTAssertEqual(ByteScan.lowest(3), 7)
    XCTAssertEqual(ByteScan.lowest(64), ~0)
    XCTAssertEqual(ByteScan.lowest(100), ~0)
  }

  func testPlainTextEndsAtNULAndBeyondASCII() {
    for length in 0..<40 {
      for odd: UInt8 in [0, 0x80, 0xFF] {
        var buffer = ByteBuffer()
        for _ in 0..<length { buffer.append(0x7F) }
        XCTAssertEqual(buffer.endOfPlainText(from: 0), length)
        buffer.append(odd)
        buffer.append("\u{1}more text after it")
        XCTAssertEqual(buffer.endOfPlainText(from: 0), length)
        XCTAssertEqual(buffer.endOfPlainText(from: length + 1), buffer.count)
      }
    }
  }

  private func slow(_ buffer: borrowing ByteBuffer, _ test: (UInt8) -> Bool) -> UInt64 {
    var bits: UInt64 = 0
    for index in 0..<64 where test(buffer[index]) { bits |= 1 << UInt64(index) }
    return bits
  }
}
