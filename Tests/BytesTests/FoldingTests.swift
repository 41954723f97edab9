import Bytes
import XCTest

final class FoldingTests: XCTestCase {
  func testBytesFoldAsNamesDo() {
    let texts = [
      "", "  ", "Phone", " Phone  2\t", "ТЕЛЕФОН\u{00A0}осн.", "ЇжаК Ґанок", "ŁÓDŹ Straße",
      "\u{FEFF}\u{200B}a\u{200E}b ", "İstanbul", "x\u{3000}\u{2009}y", "Ёлка ЂЈЏ",
    ]
    for text in texts {
      var buffer = ByteBuffer()
      buffer.append("before")
      let range = buffer.append(folded: Array(text.utf8).span)
      XCTAssertEqual(buffer.string(range), NameFolding.folded(text), text)
    }
  }

  func testEveryCharacterFoldsAsInNames() {
    var buffer = ByteBuffer()
    for value in UInt32(0)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      buffer.removeAll()
      let text = "A\(scalar)z"
      buffer.append(folded: Array(text.utf8).span)
      XCTAssertEqual(buffer.string, NameFolding.folded(text), String(value, radix: 16))
    }
  }

  func testWhiteSpaceIsWhatUnicodeSays() {
    for value in UInt32(0)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if scalar.isWhiteSpace != scalar.properties.isWhitespace {
        XCTFail(String(value, radix: 16))
      }
    }
  }
}
