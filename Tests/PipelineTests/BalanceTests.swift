import Diagnostics
import Members
import Pipeline
import Reports
import Upload
import XCTest

/// Every row ends in one class, and both passes say the same of it: random lists, random rules.
final class BalanceTests: XCTestCase {
  private static let subjects = ["['Key']", "['Key', 'Kind']", "'any-phone'"]
  private static let keeps = ["'first'", "'last'", "{ max: 'rank' }", "{ min: 'rank' }"]
  private static let actions = ["'skip'", "'reject'", "'warn'"]

  private func rule(_ random: inout TestRandom) -> String {
    "{ in: 'file', by: \(random.pick(Self.subjects)), keep: \(random.pick(Self.keeps)),"
      + " do: \(random.pick(Self.actions)) }"
  }

  func testRandomListsAddUpUnderRandomRules() throws {
    for seed in 1...40 {
      var random = TestRandom(seed: UInt64(seed))
      let dedupe = (0..<seed % 4).map { _ in rule(&random) }.joined(separator: ", ")
      var harness = try PipelineHarness(dedupe: dedupe, suppresses: seed % 5 > 0)
      harness.workers = random.pick([1, 2, 4])
      harness.blockSize = random.pick([1, 4, 9, 100])
      let rows = random.rows(random.pick([0, 1, 20, 60]))
      try check(rows, harness, "seed \(seed): \(dedupe)")
    }
  }

  private func check(_ rows: [[String]], _ harness: PipelineHarness, _ words: String) throws {
    let judged = PipelineHarness.Delivered(try harness.judge(rows).counts)
    let sent = try harness.deliver(rows)
    let validated = try harness.deliver(rows, isUploading: false)
    // The first pass and `validate` say the same; a delivery learns from answers what is loaded.
    for (name, counts) in [("judge", judged), ("validate", validated)] {
      XCTAssertTrue(counts.balance.addsUp, "\(name), \(words): \(counts.balance.line)")
      XCTAssertEqual(counts.balance.read, rows.count)
      XCTAssertEqual(counts.balance[.loaded], sent.batchRows.count, "\(name), \(words)")
      XCTAssertEqual(counts.queues, sent.queues, "\(name), \(words)")
      XCTAssertEqual(counts.leftOut, sent.leftOut, "\(name), \(words)")
      XCTAssertEqual(counts.notices, sent.notices, "\(name), \(words)")
      XCTAssertEqual(counts.reasons, sent.reasons, "\(name), \(words)")
      XCTAssertEqual(counts.guards, sent.guards, "\(name), \(words)")
    }
    XCTAssertEqual(validated.rejectsFile, sent.rejectsFile, words)
    XCTAssertEqual(validated.leftOutFile, sent.leftOutFile, words)
    // Every row is in one place.
    let places = sent.batchRows + sent.leftOutRows + sent.rejectedRows
    XCTAssertEqual(places.sorted(), Array(2..<2 + rows.count), words)
  }

  // MARK: - One rule at a time

  private func row(_ key: String, _ number: Int, rank: Int = 1) -> [String] {
    [key, "0670000\(number)", "", "\(rank)", ""]
  }

  private func kept(_ keep: String, _ rows: [[String]]) throws -> PipelineHarness.Delivered {
    try PipelineHarness(dedupe: "{ in: 'file', by: ['Key'], keep: \(keep), do: 'skip' }")
      .deliver(rows)
  }

  func testKeepChoosesTheRowThatStays() throws {
    let rows = [
      row("A", 101, rank: 2), row("A", 102, rank: 3), row("A", 103, rank: 3), row("B", 104),
    ]
    XCTAssertEqual(try kept("'first'", rows).batchRows, [2, 5])
    XCTAssertEqual(try kept("'last'", rows).batchRows, [4, 5])
    XCTAssertEqual(try kept("{ max: 'rank' }", rows).batchRows, [3, 5])
    XCTAssertEqual(try kept("{ min: 'rank' }", rows).batchRows, [2, 5])
    XCTAssertEqual(
      try kept("{ max: 'rank' }", rows).leftOutFile.split(separator: "\n").dropFirst(),
      ["2,duplicate,same Key in the file,row 3", "4,duplicate,same Key in the file,row 3"])
  }

  func testASuppressedRowCanStillBeTheOneThatStays() throws {
    let suppressed = ["A", PipelineHarness.protectedMember, "", "9", ""]
    let rows = [row("A", 101), suppressed, row("A", 103)]
    for (keep, file) in [
      ("'first'", ["3,duplicate", "4,duplicate"]), ("'last'", ["2,duplicate", "3,duplicate"]),
      ("{ max: 'rank' }", ["2,duplicate", "3,suppressed", "4,duplicate"]),
    ] {
      let result = try kept(keep, rows)
      XCTAssertEqual(
        result.leftOutFile.split(separator: "\n").dropFirst()
          .map { $0.split(separator: ",").prefix(2).joined(separator: ",") }, file, keep)
      let judged = try PipelineHarness(
        dedupe: "{ in: 'file', by: ['Key'], keep: \(keep), do: 'skip' }"
      ).judge(rows).counts
      XCTAssertEqual(judged.leftOut, result.leftOut, keep)
    }
  }

  func testANumberOfAListIsDroppedAndTheMemberStays() throws {
    let rows = [
      ["A", PipelineHarness.protectedNumber, "0671234567", "", ""],
      ["B", PipelineHarness.protectedNumber, "", "", ""], ["K13", "0671234568", "", "", ""],
    ]
    let result = try PipelineHarness().deliver(rows)
    XCTAssertEqual(result.batchRows, [2])
    XCTAssertEqual(
      result.notices.map { "\($0.key.code.slug) \($0.key.column) \($0.value)" }, ["supp.number 1 1"]
    )
    XCTAssertEqual(result.leftOutRows, [3, 4])
    XCTAssertEqual(
      Set(result.leftOut.keys.map(\.reason)), ["numbers", "keys"])
  }

  func testMembersOfLosersAreNotCountedForTheirQueues() throws {
    let rows = [row("A", 101), row("A", 102), row("A", 103), row("B", 104)]
    for keep in ["'first'", "'last'"] {
      let harness = try PipelineHarness(
        dedupe: "{ in: 'file', by: ['Key'], keep: \(keep), do: 'reject' }")
      let counts = try harness.judge(rows).counts
      XCTAssertEqual(counts.queues, [1: 2])
      XCTAssertEqual(counts.reasons.ranked.map(\.example.line), [keep == "'first'" ? 3 : 2])
    }
  }

  func testARowThatTwoRulesWarnOfIsCountedOnceForTheFirst() throws {
    let dedupe = """
      { in: 'file', by: ['Key'], do: 'warn' }, { in: 'file', by: 'any-phone', do: 'warn' }
      """
    let harness = try PipelineHarness(dedupe: dedupe)
    let rows = [row("A", 101), row("A", 101)]
    for counts in [
      try harness.judge(rows).counts.notices, try harness.deliver(rows).notices,
      try harness.deliver(rows, isUploading: false).notices,
    ] {
      XCTAssertEqual(counts.map { "\($0.key.code.slug) \($0.value)" }, ["dup.file_key 1"])
    }
  }

  func testRowsThatAreNotTakenAnyMoreAreUnprocessed() throws {
    let harness = try PipelineHarness()
    let rows = (101...130).map { row("K\($0)", $0) }
    let submitted = Submitted()
    let delivery = Delivery(
      harness.plan, verdicts: nil, files: nil,
      submit: { batch in submitted.add(batch.count) < 10 }, members: nil
    ) { _ in }
    try harness.run(rows, into: delivery)
    XCTAssertEqual(submitted.total, 10)
    XCTAssertEqual(delivery.counts.balance[.unprocessed], 20)
    XCTAssertEqual(delivery.counts.balance.read, 30)
  }
}
