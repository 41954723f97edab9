import Bytes
import XCTest

/// Sixteen bytes at a time answer what a loop over bytes answers, wherever the text ends.
final class TextLanesTests: XCTestCase {
  private let signs: [UInt8] = [0x22, 0x5C, 0x2C, 0x3B, 0x0A, 0x0D, 0x1F, 0x00, 0x80, 0xFF]
  private var state: UInt64 = 5

  private func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }

  private func text() -> [UInt8] {
    var bytes = [UInt8](repeating: 0x61, count: roll(50))
    for _ in 0..<roll(3) where !bytes.isEmpty {
      bytes[roll(bytes.count)] = signs[roll(signs.count)]
    }
    return bytes
  }

  func testPlacesAreThoseOfALoop() {
    for _ in 0..<3000 {
      let bytes = text()
      let start = roll(bytes.count + 1)
      let tail = bytes[start...]
      let json = tail.firstIndex { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C } ?? bytes.count
      XCTAssertEqual(bytes.span.firstJSONSign(from: start), json, "\(bytes)")
      XCTAssertEqual(
        bytes.span.firstIndex(of: 0x22, from: start), tail.firstIndex(of: 0x22), "\(bytes)")
    }
  }

  func testMarksMayBeginWhereALoopSaysSo() {
    for byte in UInt8.min...UInt8.max {
      let begins = byte == 0xC2 || (0xE0...0xE3).contains(byte) || byte == 0xEF
      for count in [1, 7, 15, 16, 17, 33] {
        for place in [0, count / 2, count - 1] {
          var bytes = [UInt8](repeating: 0xD0, count: count)
          bytes[place] = byte
          XCTAssertEqual(bytes.span.mayHoldMarks, begins, "\(byte) at \(place) of \(count)")
        }
      }
    }
    XCTAssertFalse([UInt8]().span.mayHoldMarks)
  }

  func testCellsAreQuotedWhereTheyMustBe() {
    for _ in 0..<3000 {
      let bytes = text()
      let isQuoted = bytes.contains { [0x22, 0x3B, 0x0A, 0x0D].contains($0) }
      var expected = bytes
      if isQuoted {
        expected = [0x22] + bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
      }
      var source = ByteBuffer()
      var whole = ByteBuffer()
      var part = ByteBuffer()
      source.append("\";")
      let range = source.append(bytes)
      source.append("\"")
      whole.append(csvCell: bytes.span, delimiter: 0x3B)
      part.append(csvCell: range, of: source, delimiter: 0x3B)
      XCTAssertEqual(whole.string, String(decoding: expected, as: UTF8.self))
      XCTAssertTrue(part.span.equals(whole.span), "\(bytes)")
    }
  }

  func testAPartStandsWhereItsBytesDo() {
    for size in 0..<40 {
      var keys = ByteBuffer()
      keys.append("xx")
      let key = keys.append((0..<size).map { UInt8($0) })
      keys.append("yy")
      let right: [UInt8] = [9] + (0..<UInt8(size)).map { $0 } + [UInt8](repeating: 7, count: 20)
      XCTAssertTrue(right.span.has(keys, key, at: 1))
      XCTAssertFalse(right.span.has(keys, key, at: 30), "too near to the end")
      for place in 0..<size {
        var wrong = right
        wrong[1 + place] ^= 0x40
        XCTAssertFalse(wrong.span.has(keys, key, at: 1), "\(size) \(place)")
      }
    }
  }
}
