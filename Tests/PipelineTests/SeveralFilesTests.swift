import Diagnostics
import Enrichment
import Mapping
import Members
import Pipeline
import Records
import Reports
import TestSupport
import Threads
import Validation
import XCTest

/// Passes over several files: one after another, each with its own columns and its own end.
final class SeveralFilesTests: XCTestCase {
  private func harness() throws -> PipelineHarness {
    var harness = try PipelineHarness(
      dedupe: "{ in: 'file', by: ['Key'] }", suppresses: false,
      extra: "footer: { stopWhen: \"Key == 'total'\" }")
    harness.workers = 3
    harness.blockSize = 2
    return harness
  }

  private func rows(_ keys: [String]) -> [[String]] {
    keys.enumerated().map { [$1, "0670000\(100 + $0)", "", "1", ""] }
  }

  private func plan(_ harness: PipelineHarness, _ count: Int) -> PassPlan {
    var plan = harness.plan
    plan.files = Array(repeating: plan.files[0], count: count)
    plan.inputs = InputFiles(
      (0..<count).map { InputFiles.File("\($0).csv", plan.program.header) }, areSeveral: true)
    return plan
  }

  /// The counts of a pass over files with these keys.
  private func judged(
    _ keys: [[String]], breaking: Int? = nil, passesOver: Bool = false
  ) throws -> (counts: RunCounts, verdicts: Verdicts?, faults: Int) {
    let harness = try harness()
    let plan = plan(harness, keys.count)
    let openers = keys.enumerated().map { index, keys in
      { () -> any RecordSource & ~Copyable in
        MemorySource(self.rows(keys), blockSize: 2, breaksAfter: index == breaking ? 2 : nil)
      }
    }
    let judge = Judge(plan) { _ in }
    var input = PassInput(openers, of: plan.inputs, passesOver: passesOver)
    try Pass(plan, stop: StopToken()).run(reading: &input, into: judge)
    return (judge.counts, judge.verdicts, input.faults.count)
  }

  func testEachFileIsCountedAndDuplicatesAreFoundAcross() throws {
    let (counts, verdicts, _) = try judged([["a", "b", "c"], [], ["b", "d"], ["a", "d", "e"]])
    XCTAssertEqual(counts.files.map(\.balance.read), [3, 0, 2, 3])
    XCTAssertEqual(counts.files.map { $0.balance[.loaded] }, [3, 0, 1, 1])
    XCTAssertEqual(counts.files.map { $0.balance[.duplicate] }, [0, 0, 1, 2])
    XCTAssertTrue(counts.files.allSatisfy(\.balance.addsUp))
    XCTAssertEqual(counts.balance.read, 8)
    XCTAssertEqual(counts.guards.rows, 8)
    XCTAssertEqual(
      verdicts?[6], .duplicate(rule: 0, winner: RowNumber.make(line: 3, file: 3)))
  }

  func testAFooterEndsItsOwnFile() throws {
    let long = (0..<200).map { "k\($0)" }
    let (counts, _, _) = try judged([
      ["a", "total"] + long, ["b", "c", "total"], ["d"], ["total"], ["e"],
    ])
    XCTAssertEqual(counts.files.map(\.balance.read), [1, 2, 1, 0, 1])
  }

  func testAFileThatBreaksEndsThePassOrIsPassedOver() throws {
    let keys = [["a", "b"], ["c", "d", "e", "f"], ["g", "h"]]
    XCTAssertThrowsError(try judged(keys, breaking: 1))
    let (counts, _, faults) = try judged(keys, breaking: 1, passesOver: true)
    XCTAssertEqual(counts.files.map(\.balance.read), [2, 2, 2])
    XCTAssertEqual(faults, 1)
  }

  func testReasonsNameTheFirstRowByFile() throws {
    let harness = try harness()
    let plan = plan(harness, 2)
    var counts = RunCounts(plan.inputs)
    let finding = RowFinding(Code(441, "phone.too_short", "", fix: ""), column: 1, "x")
    for (line, file) in [(3, 2), (17, 1), (2, 2)] {
      counts.reject(row: RowNumber.make(line: line, file: file), [finding])
    }
    XCTAssertEqual(counts.reasons.ranked.map { "\($0.example)" }, ["0.csv:17:2"])
    XCTAssertEqual(counts.files.map { $0.balance[.rejected] }, [1, 2])
  }
}
