import Bytes
import XCTest

final class ByteTableTests: XCTestCase {
  func testEveryStoredTextIsFoundAfterGrowing() {
    var table = ByteTable(minimumCapacity: 1)
    for number in 0..<5000 {
      XCTAssertEqual(table.insert("key \(number)".utf8.span, number), number)
    }
    XCTAssertEqual(table.count, 5000)
    for number in 0..<5000 { XCTAssertEqual(table.find("key \(number)".utf8.span), number) }
    XCTAssertNil(table.find("key 5000".utf8.span))
  }

  func testTheFirstValueOfATextStaysUntilUpdated() {
    var table = ByteTable()
    table.insert("a".utf8.span, 1)
    XCTAssertEqual(table.insert("a".utf8.span, 2), 1)
    table.update("a".utf8.span, 3)
    table.update("b".utf8.span, 4)
    XCTAssertEqual(table.find("a".utf8.span), 3)
    XCTAssertNil(table.find("b".utf8.span))
  }

  func testTheEmptyTextIsATextToo() {
    var table = ByteTable()
    XCTAssertNil(table.find("".utf8.span))
    table.insert("".utf8.span, 0)
    XCTAssertEqual(table.find("".utf8.span), 0)
  }
}
