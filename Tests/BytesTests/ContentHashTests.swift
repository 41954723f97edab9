import Bytes
import XCTest

final class ContentHashTests: XCTestCase {
  private func hash(_ text: String) -> ContentHash { ContentHash(of: text.utf8.span) }

  /// Published results of MurmurHash3_x64_128 with seed 0.
  func testHashesAreThoseOfTheReference() {
    XCTAssertEqual(hash("").description, "00000000000000000000000000000000")
    XCTAssertEqual(hash("hello").description, "cbd8a7b341bd9b025b1e906a48ae1d19")
    XCTAssertEqual(hash("hello, world").description, "342fac623a5ebc8e4cdcbc079642414d")
    XCTAssertEqual(
      hash("The quick brown fox jumps over the lazy dog.").description,
      "cd99481f9ee902c9695da1a38987b6e7")
  }

  func testDescriptionReadsBack() {
    XCTAssertEqual(ContentHash(hash("a").description), hash("a"))
    XCTAssertNil(ContentHash("xyz"))
  }

  func testOrderOfCombinedContentMatters() {
    var first = hash("a")
    first.combine("b".utf8.span)
    var second = hash("b")
    second.combine("a".utf8.span)
    XCTAssertNotEqual(first, second)
  }
}
