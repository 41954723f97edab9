import Diagnostics
import XCTest

final class SuggestionTests: XCTestCase {
  private let steps = ["trim", "title", "truncate", "translit", "digits", "date"]

  func testNearestNameIsFound() {
    XCTAssertEqual(Suggestion.nearest(to: "trimm", among: steps), "trim")
    XCTAssertEqual(Suggestion.nearest(to: "TRIM", among: steps), "trim")
    XCTAssertEqual(Suggestion.nearest(to: "digist", among: steps), "digits")
  }

  func testSwapCountsOnce() {
    XCTAssertEqual(Suggestion.nearest(to: "tirm", among: steps), "trim")
  }

  func testNothingNearIsNothing() {
    XCTAssertNil(Suggestion.nearest(to: "capitalise", among: steps))
    XCTAssertNil(Suggestion.nearest(to: "x", among: []))
  }

  func testBeginningOfANameIsEnough() {
    XCTAssertEqual(Suggestion.ranked("tran", among: steps).first, "translit")
    XCTAssertEqual(Suggestion.nearest(to: "trunc", among: steps), "truncate")
  }

  func testEmptyNameSuggestsNothingButOneLetterNames() {
    XCTAssertNil(Suggestion.nearest(to: "", among: steps))
    XCTAssertEqual(Suggestion.nearest(to: "", among: ["a"]), "a")
  }

  func testListIsShort() {
    XCTAssertEqual(
      Suggestion.ranked("ab", among: ["aa", "ac", "ad", "ae"], limit: 2), ["aa", "ac"])
  }

  func testClauseIsReadyForAMessage() {
    XCTAssertEqual(Suggestion.clause(for: "trimm", among: steps), "; did you mean 'trim'?")
    XCTAssertEqual(Suggestion.clause(for: "qqqqqq", among: steps), "")
  }
}
