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
      XCTAssertEqual(buffer.positions(of: 7, at: 0), slow(buffer) { $0 == 7 })
      XCTAssertEqual(buffer.positions(of: 1, or: 9, at: 0), slow(buffer) { [1, 9].contains($0) })
    }
  }

  func testEveryBytePositionHasItsBit() {
    for index in 0..<64 {
      var buffer = ByteBuffer()
      for place in 0..<64 { buffer.append(place == index ? 0x2C : 0xAC) }
      XCTAssertEqual(buffer.positions(of: 0x2C, at: 0), 1 << UInt64(index))
    }
  }

  func testRangesEndAtTheSigns() {
    var buffer = ByteBuffer()
    let next = buffer.append(
      rangesEndingAt: 1 << 3 | 1 << 4 | 1 << 63, from: 100, start: 90, movedBy: 1000)
    XCTAssertEqual(next, 164)
    XCTAssertEqual(
      (0..<buffer.count / 8).map { buffer.range(at: $0).range },
      [1090..<1103, 1104..<1104, 1105..<1163])
  }

  func testTheFirstPlaceIsSoughtWithinTheRangeAlone() {
    var buffer = ByteBuffer()
    for index in 0..<200 { buffer.append(index % 90 == 80 ? 0x22 : 0x61) }
    XCTAssertEqual(buffer.firstIndex(of: 0x22, in: 0..<200), 80)
    XCTAssertEqual(buffer.firstIndex(of: 0x22, in: 81..<200), 170)
    XCTAssertNil(buffer.firstIndex(of: 0x22, in: 81..<170))
    XCTAssertNil(buffer.firstIndex(of: 0x22, in: 80..<80))
  }

  func testBelowIsWhatComesBeforeTheLowestBit() {
    XCTAssertEqual(ByteScan.below(0b1010_0000), 0b1_1111)
    XCTAssertEqual(ByteScan.below(1), 0)
    XCTAssertEqual(ByteScan.below(0), ~0)
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

  func testTextIsWhatTheUnicodeTableSays() {
    let parts: [[UInt8]] = [
      [0x61], [0x7F], Array("ї".utf8), Array("€".utf8), Array("😀".utf8), [0xC2, 0x80],
      [0xDF, 0xBF],
      [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80],
      [0xF4, 0x8F, 0xBF, 0xBF],
    ]
    let faults: [[UInt8]] = [
      [0x00], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xD0, 0x20], [0xE0, 0x9F, 0xBF],
      [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xF0, 0x9F, 0x98],
    ]
    var state: UInt64 = 7
    func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
    for round in 0..<3000 {
      var bytes: [UInt8] = [0x61, 0x61, 0x61]
      let faultAt = round % 2 == 0 ? Int.max : roll(70)
      var hasFault = false
      // The block begins behind the first three bytes.
      while bytes.count < 67 {
        if bytes.count - 3 >= faultAt, !hasFault {
          bytes += faults[roll(faults.count)]
          hasFault = true
        }
        bytes += parts[roll(parts.count)]
      }
      var buffer = ByteBuffer()
      buffer.append(bytes)
      XCTAssertEqual(
        buffer.isText(at: 3), isText(bytes[3..<67]), "\(bytes)")
      XCTAssertEqual(
        buffer.isPlainText(at: 3), bytes[3..<67].allSatisfy { 1...127 ~= $0 }, "\(bytes)")
    }
  }

  /// By the standard library, which is also told what a character that is cut off goes on with.
  private func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
    let endings: [[UInt8]] = [
      [], [0x80], [0x90], [0xA0], [0x80, 0x80], [0x90, 0x80], [0xA0, 0x80],
    ]
    return !bytes.contains(0)
      && (endings + [[0x90, 0x80, 0x80], [0x80, 0x80, 0x80]]).contains {
        String(validating: Array(bytes) + $0, as: UTF8.self) != nil
      }
  }

  private func slow(_ buffer: borrowing ByteBuffer, _ test: (UInt8) -> Bool) -> UInt64 {
    var bits: UInt64 = 0
    for index in 0..<64 where test(buffer[index]) { bits |= 1 << UInt64(index) }
    return bits
  }
}
