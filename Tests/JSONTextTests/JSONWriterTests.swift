import Bytes
import JSONText
import TestSupport
import XCTest

final class JSONWriterTests: XCTestCase {
  private func write(_ layout: JSONWriter.Layout = .compact, _ body: (inout JSONWriter) -> Void)
    -> String
  {
    var writer = JSONWriter(layout)
    body(&writer)
    return writer.text
  }

  private func example(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("text", "ї\"\\")
      writer.member("number", -5)
      writer.member("flag", true)
      writer.key("list")
      writer.array { writer in
        writer.value(1)
        writer.null()
        writer.object { _ in }
      }
      writer.key("raw")
      writer.raw("1.50")
    }
  }

  func testCompactIsOneLine() {
    XCTAssertEqual(
      write { example(&$0) },
      #"{"text":"ї\"\\","number":-5,"flag":true,"list":[1,null,{}],"raw":1.50}"#)
  }

  func testPrettyIndentsByTwo() {
    XCTAssertEqual(
      write(.pretty) { writer in
        writer.object { writer in
          writer.key("a")
          writer.array { $0.value(1) }
          writer.member("b", "x")
        }
      }, "{\n  \"a\": [\n    1\n  ],\n  \"b\": \"x\"\n}")
  }

  func testEveryControlCharacterIsEscaped() throws {
    for value in 0..<0x20 {
      let text = "plain text " + String(UnicodeScalar(UInt8(value))) + " and more of it"
      let json = write { $0.value(text) }
      XCTAssertTrue(json.utf8.allSatisfy { $0 >= 0x20 }, json)
      XCTAssertEqual(try JSONReader.read(Array(json.utf8), file: "t").string, text)
    }
  }

  func testAnEscapeIsFoundAtEveryPlaceOfAWord() throws {
    for length in 0..<40 {
      for place in 0...length {
        for sign in ["\"", "\\", "\n", "\u{1F}", "є"] {
          let text =
            String(repeating: "a", count: place) + sign
            + String(repeating: "b", count: length - place)
          let json = write { $0.value(text) }
          XCTAssertEqual(try JSONReader.read(Array(json.utf8), file: "t").string, text)
        }
      }
    }
  }

  func testWhatWasReadIsWrittenAsItWas() throws {
    let json = #"{"a":[1.50,"x\ny",null,true],"b":{"c":{}},"a":-0}"#
    let node = try JSONReader.read(Array(json.utf8), file: "t")
    XCTAssertEqual(write { $0.value(node) }, json)
  }

  func testMembersCanBeMade() {
    let place = JSONNode.Place(line: 1, column: 1, byte: 0, length: 1)
    let node = JSONNode(
      .object([JSONNode.Member(key: "k", keyPlace: place, value: JSONNode(.bool(true)))]))
    XCTAssertEqual(write { $0.value(node) }, #"{"k":true}"#)
  }

  func testAPartOfABufferIsWrittenAsTheSameTextAlone() {
    let signs: [UInt8] = [0x22, 0x5C, 0x00, 0x09, 0x0A, 0x1F, 0x20, 0x7F]
    var random = SplitMix(11)
    for _ in 0..<3000 {
      var source = ByteBuffer()
      for _ in 0..<random.next() % 70 {
        let number = random.next()
        source.append(number % 9 == 0 ? signs[Int(number >> 8) % signs.count] : UInt8(ascii: "x"))
      }
      let start = source.isEmpty ? 0 : Int(random.next() % UInt64(source.count))
      let range = ByteRange(start: start, count: source.count - start)
      var whole = ByteBuffer(capacity: 64)
      whole.append(jsonString: source, range)
      var alone = ByteBuffer()
      alone.append(jsonString: source.span(range))
      XCTAssertEqual(whole.string, alone.string)
    }
  }
}
