import Diagnostics
import JSONText
import XCTest

final class JSONReaderTests: XCTestCase {
  private func read(_ text: String, _ dialect: JSONReader.Dialect = .json) throws -> JSONNode {
    try JSONReader.read(Array(text.utf8), dialect: dialect, file: "t.json")
  }

  /// The fault of a text, as `code line:column`.
  private func fault(_ text: String, _ dialect: JSONReader.Dialect = .json) -> String {
    do {
      _ = try read(text, dialect)
      return "none"
    } catch {
      guard let fault = error as? JSONFault else { return "\(error)" }
      return "\(fault.code.slug) \(fault.position?.line ?? 0):\(fault.position?.field ?? 0)"
    }
  }

  func testEveryKindOfValueIsRead() throws {
    let node = try read(#"{"a":[null,true,false,-1.50e3,"x"],"b":{}}"#)
    XCTAssertEqual(
      node["a"]?.array?.map(\.value),
      [.null, .bool(true), .bool(false), .number("-1.50e3"), .string("x")])
    XCTAssertEqual(node["b"]?.members, [])
  }

  func testNumbersKeepTheirLiteral() throws {
    XCTAssertEqual(
      try read("12345678901234567890.10").value, .number("12345678901234567890.10"))
    for wrong in ["01", "1.", ".5", "+1", "1e", "-", "NaN", "Infinity"] {
      XCTAssertEqual(fault(wrong), "json.unexpected 1:1", wrong)
    }
  }

  func testRepeatedKeysAreKeptAndTheLastCounts() throws {
    let node = try read(#"{"a":1,"a":2}"#)
    XCTAssertEqual(node.members?.count, 2)
    XCTAssertEqual(node["a"]?.int, 2)
  }

  func testEscapesAreDecoded() throws {
    XCTAssertEqual(
      try read(#""\"\\\/\b\f\n\r\tї😀""#).string,
      "\"\\/\u{8}\u{c}\n\r\tї\u{1F600}")
    XCTAssertEqual(try read(#""\ud83d""#).string, "\u{FFFD}")
    XCTAssertEqual(try read(#""\ud83dA""#).string, "\u{FFFD}A")
    XCTAssertEqual(fault(#""\x41""#), "json.escape 1:2")
    XCTAssertEqual(fault(#""\u12G4""#), "json.escape 1:2")
    XCTAssertEqual(fault(#""\'""#), "json.escape 1:2")
  }

  func testPlacesCountCharactersAndBytes() throws {
    let node = try read("{\n  'ключ': ['ї', 12],\n  b: 'é'\n}", .json5)
    let member = try XCTUnwrap(node.members?.first)
    XCTAssertEqual(member.keyPlace, JSONNode.Place(line: 2, column: 3, byte: 4, length: 6))
    let list = try XCTUnwrap(member.value.array)
    XCTAssertEqual(list[0].place.column, 12)
    XCTAssertEqual(list[1].place, JSONNode.Place(line: 2, column: 17, byte: 23, length: 2))
    XCTAssertEqual(node["b"]?.place.line, 3)
    XCTAssertEqual(node.place.length, 1, "a place stays on its first line")
  }

  func testTheJSON5SubsetIsRead() throws {
    let text = """
      // a comment
      { key: 'single', $p: "double", _x1: [1, 2,], /* more
      lines */ ключ: 'it\\'s', 'quoted key': null, }
      """
    let node = try read(text, .json5)
    XCTAssertEqual(
      node.members?.map(\.key), ["key", "$p", "_x1", "ключ", "quoted key"])
    XCTAssertEqual(node["ключ"]?.string, "it's")
    XCTAssertEqual(node["_x1"]?.array?.count, 2)
  }

  func testPlainJSONRefusesWhatOnlyJSON5Has() {
    XCTAssertEqual(fault("{a:1}"), "json.unexpected 1:2")
    XCTAssertEqual(fault("['a']"), "json.unexpected 1:2")
    XCTAssertEqual(fault("[1,]"), "json.unexpected 1:4")
    XCTAssertEqual(fault("// x\n1"), "json.unexpected 1:1")
  }

  func testFaultsStandWhereTheyHappen() {
    XCTAssertEqual(fault(""), "json.empty 1:1")
    XCTAssertEqual(fault(" \n "), "json.empty 2:2")
    XCTAssertEqual(fault("[1\n2]"), "json.unexpected 2:1")
    XCTAssertEqual(fault("{\"a\":1"), "json.unclosed 1:1")
    XCTAssertEqual(fault("[[1,2]\n"), "json.unclosed 1:1")
    XCTAssertEqual(fault("[1, \"abc"), "json.unclosed 1:5")
    XCTAssertEqual(fault("['a\n']", .json5), "json.unclosed 1:2")
    XCTAssertEqual(fault("/* x", .json5), "json.unclosed 1:1")
    XCTAssertEqual(fault("1 2"), "json.unexpected 1:3")
    XCTAssertEqual(fault("truex"), "json.unexpected 1:1")
    XCTAssertEqual(fault("{\"a\" 1}"), "json.unexpected 1:6")
    XCTAssertEqual(fault("\"a\u{1}b\""), "json.control 1:3")
  }

  func testBytesThatAreNotUTF8AreAFault() {
    XCTAssertThrowsError(
      try JSONReader.read([0x22, 0x61, 0xFF, 0x22], file: "t.json")
    ) { error in
      XCTAssertEqual((error as? JSONFault)?.code.slug, "json.encoding")
      XCTAssertEqual((error as? JSONFault)?.position?.byte, 2)
    }
  }

  func testAByteOrderMarkIsPassedOver() throws {
    let node = try JSONReader.read([0xEF, 0xBB, 0xBF] + Array("[1]".utf8), file: "t.json")
    XCTAssertEqual(node.place.column, 1)
  }

  func testDepthIsLimited() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    XCTAssertNoThrow(try read(nested(512)))
    XCTAssertEqual(fault(nested(513)), "json.depth 1:513")
    XCTAssertEqual(fault(String(repeating: "[", count: 100_000)), "json.depth 1:513")
  }

  func testNoInputTraps() {
    // Every prefix, and every single byte replaced: a result or a fault, never a crash.
    let bytes = Array("{a:'x\\u0041',\"b\":[1.5e2,true,null],/*c*/d:{}}//e".utf8)
    for end in 0...bytes.count {
      _ = try? JSONReader.read(Array(bytes[..<end]), dialect: .json5, file: "t")
    }
    for index in bytes.indices {
      for byte: UInt8 in [0, 0x0A, 0x22, 0x27, 0x5C, 0x7B, 0x7D, 0x80, 0xE2, 0xFF] {
        var changed = bytes
        changed[index] = byte
        _ = try? JSONReader.read(changed, dialect: .json5, file: "t")
        _ = try? JSONReader.read(changed, dialect: .json, file: "t")
      }
    }
  }

  func testTypedAccess() throws {
    let node = try read(#"{"n":"42","m":7,"f":1.5,"s":"x","z":null}"#)
    XCTAssertEqual(node["n"]?.int, 42)
    XCTAssertEqual(node["m"]?.int, 7)
    XCTAssertNil(node["f"]?.int)
    XCTAssertEqual(node["f"]?.double, 1.5)
    XCTAssertEqual(node["z"]?.isNull, true)
    XCTAssertNil(node["absent"])
    XCTAssertEqual(node.kind, "object")
  }
}
