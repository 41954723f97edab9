import Enrichment
import Members
import XCTest

/// Names to ids of the directory, and what a value's `onError` says about those it lacks.
final class ReferenceTests: XCTestCase {
  static var directory: Directory {
    var directory = Directory()
    directory.set(
      .queue,
      [
        .init(id: 1, name: "Q"), .init(id: 2, name: "Soft UA"), .init(id: 3, name: "Twin"),
        .init(id: 4, name: "twin"),
      ])
    directory.set(
      .communicationType,
      [.init(id: 11, name: "Main phone", code: "MAIN"), .init(id: 12, name: "Home", code: "HOME")])
    directory.set(.bucket, [.init(id: 17, name: "UA Cards"), .init(id: 18, name: "Other")])
    directory.set(
      .agent,
      [.init(id: 21, name: "Anna", code: "1001"), .init(id: 22, name: "Anna", code: "1002")])
    return directory
  }

  private func harness(_ member: String = "", queue: String = "'Q'") throws -> EnrichmentHarness {
    try EnrichmentHarness(mapping(member: member, queue: queue), directory: Self.directory)
  }

  func testNamesCodesAndIdsAreFound() throws {
    let harness = try harness("bucket: '{Alt}', agent: '{Extra}'", queue: "' soft  ua'")
    let row = harness.row("A", "0671234567", "ua cards", "1002")
    XCTAssertEqual(row.rejections, [])
    XCTAssertEqual(row.queue, "#2")
    XCTAssertEqual(row.bucket, "#17")
    XCTAssertEqual(row.numbers, ["380671234567 #11 10"])
    XCTAssertEqual(harness.row("A", "0671234567", "#18", "#21").bucket, "#18")
  }

  func testAnUnknownNameRejectsWithTheNearestOnes() throws {
    let row = try harness("bucket: '{Alt}'").row("A", "0671234567", "UA Card")
    XCTAssertEqual(row.rejections, ["ref.bucket_unknown@member.bucket='UA Card'"])
    XCTAssertEqual(row.messages, ["the server has no bucket 'UA Card'; nearest: 'UA Cards'"])
    let id = try harness("bucket: '{Alt}'").row("A", "0671234567", "#99")
    XCTAssertEqual(id.messages, ["the server has no bucket '#99'"])
  }

  func testAnAmbiguousNameRejectsWithItsIds() throws {
    let row = try harness(queue: "'Twin'").row("A", "0671234567")
    XCTAssertEqual(row.rejections, ["ref.ambiguous@target.queue='Twin'"])
    XCTAssertTrue(row.messages[0].contains("#3, #4"), row.messages[0])
    let agent = try harness("agent: 'Anna'").row("A", "0671234567")
    XCTAssertEqual(agent.slugs, ["ref.ambiguous"])
  }

  func testWhatWasNotReadKeepsItsName() throws {
    let offline = try EnrichmentHarness(mapping(member: "bucket: '{Alt}'"))
    let row = offline.row("A", "0671234567", "Anything")
    XCTAssertEqual(row.verdict, .member)
    XCTAssertEqual(row.bucket, "Anything")
    XCTAssertEqual(row.queue, "Q")
    let partly = try harness("skill: 'Polish'").row("A", "0671234567")
    XCTAssertEqual(partly.verdict, .member)
  }

  func testEveryRowOfAnUnknownNameIsRejectedAlike() throws {
    let harness = try harness("bucket: '{Alt}'")
    let rows = harness.rows([
      ["A", "0671234567", "Nope", ""], ["B", "0671234567", "Other", ""],
      ["C", "0671234567", "Nope", ""],
    ])
    XCTAssertEqual(rows.map(\.bucket), ["", "#18", ""])
    XCTAssertEqual(rows[0].messages, rows[2].messages)
    XCTAssertEqual(rows[0].slugs, ["ref.bucket_unknown"])
  }

  func testTheSameNameOfTwoKindsIsTwoThings() throws {
    var directory = Self.directory
    directory.set(.bucket, [.init(id: 31, name: "Q")])
    let harness = try EnrichmentHarness(mapping(member: "bucket: 'Q'"), directory: directory)
    let row = harness.row("A", "0671234567")
    XCTAssertEqual([row.queue, row.bucket], ["#1", "#31"])
  }

  func testTheQueueOfTheCommandLineWins() throws {
    var harness = try harness(queue: "'{Alt}'")
    harness.plan.queueOverride = "#2"
    XCTAssertEqual(harness.row("A", "0671234567").queue, "#2")
    harness.plan.queueOverride = "Nope"
    XCTAssertEqual(
      harness.row("A", "0671234567").rejections, ["ref.queue_unknown@target.queue='Nope'"])
  }

  // MARK: - onError

  func testOnErrorEmptyLeavesAnUnknownNameOut() throws {
    let row = try harness("bucket: { from: 'Alt', onError: 'empty' }")
      .row("A", "0671234567", "Nope")
    XCTAssertEqual(row.verdict, .member)
    XCTAssertEqual(row.bucket, "")
    XCTAssertEqual(row.notices, [])
  }

  func testOnErrorWarnLeavesAnUnknownNameOutWithANotice() throws {
    let row = try harness("agent: { from: 'Alt', onError: 'warn' }")
      .row("A", "0671234567", "Anna")
    XCTAssertEqual(row.verdict, .member)
    XCTAssertEqual(row.notices, ["ref.ambiguous@member.agent='Anna'"])
  }

  func testOnErrorUseAndDefaultAreLookedUpInstead() throws {
    let use = try harness("bucket: { from: 'Alt', onError: { use: 'Other' } }")
    XCTAssertEqual(use.row("A", "0671234567", "Nope").bucket, "#18")
    XCTAssertEqual(use.row("A", "0671234567", "UA Cards").bucket, "#17")
    let fallback = try harness("bucket: { from: 'Alt', onError: 'empty', default: 'Other' }")
    XCTAssertEqual(fallback.row("A", "0671234567", "Nope").bucket, "#18")
    let required = try harness("bucket: { from: 'Alt', onError: 'empty', required: true }")
    XCTAssertEqual(required.row("A", "0671234567", "Nope").slugs, ["cell.empty"])
  }

  func testANameThatOnErrorGivesMustExist() throws {
    let row = try harness("bucket: { from: 'Alt', onError: { use: 'Gone' } }")
      .row("A", "0671234567", "Nope")
    XCTAssertEqual(row.rejections, ["ref.bucket_unknown@member.bucket='Gone'"])
  }

  func testOnErrorRejectSaysTheSameAsNothing() throws {
    let row = try harness("bucket: { from: 'Alt', onError: 'reject' }")
      .row("A", "0671234567", "Nope")
    XCTAssertEqual(row.rejections, ["ref.bucket_unknown@member.bucket='Nope'"])
  }

  func testOnErrorAppliesToTypesQueuesAndZones() throws {
    let rules = "{ from: 'Phone', type: { from: 'Alt', onError: { use: 'HOME' } } }"
    let typed = try EnrichmentHarness(mapping(rules: rules), directory: Self.directory)
    XCTAssertEqual(typed.row("A", "0671234567", "X").numbers, ["380671234567 #12 10"])
    let queue = try harness(queue: "{ from: 'Alt', onError: { use: 'Soft UA' } }")
    XCTAssertEqual(queue.row("A", "0671234567", "X").queue, "#2")
    let zone = try harness("timezone: { from: 'Alt', onError: { use: 'Europe/Warsaw' } }")
    XCTAssertEqual(zone.row("A", "0671234567", "Middle Earth").timezone, "Europe/Warsaw")
    let warned = try harness("timezone: { from: 'Alt', onError: 'warn' }")
      .row("A", "0671234567", "Middle Earth")
    XCTAssertEqual(warned.notices, ["tz.unknown@member.timezone='Middle Earth'"])
    XCTAssertEqual(warned.verdict, .member)
  }

  func testOnErrorAppliesToAPriorityThatIsNoNumber() throws {
    let harness = try harness("priority: { from: 'Alt', onError: { use: 5 } }")
    XCTAssertEqual(harness.row("A", "0671234567", "high").priority, 5)
    XCTAssertEqual(harness.row("A", "0671234567", "7").priority, 7)
  }
}
