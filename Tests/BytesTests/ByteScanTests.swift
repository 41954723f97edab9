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

  func testSimpleUTF8IsOfOneAndTwoByteCharactersWithoutNUL() {
    let letters = Array(String(repeating: "aйb", count: 30).utf8)
    let faults: [(place: Int, bytes: [UInt8], isSimple: Bool)] = [
      (20, Array("ї".utf8), true), (20, [0x00], false), (20, [0x80], false),
      (20, [0xC0, 0x80], false),
      (20, [0xC1, 0xBF], false), (20, [0xD0, 0x20], false), (20, Array("€".utf8), false),
      (20, [0xFF], false), (20, [0xC2, 0x80], true), (20, [0xDF, 0xBF], true), (64, [0xD0], true),
      (65, [0xFF], true), (64, [0xE2], false), (8, [0x01], true), (7, [0x7F], true),
    ]
    for fault in faults {
      var buffer = ByteBuffer()
      buffer.append([UInt8](repeating: 0x61, count: fault.place))
      buffer.append(fault.bytes)
      buffer.append(letters)
      XCTAssertEqual(buffer.isSimpleUTF8(at: 1), fault.isSimple, "\(fault)")
    }
  }

  private func slow(_ buffer: borrowing ByteBuffer, _ test: (UInt8) -> Bool) -> UInt64 {
    var bits: UInt64 = 0
    for index in 0..<64 where test(buffer[index]) { bits |= 1 << UInt64(index) }
    return bits
  }
}
