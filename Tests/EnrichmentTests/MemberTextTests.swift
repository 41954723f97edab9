import Bytes
import Enrichment
import Members
import XCTest

/// The texts of a member are those of its row, which lie in memory that the two exchange.
final class MemberTextTests: XCTestCase {
  func testEveryRowHasItsConstantsWhateverMemberItIsMadeIn() throws {
    let harness = try EnrichmentHarness(mapping(queue: "'Main queue'"))
    let block = EnrichmentHarness.block([
      ["Olena", "0671234567", "", ""], ["Petro", "0671234568", "", ""],
    ])
    var enricher = Enricher(harness.plan)
    var findings = Findings()
    var first = Member()
    var second = Member()
    XCTAssertEqual(enricher.work(block, 0, into: &first, &findings), .member)
    XCTAssertEqual(enricher.work(block, 1, into: &second, &findings), .member)
    XCTAssertEqual(second.text.string(second.name), "Petro")
    XCTAssertEqual(second.text.string(second.queue.name), "Main queue")
    second.removeAll()
    XCTAssertEqual(enricher.work(block, 0, into: &second, &findings), .member)
    XCTAssertEqual(second.text.string(second.name), "Olena")
    XCTAssertEqual(second.text.string(second.communications[0].type.name), "MAIN")
    XCTAssertEqual(first.text.string(first.name), "Olena")
  }
}
