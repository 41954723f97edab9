import Readers
import Records
import TestSupport
import XCTest

/// Whatever engine reads records in JSON, and in however many parts, they are the same.
final class JSONAgreementTests: XCTestCase {
  private let values = [
    #""""#, #""plain""#, #""Їжак""#, #""a \"b\" \u0456""#,
    #""a longer text that goes over sixteen bytes""#,
    "1", "-0.5e3", "true", "null", "[1,2]", "[1, 2]", "[]", "{}", #"{"in":1}"#, "[\n]",
  ]

  func testRandomRecordsReadTheSameByShapeAndByKey() throws {
    for seed in 1...60 {
      var dice = Dice(UInt64(seed))
      // Odd values are rare in one list and common in the next.
      let variety = dice.roll(2) == 0 ? 8 : values.count
      var text = ""
      for _ in 0..<1 + dice.roll(20) { text += record(&dice, variety) + "\n" }
      try assertSame(text, seed)
    }
  }

  func testListsWithFaultsReadTheSame() throws {
    let lines = [
      #"{"a":1,"b":"x"}"#, #"{"a":2}"#, #"{"b":"y"}"#, #"{"a":1,"a":2}"#, #"{"a":1,"b":"x"#,
      #"{"a":1 "b":2}"#, #"{"a":1,}"#, #"{"a":01}"#, #"{"a":"x","c":1}"#, #"[1,2]"#, "5", "",
      #"{"a":1}{"b":2}"#, #"{ "a" : 1 }"#, "{\"a\":\"x\ty\"}", "{\n\"a\":1}", #"{"a"b":1}"#,
      #"{"a":1,"b":"x"} x"#, "\u{FEFF}{\"a\":1}",
    ]
    for seed in 1...80 {
      var dice = Dice(UInt64(seed))
      let variety = dice.roll(2) == 0 ? 4 : lines.count
      let text = (0..<2 + dice.roll(12)).map { _ in lines[dice.roll(variety)] }
      try assertSame(text.joined(separator: "\n"), seed)
    }
  }

  func testAKeyOfTheSecondHalfIsAColumn() throws {
    let lines = (0..<400).map { $0 == 390 ? "{\"late\":1,\"n\":2}" : "{\"n\":\($0),\"m\":0}" }
    var sizes = ReadSizes()
    sizes.halved = 1
    let reading = try Reading(
      Array(lines.joined(separator: "\n").utf8), sizes: sizes, name: "leads.ndjson")
    XCTAssertEqual(reading.header.names, ["n", "m", "late"])
    XCTAssertEqual(reading.rows.count, 400)
    XCTAssertEqual(reading.cells[390], ["2", "", "1"])
  }

  private func record(_ dice: inout Dice, _ variety: Int) -> String {
    var keys = ["id", "name", "a key of more than sixteen bytes", "x", "ключ"]
    if dice.roll(4) == 0 { keys.remove(at: dice.roll(keys.count)) }
    if dice.roll(12) == 0 { keys.swapAt(0, 2) }
    if dice.roll(12) == 0 { keys.append(dice.pick(["id", "more", #"na\u006de"#])) }
    let (colon, comma) = dice.roll(3) == 0 ? (": ", ", ") : (":", ",")
    let members = keys.map { "\"\($0)\"\(colon)\(values[dice.roll(variety)])" }
    return "{\(members.joined(separator: comma))}"
  }

  private func assertSame(_ text: String, _ seed: Int) throws {
    let careful = try read(text, .careful)
    var halves = ReadSizes()
    halves.halved = 1
    for (name, sizes) in [
      ("by shape", ReadSizes()), ("halves", halves), ("chunks of 7", .chunks(7)),
      ("chunks of 64", .chunks(64)),
    ] {
      XCTAssertEqual(try read(text, sizes), careful, "\(name), seed \(seed): \(text)")
    }
  }

  /// Header and rows, or the fault.
  private func read(_ text: String, _ sizes: ReadSizes) throws -> [String] {
    var settings = SourceSettings()
    settings.encoding = "utf-8"
    settings.format = "ndjson"
    do {
      let reading = try Reading(Array(text.utf8), settings, sizes: sizes, name: "leads.ndjson")
      return ["\(reading.header.names)"] + reading.rows.map { "\($0)" }
    } catch {
      return ["\(error)"]
    }
  }
}
