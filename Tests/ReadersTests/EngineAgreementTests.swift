import Readers
import Records
import XCTest

/// Whatever the engine and however the input arrives, the records are the same.
final class EngineAgreementTests: XCTestCase {
  private let chunkSizes = [1, 2, 3, 7, 64]

  func testRandomBytesReadTheSameByBothEnginesAndInAnyChunks() throws {
    let signs: [[UInt8]] = [
      [0x22], [0x22], [0x2C], [0x2C], [0x0A], [0x0D], [0x0D, 0x0A], [0x20], [0x61],
      Array("й".utf8), Array(repeating: 0x78, count: 61), [0x22, 0x22], [0x22, 0x2C], [0x2C, 0x22],
    ]
    for seed in 1...80 {
      var dice = Dice(UInt64(seed))
      var bytes: [UInt8] = []
      for _ in 0..<dice.roll(120) { bytes += dice.pick(signs) }
      try assertSame(bytes, seed)
    }
  }

  func testListsWithNowAndThenAnOddQuoteReadTheSame() throws {
    let cells = [
      "plain", "", "\"quoted\"", "\"with, comma\"", "\"two\r\nlines\"", "\"a \"\"b\"\" c\"",
      "\"\"", "Київ", "12\" monitor", "\"ТОВ \"Ромашка\"\"", "\"open", "\"x\"y", " \"z\"", "\"w\" ",
      String(repeating: "long ", count: 30),
    ]
    for seed in 1...40 {
      var dice = Dice(UInt64(seed))
      let oddity = dice.roll(2) == 0 ? 8 : cells.count
      var text = ""
      for _ in 0..<dice.roll(30) {
        let row = (0..<3).map { _ in cells[dice.roll(oddity)] }
        text += row.joined(separator: ",") + dice.pick(["\n", "\r\n"])
      }
      try assertSame(Array(text.utf8), seed)
    }
  }

  func testBrokenBytesAndNULReadTheSame() throws {
    let parts: [[UInt8]] = [
      [0x61], [0x2C], [0x0A], [0xD0], [0xBF], [0xE2, 0x82], [0xF0, 0x9F, 0x98, 0x80], [0x00],
      [0xFF],
      Array("їжак".utf8),
    ]
    for seed in 1...60 {
      var dice = Dice(UInt64(seed))
      var bytes: [UInt8] = [0x61]
      for _ in 0..<dice.roll(60) { bytes += dice.pick(parts) }
      try assertSame(bytes, seed)
    }
  }

  func testEncodingsReadTheSameInAnyChunks() throws {
    let text = "імʼя,місто\n\"Їжак, Ґ\",Київ\n😀,x\n"
    let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    for (name, bytes) in [("utf-16le", little), ("utf-16be", big)] {
      let whole = try Reading(bytes, .told(encoding: name))
      XCTAssertEqual(whole.cells, [["імʼя", "місто"], ["Їжак, Ґ", "Київ"], ["😀", "x"]])
      XCTAssertEqual(whole.rows.map(\.byte), [0, 22, 52])
      for size in chunkSizes {
        let parts = try Reading(bytes, .told(encoding: name), sizes: .chunks(size))
        XCTAssertEqual(parts.rows, whole.rows, "\(name) by \(size)")
      }
    }
  }

  private func assertSame(_ bytes: [UInt8], _ seed: Int) throws {
    let careful = try rows(bytes, .careful)
    XCTAssertEqual(try rows(bytes, ReadSizes()), careful, "blocks, seed \(seed): \(bytes)")
    for size in chunkSizes {
      XCTAssertEqual(
        try rows(bytes, .chunks(size)), careful, "chunks of \(size), seed \(seed): \(bytes)")
    }
  }

  /// No rows when the input is refused as empty.
  private func rows(_ bytes: [UInt8], _ sizes: ReadSizes) throws -> [Row] {
    do {
      return try Reading(bytes, .told(), sizes: sizes).rows
    } catch OpenFault.empty {
      return []
    }
  }
}
