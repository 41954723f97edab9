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

  func testCopiesOfEveryLengthAreWhole() {
    var source = ByteBuffer()
    for index in 0..<200 { source.append(UInt8(index)) }
    for count in 0...80 {
      var target = ByteBuffer(capacity: 64)
      target.append("ab")
      for start in [0, 7, 120] {
        let range = target.append(source, ByteRange(start: start, count: count))
        XCTAssertTrue(
          target.span(range).equals(source.span(ByteRange(start: start, count: count))))
        let copy = target.appendCopy(of: range)
        XCTAssertTrue(target.span(copy).equals(target.span(range)))
      }
      XCTAssertEqual(target.count, 2 + 6 * count)
      XCTAssertEqual(target.string(ByteRange(start: 0, count: 2)), "ab")
    }
  }
}
