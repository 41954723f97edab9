import Bytes
import Foundation
import Mapping
import XCTest

final class ExpressionsPatternTests: XCTestCase {
  private func find(_ pattern: String, _ text: String) throws -> String? {
    let pattern = try TextPattern(pattern)
    var row = Sample.row()
    let range = row.bytes.append(text)
    return pattern.firstMatch(range, in: &row).map { row.bytes.string($0) }
  }

  private func fits(_ pattern: String, _ text: String) throws -> Bool {
    try TextPattern(pattern).matchesWhole(text)
  }

  func testWholeTextsFit() throws {
    for (pattern, yes, no) in [
      ("abc", "abc", "abcd"), ("a.c", "aїc", "a\nc"), ("a*", "", "b"), ("a+b?", "aa", ""),
      ("(ab|cd)+", "abcdab", "abc"), ("[^0-9]+", "їжак", "ї1"), (#"\d{3}"#, "123", "1234"),
      (#"\d{2,}"#, "12345", "1"), (#"\d{1,2}"#, "12", "123"), (#"\w+"#, "Їжак_1", "a b"),
      (#"\s"#, "\u{00A0}", "x"), (#"[\d\-.]+"#, "1-2.3", "1a"), ("[]a]", "", "b"),
      (#"a\.b"#, "a.b", "axb"), ("^a$", "a", "aa"), ("a|", "", "b"), ("(a*)*", "aaa", "b"),
      ("(Реєстр|Sheet1).*", "Реєстр 03", "Аркуш"), ("[а-яіїєґ]+", "їжак", "Їжак"),
      ("x{0}y", "y", "xy"), (#"[^\w]"#, "-", "ї"),
    ] {
      if pattern == "[]a]" {
        XCTAssertThrowsError(try TextPattern(pattern))
        continue
      }
      XCTAssertTrue(try fits(pattern, yes), "\(pattern) \(yes)")
      XCTAssertFalse(try fits(pattern, no), "\(pattern) \(no)")
    }
  }

  func testTheLeftmostMatchAndItsFirstGroupAreFound() throws {
    XCTAssertEqual(try find(#"\d+"#, "a12b345"), "12")
    XCTAssertEqual(try find(#"b(\d+)"#, "a12b345"), "345")
    XCTAssertEqual(try find("(a)|b", "b"), "")
    XCTAssertEqual(try find("a|ab", "ab"), "a")
    XCTAssertEqual(try find("a*", "baa"), "")
    XCTAssertEqual(try find("(x+)(y+)", "xxyy"), "xx")
  }

  func testResultsAreThoseOfFoundation() throws {
    var generator = SystemRandomNumberGenerator()
    let atoms = ["a", "b", ".", "[ab]", "[^a]", "(a|b)", "(ab)", "c"]
    let repeats = ["", "", "*", "+", "?", "{2}", "{1,2}"]
    for _ in 0..<400 {
      let count = Int.random(in: 1...4, using: &generator)
      var pattern = ""
      for _ in 0..<count {
        pattern += (atoms.randomElement() ?? "") + (repeats.randomElement() ?? "")
        if Int.random(in: 0..<6, using: &generator) == 0 { pattern += "|" }
      }
      let text = String((0..<6).compactMap { _ in "abc".randomElement() })
      let reference = try NSRegularExpression(pattern: pattern)
      let all = NSRange(location: 0, length: text.utf16.count)
      let match = reference.firstMatch(in: text, range: all)
      var expected = match.map { (text as NSString).substring(with: $0.range) }
      if let match, match.numberOfRanges > 1 {
        let group = match.range(at: 1)
        // Which round of a repeated group is kept differs between engines only when it is nullable.
        expected = group.location == NSNotFound ? "" : (text as NSString).substring(with: group)
      }
      XCTAssertEqual(try find(pattern, text), expected, "\(pattern) on \(text)")
    }
  }

  func testFaultsSayWhatAndWhere() {
    for (pattern, part, offset) in [
      ("(a", "never closes", 0), ("a)", "closes nothing", 1), ("[a", "never closes", 0),
      ("*a", "nothing to repeat", 0), ("a**", "two repeats", 2), ("a{2", "count", 1),
      ("a{3,2}", "below", 1), (#"\q"#, "means nothing", 0), ("(?=a)", "look-around", 1),
      ("[b-a]", "before", 1), ("a\\", "escapes nothing", 1), ("[]", "holds nothing", 0),
      ("a{2000}", "1000", 1), ("(a{1000}){1000}", "too large", 0),
    ] {
      XCTAssertThrowsError(try TextPattern(pattern), pattern) { error in
        let fault = error as? PatternFault
        XCTAssert(fault?.message.contains(part) == true, "\(pattern): \(error)")
        XCTAssertEqual(fault?.offset, offset, pattern)
      }
    }
  }

  func testTimeGrowsWithTheTextOnly() throws {
    // The classic that takes 2^30 steps when tried one way after the other.
    let text = String(repeating: "a", count: 30)
    XCTAssertFalse(try fits("(a*)*b", text))
    XCTAssertTrue(
      try fits(String(repeating: "a?", count: 30) + String(repeating: "a", count: 30), text))
    XCTAssertNil(try find("(a+)+$x", String(repeating: "a", count: 2000)))
  }

  func testNothingRepeatedIsNothing() throws {
    let nested =
      String(repeating: "(", count: 40) + "x{0}" + String(repeating: "){1000}", count: 40)
    XCTAssertTrue(try fits(nested, ""))
    let second = "(a)" + String(repeating: "(", count: 40)
    XCTAssertTrue(try fits(second + String(repeating: "){1000}", count: 40), "a"))
  }

  func testNestingHasALimit() {
    XCTAssertThrowsError(try TextPattern(String(repeating: "(", count: 10_000)))
  }
}
