import Bytes
import TestSupport
import XCTest

final class WordScanTests: XCTestCase {
  /// Bytes around the borders that the questions have.
  private static let edges: [UInt8] = [
    0x00, 0x1F, 0x20, 0x21, 0x40, 0x41, 0x5A, 0x5B, 0x61, 0x7A, 0x7F, 0x80, 0xA0, 0xC1, 0xFF,
  ]

  func testAnswersAreThoseOfALoop() {
    var random = SplitMix(5)
    for _ in 0..<5000 {
      let bytes = (0..<8).map { _ in Self.edges[Int(random.next() % UInt64(Self.edges.count))] }
      let word = bytes.span.word(at: 0)
      let equal = WordScan.bytes(equalTo: 0x20, in: word)
      for (index, byte) in bytes.enumerated() {
        XCTAssertEqual(equal >> UInt64(index * 8) & 0xFF, byte == 0x20 ? 0x80 : 0, "\(bytes)")
      }
      XCTAssertEqual(WordScan.hasControl(word), bytes.contains { $0 < 0x20 }, "\(bytes)")
      let small = bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
      XCTAssertEqual(WordScan.lowercased(word), small.span.word(at: 0), "\(bytes)")
    }
  }
}
