import Bytes
import XCTest

final class TextTests: XCTestCase {
  func testScalarsAreReadWithTheirLength() {
    let text = "aйက😀"
    var found: [Unicode.Scalar] = []
    let span = text.utf8.span
    var index = 0
    while index < span.count {
      let (scalar, length) = span.scalar(at: index)
      found.append(scalar)
      index += length
    }
    XCTAssertEqual(found, Array(text.unicodeScalars))
  }

  func testBrokenBytesAreReplacedOneByOne() {
    let broken: [[UInt8]] = [
      [0x80], [0xC0, 0x80], [0xD0], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF5, 0x80, 0x80, 0x80],
    ]
    for bytes in broken {
      let (scalar, length) = bytes.span.scalar(at: 0)
      XCTAssertEqual(scalar, "\u{FFFD}")
      XCTAssertEqual(length, 1)
      XCTAssertEqual(bytes.span.validUTF8Prefix(), 0)
    }
  }

  func testARightReplacementCharacterIsNoBreak() {
    XCTAssertEqual("a\u{FFFD}b".utf8.span.validUTF8Prefix(), 5)
  }

  func testNamesFoldCaseAndWhiteSpace() {
    XCTAssertEqual(NameFolding.folded("  \u{FEFF}Phone\u{A0} NUMBER\u{200B} "), "phone number")
    XCTAssertEqual(NameFolding.folded("\t"), "")
  }
}
