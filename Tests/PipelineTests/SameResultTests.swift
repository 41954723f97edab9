import Members
import Pipeline
import Reports
import Upload
import XCTest

/// The same list gives the same files, counts and batches, however it is cut and worked on.
final class SameResultTests: XCTestCase {
  private static let dedupe = """
    { in: 'file', by: ['Key'], keep: { max: 'rank' }, do: 'skip' },
    { in: 'file', by: 'any-phone', do: 'warn' }
    """

  private func rows(_ count: Int = 240) -> [[String]] {
    var random = TestRandom(seed: 7)
    return random.rows(count)
  }

  func testThreadsDoNotMatter() throws {
    var harness = try PipelineHarness(dedupe: Self.dedupe)
    let alone = try harness.deliver(rows())
    XCTAssertGreaterThan(alone.batches.count, 4)
    XCTAssertGreaterThan(alone.balance[.rejected], 10)
    XCTAssertGreaterThan(alone.balance[.duplicate], 10)
    XCTAssertGreaterThan(alone.notices.count, 3)
    for workers in [2, 16] {
      harness.workers = workers
      XCTAssertEqual(try harness.deliver(rows()), alone)
    }
  }

  func testBlockSizesDoNotMatter() throws {
    var harness = try PipelineHarness(dedupe: Self.dedupe)
    harness.workers = 3
    let whole = try harness.deliver(rows(120))
    for blockSize in [1, 2, 3, 5, 8, 119, 120, 4096] {
      harness.blockSize = blockSize
      XCTAssertEqual(try harness.deliver(rows(120)), whole, "blocks of \(blockSize)")
    }
  }

  func testTwoPassesGiveTheSameBatchHashesWhateverTheStamp() throws {
    var harness = try PipelineHarness(dedupe: Self.dedupe)
    let first = try harness.deliver(rows())
    harness.stamp = .init(run: "01TEST")
    XCTAssertEqual(try harness.deliver(rows()).batches, first.batches)
  }

  func testAnotherMemberGivesAnotherBatchHash() throws {
    let harness = try PipelineHarness()
    let row = ["K1", "0671234567", "", "1", ""]
    var other = row
    other[1] = "0671234568"
    XCTAssertNotEqual(
      try harness.deliver([row]).batches, try harness.deliver([other]).batches)
  }

  // MARK: - Footer

  private static let footer = "footer: { stopWhen: \"Key == 'Total'\" }"

  func testAFooterEndsTheDataInTheMiddleOfABlock() throws {
    var harness = try PipelineHarness(extra: Self.footer)
    var list = rows(40).filter { $0.count == 5 }
    let above = try harness.deliver(list)
    let count = list.count
    list.append(["Total", "", "", "", ""])
    list += rows(200)
    for (workers, blockSize) in [(1, 7), (16, 7), (1, 1), (16, 1), (4, 4096)] {
      (harness.workers, harness.blockSize) = (workers, blockSize)
      let cut = try harness.deliver(list)
      XCTAssertEqual(cut, above, "\(workers) workers, blocks of \(blockSize)")
      XCTAssertEqual(cut.balance.read, count)
    }
  }

  func testRowsBelowTheFooterGiveNoNotices() throws {
    var harness = try PipelineHarness(extra: Self.footer)
    let good = ["K1", "0671234567", "", "1", ""]
    let noticed = ["K2", "0671234567", "", "x", ""]
    let list = [good, ["Total", "", "", "", ""]] + Array(repeating: noticed, count: 50)
    for blockSize in [1, 5, 100] {
      harness.blockSize = blockSize
      XCTAssertEqual(try harness.deliver(list).notices, [:])
      XCTAssertEqual(try harness.judge(list).counts.notices, [:])
    }
  }
}
