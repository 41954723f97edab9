import Bytes
import Records
import XCTest

final class RecordBlockTests: XCTestCase {
  private func fill(_ block: inout RecordBlock) {
    block.raw.append("ab,cd\nef\n")
    block.addField(raw: ByteRange(start: 0, count: 2))
    block.addField(raw: ByteRange(start: 3, count: 2))
    block.endRecord(line: 1, byte: 0, raw: ByteRange(start: 0, count: 5))
    block.addField(side: block.side.append("e\"f"))
    block.endRecord(
      line: 2, byte: 6, raw: ByteRange(start: 6, count: 2), flaw: .quoteRepaired, flawField: 1)
  }

  func testFieldsReadBackFromTextAndSide() {
    var block = RecordBlock()
    fill(&block)
    XCTAssertEqual(block.count, 2)
    XCTAssertEqual(block.fieldCount(0), 2)
    XCTAssertEqual(block.fieldCount(1), 1)
    XCTAssertEqual(block.field(0, 1).string, "cd")
    XCTAssertEqual(block.field(1, 0).string, "e\"f")
    XCTAssertEqual(block.rawRecord(1).string, "ef")
    XCTAssertEqual(block.line(1), 2)
    XCTAssertEqual(block.byte(1), 6)
  }

  func testFieldsKeepTheirKind() {
    var block = RecordBlock()
    block.raw.append("380501234567,TRUE")
    block.addField(raw: ByteRange(start: 0, count: 12), .number)
    block.addField(raw: ByteRange(start: 13, count: 4), .boolean)
    block.addField(side: block.side.append("[1]"), .list)
    block.addField(side: block.side.append("a"))
    block.endRecord(line: 1, byte: 0, raw: ByteRange(start: 0, count: 17))
    XCTAssertEqual((0..<5).map { block.kind(0, $0) }, [.number, .boolean, .list, .text, .text])
    XCTAssertEqual(
      (0..<5).map { block.field(0, $0).string }, ["380501234567", "TRUE", "[1]", "a", ""])
  }

  func testAFieldBeyondTheRecordIsEmpty() {
    var block = RecordBlock()
    fill(&block)
    XCTAssertTrue(block.field(1, 5).isEmpty)
  }

  func testDiscardedFieldsLeaveNoTrace() {
    var block = RecordBlock()
    fill(&block)
    block.addField(raw: ByteRange(start: 0, count: 2))
    XCTAssertEqual(block.openFieldCount, 1)
    block.discardOpenFields()
    XCTAssertEqual(block.openFieldCount, 0)
    XCTAssertEqual(block.fieldCount(1), 1)
  }

  func testAGraverFlawReplacesARepairedQuoteOnly() {
    var block = RecordBlock()
    fill(&block)
    block.flag(1, .undecodable, field: 1)
    block.flag(1, .nul, field: 1)
    XCTAssertEqual(block.flaw(1), .undecodable)
    XCTAssertEqual(block.flawField(1), 1)
  }

  func testTheFieldThatHoldsAByteIsFound() {
    var block = RecordBlock()
    fill(&block)
    XCTAssertEqual(block.field(0, holding: 4), 2)
    XCTAssertEqual(block.field(0, holding: 2), 0)
    XCTAssertEqual(block.field(1, holding: 6), 0)
  }

  func testAClearedBlockIsLikeNew() {
    var block = RecordBlock()
    fill(&block)
    block.removeAll()
    XCTAssertTrue(block.isEmpty)
    fill(&block)
    XCTAssertEqual(block.field(0, 0).string, "ab")
  }

  func testABlockIsFullByRecordsOrByBytes() {
    var block = RecordBlock()
    XCTAssertFalse(block.isFull)
    for line in 1...RecordBlock.recordLimit {
      block.endRecord(line: line, byte: 0, raw: .empty)
    }
    XCTAssertTrue(block.isFull)
    block.removeAll()
    block.raw.append([UInt8](repeating: 0x61, count: RecordBlock.byteGoal))
    XCTAssertTrue(block.isFull)
  }

  func testACopiedRecordHasItsCells() {
    var block = RecordBlock()
    block.raw.append("xx\n380501234567,TRUE\nyy")
    block.addField(raw: ByteRange(start: 0, count: 2))
    block.endRecord(line: 1, byte: 0, raw: ByteRange(start: 0, count: 2))
    block.addField(raw: ByteRange(start: 3, count: 12), .number)
    block.addField(side: block.side.append("[1]"), .list)
    block.addField(raw: ByteRange(start: 16, count: 4), .boolean)
    block.addField(raw: ByteRange(start: 21, count: 2))  // not among the bytes of its record
    block.endRecord(line: 2, byte: 3, raw: ByteRange(start: 3, count: 17))
    var text = ByteBuffer()
    text.append("before")
    let columns = [3, 0, 7, 1, 2]
    var cells = Array(repeating: CopiedCell(), count: columns.count)
    let copied = block.copy(1, to: &text, columns: columns, into: &cells)
    XCTAssertEqual(
      cells.map { text.string($0.range) }, ["yy", "380501234567", "", "[1]", "TRUE"])
    XCTAssertEqual(cells.map(\.kind), [.text, .number, .text, .list, .boolean])
    XCTAssertEqual(text.string(copied), "380501234567,TRUEyy[1]")
    XCTAssertTrue(text.string.hasPrefix("before"))
  }
}
