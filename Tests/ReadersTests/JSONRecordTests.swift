import Bytes
import Diagnostics
import Readers
import Records
import TestSupport
import XCTest

/// What a document in JSON is as records, whatever the size of a read.
final class JSONRecordTests: XCTestCase {
  /// Header and rows as `cat` shows them; every size of a read must give the same.
  private func read(
    _ text: String, _ settings: SourceSettings = SourceSettings(), file: StaticString = #filePath,
    line: UInt = #line
  ) throws -> Reading {
    let whole = try Reading(Array(text.utf8), settings, name: "leads.data")
    for bytes in [1, 2, 3, 7, 64] {
      var told = settings
      told.encoding = "utf-8"
      told.format = settings.format ?? "json"
      let part = try Reading(Array(text.utf8), told, sizes: .chunks(bytes), name: "leads.data")
      XCTAssertEqual(part.rows, whole.rows, "\(bytes) bytes", file: file, line: line)
      XCTAssertEqual(part.header, whole.header, "\(bytes) bytes", file: file, line: line)
    }
    return whole
  }

  private func fault(_ text: String, _ settings: SourceSettings = SourceSettings()) -> String {
    do {
      let reading = try Reading(Array(text.utf8), settings, name: "leads.json")
      return "read: \(reading.cells)"
    } catch {
      let fault = error as? any Diagnosis
      return "\(fault?.position?.line ?? -1) \(fault?.code.slug ?? "\(error)")"
    }
  }

  // MARK: - Forms

  func testAListOfObjectsHasAColumnForEachKey() throws {
    let reading = try read(
      #"[{"a":1,"b":{"c":"x","d":{"e":true}}}, {"b":{"d":{"e":null},"f":[1, {"g":2}]},"a":-0}]"#)
    XCTAssertEqual(reading.header.names, ["a", "b.c", "b.d.e", "b.f"])
    XCTAssertEqual(reading.cells, [["1", "x", "TRUE", ""], ["-0", "", "", #"[1,{"g":2}]"#]])
    XCTAssertEqual(reading.rows.map(\.line), [1, 2], "elements are counted")
    XCTAssertEqual(reading.rows.map(\.byte), [1, 39])
  }

  func testAKeyOfTheLastRecordAloneIsAColumn() throws {
    var text = ""
    for number in 0..<5000 { text += "{\"n\":\(number)}\n" }
    let reading = try Reading(text + "{\"n\":5000,\"late\":\"here\"}\n")
    XCTAssertEqual(reading.header.names, ["n", "late"])
    XCTAssertEqual(reading.rows.count, 5001)
    XCTAssertEqual(reading.cells.last, ["5000", "here"])
    XCTAssertEqual(reading.rows.last?.line, 5001)
  }

  func testLinesMayBeBlankConcatenatedPrettyOrSeparated() throws {
    for text in [
      "{\"a\":1}\r\n\r\n{\"a\":2}\r\n  \r\n", "{\"a\":1}{\"a\":2}", "{\"a\":1} \t{\"a\":2}\n",
      "{\n \"a\":1\n}\n{\n \"a\": 2 }", "\u{1E}{\"a\":1}\n\u{1E}{\"a\":2}\n",
      "\u{FEFF}{\"a\":1}\n{\"a\":2}",
    ] {
      let reading = try read(text)
      XCTAssertEqual(reading.header.names, ["a"], text)
      XCTAssertEqual(reading.cells, [["1"], ["2"]], text)
    }
    XCTAssertEqual(try read("\n{\"a\":1}\n\n{\"a\":2}").rows.map(\.line), [2, 4])
    XCTAssertEqual(
      try read("\n{\"a\":1}{\"a\":2}").rows.map(\.line), [1, 2],
      "records of one line are told apart by their number")
  }

  func testTheLongestListOfObjectsInsideOfADocumentIsTheTable() throws {
    let text =
      #"{"meta":{"pages":[1,2,3],"one":[{"x":0}]},"result":{"items":[{"a":1},{"a":2}]},"z":[]}"#
    let reading = try read(text)
    XCTAssertEqual(reading.cells, [["1"], ["2"]])
    XCTAssertEqual(reading.header.layout?.list, ["result", "items"])
    XCTAssertTrue(reading.shape.evidence.contains { $0.contains("$.result.items[*]") })

    var told = SourceSettings()
    told.records = ["meta", "one"]
    XCTAssertEqual(try read(text, told).header.names, ["x"])
    told.records = ["meta", "two"]
    XCTAssertEqual(fault(text, told), "0 json.no_list")
    told.records = []
    XCTAssertEqual(fault(text, told), "0 json.no_list")
  }

  func testOneObjectIsOneRecordAndFormatNDJSONLooksForNoList() throws {
    XCTAssertEqual(try read(#"{"a":[1],"b":{}}"#).cells, [["[1]", "{}"]])
    var lines = SourceSettings()
    lines.format = "ndjson"
    let reading = try read(#"{"a":[{"b":1},{"b":2}]}"#, lines)
    XCTAssertEqual(reading.cells, [[#"[{"b":1},{"b":2}]"#]])
  }

  func testListsAndPlainValues() throws {
    let named = try read(#"[["name","phone"],["Ann",380501234567],["Bo"]]"#)
    XCTAssertEqual(named.header.names, ["name", "phone"])
    XCTAssertEqual(named.cells, [["Ann", "380501234567"], ["Bo"]])
    XCTAssertEqual(named.rows.map(\.line), [2, 3])
    let bare = try read("[1,2]\n[3,[4]]\n")
    XCTAssertEqual(bare.header.names, [])
    XCTAssertEqual(bare.cells, [["1", "2"], ["3", "[4]"]])
    XCTAssertEqual(try read(#"["0501112233", 380501112255]"#).cells.count, 2)
    XCTAssertEqual(try read("[]").cells, [])
  }

  // MARK: - Cells

  func testNumbersStayAsTheyAreWritten() throws {
    let numbers = ["1e400", "-0", "1.0", "12345678901234567890", "0.1E-2", "3.8e11"]
    let reading = try read("[{\"n\":\(numbers.joined(separator: "},{\"n\":"))}]")
    XCTAssertEqual(reading.cells.map { $0[0] }, numbers)
  }

  func testEscapesAreReadAlsoInKeysAndLists() throws {
    let reading = try read(
      #"[{"t\u0020":"\u0022\\\/\b\f\n\r\t \ud83d\ude00 \u0000","l":[ "\u0416", "\n" ]},{"t ":"x"}]"#
    )
    XCTAssertEqual(reading.header.names, ["t ", "l"])
    XCTAssertEqual(reading.cells[0], ["\"\\/\u{8}\u{C}\n\r\t 😀 \0", #"["Ж","\n"]"#])
    XCTAssertEqual(reading.cells[1], ["x", ""])
  }

  func testHalfASurrogatePairAndBrokenBytesAreFlagged() throws {
    let half = try read(#"[{"t":"a\ud83d b"},{"t":"ok"}]"#)
    XCTAssertEqual(half.cells, [["a\u{FFFD} b"], ["ok"]])
    XCTAssertEqual(half.rows.map(\.flaw), [.undecodable, .none])
    let bytes = Array("[{\"t\":\"a".utf8) + [0xFF, 0xFE] + Array("b\"},{\"t\":\"ok\"}]".utf8)
    let broken = try Reading(bytes)
    XCTAssertEqual(broken.cells, [["a\u{FFFD}\u{FFFD}b"], ["ok"]])
    XCTAssertEqual(broken.rows.map(\.flaw), [.undecodable, .none])
  }

  func testOfARepeatedKeyTheLastCounts() throws {
    let reading = try read(#"[{"a":1,"b":{"x":1,"y":2},"a":"z","b":{"y":3}},{"a":1}]"#)
    XCTAssertEqual(reading.header.names, ["a", "b.y"])
    XCTAssertEqual(reading.cells, [["z", "3"], ["1", ""]])
    XCTAssertEqual(reading.rows.map(\.flaw), [.keyRepeated, .none])
  }

  func testADotInAKeyIsAColumnOfItsOwn() throws {
    let reading = try read(#"[{"a.b":1,"a":{"b":2}}]"#)
    XCTAssertEqual(reading.header.names, ["a.b", "a.b"])
    XCTAssertEqual(reading.cells, [["1", "2"]])
  }

  // MARK: - What is wrong

  func testABadLineCostsThatLine() throws {
    let reading = try read(
      "{\"a\":1}\n{\"a\":2,\"b\":\"x\"\n{\"a\":3} 4\n[5]\n6\n{\"a\":\"7\n{\"a\":8}\n")
    XCTAssertEqual(reading.header.names, ["a"], "a bad record makes no column")
    XCTAssertEqual(
      reading.rows.map(\.flaw),
      [.none, .malformed, .malformed, .otherKind, .otherKind, .malformed, .none])
    XCTAssertEqual(reading.rows.map(\.line), [1, 2, 3, 4, 5, 6, 7])
    XCTAssertEqual(reading.cells[1], ["{\"a\":2,\"b\":\"x\""], "its text is its only field")
  }

  func testABadRecordOfSeveralLinesEndsWhereTheNextBegins() throws {
    let reading = try read("{\n\"a\":1\n}\n{\n\"a\":\n}\n{\n\"a\":3\n}\n")
    XCTAssertEqual(reading.rows.map(\.flaw), [.none, .malformed, .none])
    XCTAssertEqual(reading.rows.map(\.line), [1, 4, 7])
  }

  func testOfACutListTheWholeRecordsComeOutBeforeTheFault() throws {
    let folder = TempFolder()
    for text in ["[{\"a\":1},\n{\"a\":2", "{\"x\":{\"l\":[{\"a\":1},\n{\"a\":2},"] {
      let path = folder.write("cut.json", Array(text.utf8))
      var source = try SourceOpener.open(path)
      var block = RecordBlock()
      XCTAssertTrue(try source.read(into: &block))
      XCTAssertEqual(block.field(0, 0).string, "1")
      do {
        while try source.read(into: &block) {}
        XCTFail("a cut list ended well")
      } catch {
        let fault = error as? any Diagnosis
        XCTAssertEqual(fault?.code.slug, "json.broken")
        XCTAssertEqual(fault?.position?.line, 2)
      }
    }
  }

  func testAFileWithoutARightRecordIsRefusedAtItsFirstFault() {
    XCTAssertEqual(fault("{unquoted:1}"), "1 json.broken")
    XCTAssertEqual(fault("\n{'a':1}\n"), "2 json.broken")
    XCTAssertEqual(fault("{\"a\":1} \"x\"\n"), "1 json.broken")
    XCTAssertEqual(fault("{\"a\":01}"), "1 json.broken")
    XCTAssertEqual(fault("[\"a\tb\"]"), "1 json.broken")
    XCTAssertEqual(fault("[1,2]]"), "1 json.broken")
    XCTAssertEqual(fault("[{\"a\":1}\n,]"), "2 json.broken")
    XCTAssertEqual(fault(" \n"), "2 json.no_value")
  }

  func testDepthIsLimitedWithoutRecursion() throws {
    let deep = String(repeating: "[", count: 100_000)
    XCTAssertEqual(fault(deep), "1 json.broken")
    XCTAssertEqual(
      fault("[{\"a\":" + deep + String(repeating: "]", count: 100_000) + "}]"), "1 json.broken")
    let objects = String(repeating: "{\"a\":", count: 100_000)
    let lines = try Reading("{\"a\":1}\n\(objects)\n{\"a\":2}\n")
    XCTAssertEqual(lines.rows.map(\.flaw), [.none, .malformed, .none])
    XCTAssertEqual(fault("{\"x\":" + objects), "1 json.broken")
  }

  func testKeysThatAreDataAreRefused() throws {
    let many = (0..<20_000).map { "\"k\($0)\":1" }.joined(separator: ",")
    XCTAssertEqual(fault("[{\(many)}]"), "1 json.too_many_columns")
  }

  func testTextThatOnlyBeginsLikeJSONIsCSV() throws {
    XCTAssertEqual(try Reading("[Name],[Phone]\n1,2\n").shape.format, "csv")
    XCTAssertEqual(try Reading("{Name};{Phone}\n1;2\n").shape.format, "csv")
  }

  func testAKnownHeaderIsNotLookedForAgain() throws {
    let folder = TempFolder()
    let path = folder.write("leads.ndjson", Array("{\"a\":1}\n{\"b\":2}\n".utf8))
    let first = try SourceOpener.open(path)
    var again = try SourceOpener.open(path, known: first.header)
    var block = RecordBlock()
    XCTAssertTrue(try again.read(into: &block))
    XCTAssertEqual(block.field(1, 1).string, "2")
    _ = folder.write("leads.ndjson", Array("{\"a\":1}\n{\"c\":2}\n".utf8))
    var changed = try SourceOpener.open(path, known: first.header)
    XCTAssertTrue(try changed.read(into: &block))
    XCTAssertThrowsError(try changed.read(into: &block)) { error in
      XCTAssertEqual((error as? any Diagnosis)?.code.slug, "json.changed")
    }
  }
}
