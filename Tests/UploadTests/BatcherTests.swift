import Bytes
import Upload
import XCTest

final class BatcherTests: XCTestCase {
  /// Name, queue and rows of every batch that the members of these queues are cut into.
  private func cut(_ queues: [Int64], members: Int, bytes: Int = 1 << 20, size: Int = 10)
    -> [String]
  {
    var batcher = Batcher(limitMembers: members, limitBytes: bytes)
    var batches: [String] = []
    func note(_ batch: borrowing Batch) {
      let rows = batch.items.map { String($0.row) }.joined(separator: ",")
      batches.append("\(batch.name) \(batch.queue): \(rows)")
    }
    let wire = [UInt8](repeating: UInt8(ascii: "x"), count: size)
    for (index, queue) in queues.enumerated() {
      let full = batcher.add(
        queue: queue, row: index + 1, wire: wire.span, hashedCount: size, source: wire.span,
        key: wire.span)
      if let full { note(full) }
    }
    while let rest = batcher.flush() { note(rest) }
    return batches
  }

  func testBatchesAreCutWhenFullAndTheRestAtTheEnd() {
    XCTAssertEqual(
      cut([7, 7, 7, 7, 7], members: 2), ["b0001 7: 1,2", "b0002 7: 3,4", "b0003 7: 5"])
    XCTAssertEqual(cut([], members: 2), [])
    XCTAssertEqual(cut([7, 7], members: 1), ["b0001 7: 1", "b0002 7: 2"])
  }

  func testEachQueueHasItsOwnBatchAndNamesFollowTheOrderOfCutting() {
    XCTAssertEqual(
      cut([1, 2, 2, 1, 3, 2], members: 2),
      ["b0001 2: 2,3", "b0002 1: 1,4", "b0003 3: 5", "b0004 2: 6"])
  }

  func testBatchIsCutBeforeTheMemberThatWouldExceedTheBytes() {
    // 512 for the envelope, 101 for each member.
    XCTAssertEqual(
      cut([7, 7, 7, 7, 7], members: 100, bytes: 512 + 202, size: 100),
      ["b0001 7: 1,2", "b0002 7: 3,4", "b0003 7: 5"])
  }

  func testMemberBeyondTheLimitTravelsAlone() {
    XCTAssertEqual(
      cut([7, 7], members: 100, bytes: 600, size: 1000), ["b0001 7: 1", "b0002 7: 2"])
  }

  func testItemsKeepTheirBytesAndTheHashIgnoresTheStamp() throws {
    func batch(_ stamp: String) throws -> Batch {
      var batcher = Batcher(limitMembers: 1, limitBytes: 1 << 20)
      let wire = Array("{\"name\":\"Ann\"\(stamp)}".utf8)
      let cut = batcher.add(
        queue: 1, row: 9, wire: wire.span, hashedCount: 13, source: Array("Ann;1".utf8).span,
        key: Array("A-17".utf8).span)
      return try present(cut)
    }
    let one = try batch(",\"rc_row\":\"1\"")
    let other = try batch(",\"rc_row\":\"2\"")
    XCTAssertEqual(one.hash, other.hash)
    XCTAssertEqual(one.side.string(one.items[0].source), "Ann;1")
    XCTAssertEqual(one.side.string(one.items[0].key), "A-17")
    XCTAssertTrue(one.wire.string(one.items[0].wire).hasSuffix("\"1\"}"))
  }

  private struct Missing: Error {}
  private func present(_ batch: consuming Batch?) throws -> Batch {
    guard let batch else { throw Missing() }
    return batch
  }
}
