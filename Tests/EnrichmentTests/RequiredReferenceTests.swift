import Enrichment
import XCTest

/// What no member can be without: a queue, and a type for each number.
final class RequiredReferenceTests: XCTestCase {
  private func harness(queue: String) throws -> EnrichmentHarness {
    try EnrichmentHarness(mapping(queue: queue), directory: ReferenceTests.directory)
  }

  func testAMemberWithoutQueueIsRejected() throws {
    let row = try harness(queue: "'{Alt}'").row("A", "0671234567")
    XCTAssertEqual(row.rejections, ["cell.empty@target.queue=''"])
    let offline = try EnrichmentHarness(mapping(queue: "'{Alt}'")).row("A", "0671234567")
    XCTAssertEqual(offline.slugs, ["cell.empty"])
  }

  func testAQueueThatFailedIsReportedOnce() throws {
    let queue = "{ from: 'Alt', steps: [{ map: { a: 'Q' } }] }"
    XCTAssertEqual(
      try harness(queue: queue).row("A", "0671234567", "b").slugs, ["cell.not_in_map"])
  }

  func testANumberWithoutTypeRejectsTheRow() throws {
    let rules = "{ from: 'Phone', type: '{Alt}' }"
    let harness = try EnrichmentHarness(mapping(rules: rules))
    XCTAssertEqual(harness.row("A", "0671234567", "MAIN").verdict, .member)
    XCTAssertEqual(
      harness.row("A", "0671234567", "").rejections,
      ["cell.empty@communications[0].type=''"])
  }

  func testATypeThatFailsForSeveralNumbersIsReportedOnce() throws {
    for (type, slug) in [
      ("'{Alt}'", "ref.type_unknown"),
      ("{ from: 'Alt', onError: { use: 'Gone' } }", "ref.type_unknown"),
      ("{ from: 'Extra' }", "cell.empty"),
      ("{ from: 'Alt', steps: ['int'] }", "number.unreadable"),
    ] {
      let rules = "{ from: 'Phone', type: \(type) }"
      let harness = try EnrichmentHarness(
        mapping(rules: rules), directory: ReferenceTests.directory)
      let row = harness.row("A", "0671234567; 0501112233; 0931234567", "Nope")
      XCTAssertEqual(row.slugs, [slug], type)
    }
  }

  func testATypeThatIsEmptyByChoiceOfOnErrorRejectsTheRow() throws {
    let rules = "{ from: 'Phone', type: { from: 'Alt', onError: 'empty' } }"
    let harness = try EnrichmentHarness(
      mapping(rules: rules), directory: ReferenceTests.directory)
    XCTAssertEqual(harness.row("A", "0671234567", "X").slugs, ["cell.empty"])
  }
}
