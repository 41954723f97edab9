import Bytes
import XCTest

final class ByteBufferTests: XCTestCase {
  func testAppendingGrowsAndKeepsWhatIsThere() {
    var buffer = ByteBuffer(capacity: 1)
    for number in 0..<1000 { buffer.append(UInt8(number % 251)) }
    XCTAssertEqual(buffer.count, 1000)
    for number in 0..<1000 { XCTAssertEqual(buffer[number], UInt8(number % 251)) }
  }

  func testRangesOfAppendedTextsReadBack() {
    var buffer = ByteBuffer()
    let first = buffer.append("Олена")
    let second = buffer.append([0x61, 0x62])
    let third = buffer.appendCopy(of: first)
    XCTAssertEqual(buffer.string(first), "Олена")
    XCTAssertEqual(buffer.string(second), "ab")
    XCTAssertEqual(buffer.string(third), "Олена")
    XCTAssertEqual(buffer.span(second).string, "ab")
    XCTAssertEqual(buffer.string, "ОленаabОлена")
  }

  func testDecimalsAreWrittenWithSignAndAllDigits() {
    var buffer = ByteBuffer()
    for number in [0, 7, -7, 1_234_567_890_123] {
      buffer.append(decimal: Int64(number))
      buffer.append(UInt8(ascii: " "))
    }
    XCTAssertEqual(buffer.string, "0 7 -7 1234567890123 ")
  }

  func testRemovingTheFirstBytesMovesTheRest() {
    var buffer = ByteBuffer()
    buffer.append("abcdef")
    buffer.removeFirst(4)
    XCTAssertEqual(buffer.string, "ef")
    buffer.truncate(to: 1)
    XCTAssertEqual(buffer.string, "e")
    buffer.removeAll()
    XCTAssertTrue(buffer.isEmpty)
  }

  func testListsOfRangesReadBack() {
    var buffer = ByteBuffer(capacity: 1)
    for number in 0..<100 { buffer.append(rangeFrom: number << 20, count: number) }
    for number in 0..<100 {
      XCTAssertEqual(buffer.range(at: number), ByteRange(start: number << 20, count: number))
    }
  }

  func testMappingReadsAndWritesTheSameBuffer() {
    var buffer = ByteBuffer()
    let text = buffer.append("abc")
    let upper = buffer.appendMapping(text, room: 3) { source, cursor in
      for index in 0..<source.count { cursor.put(source[index] - 0x20) }
    }
    XCTAssertEqual(buffer.string(upper), "ABC")
  }
}
