import Diagnostics
import Readers
import Records
import XCTest

final class CSVRecordTests: XCTestCase {
  private func read(_ text: String) throws -> [Row] { try Reading(text, .told()).rows }

  // MARK: - Lines

  func testLineEndsOfAllKindsMayBeMixed() throws {
    let rows = try read("a,b\r\nc\n\rd\re")
    XCTAssertEqual(rows.map(\.cells), [["a", "b"], ["c"], ["d"], ["e"]])
    XCTAssertEqual(rows.map(\.line), [1, 2, 4, 5])
    XCTAssertEqual(rows.map(\.byte), [0, 5, 8, 10])
  }

  func testBlankLinesAreNoRecordsAndCountAsLines() throws {
    let rows = try read("\n\r\na\n\n\nb\n\n")
    XCTAssertEqual(rows.map(\.cells), [["a"], ["b"]])
    XCTAssertEqual(rows.map(\.line), [3, 6])
  }

  func testRecordsBelowAMegabyteOfBlankLinesAreRead() throws {
    let blank = RecordBlock.byteGoal * 2 + 10
    let rows = try read("a\n" + String(repeating: "\n", count: blank) + "b\n")
    XCTAssertEqual(rows.map(\.cells), [["a"], ["b"]])
    XCTAssertEqual(rows[1].line, blank + 2)
    XCTAssertEqual(rows[1].byte, blank + 2)
  }

  func testRecordStartsOnItsFirstLineAndTheNextAfterItsLast() throws {
    let rows = try read("a,\"1\n2\r\n3\"\nb,x\n")
    XCTAssertEqual(rows.map(\.cells), [["a", "1\n2\r\n3"], ["b", "x"]])
    XCTAssertEqual(rows.map(\.line), [1, 4])
    XCTAssertEqual(rows[0].raw, "a,\"1\n2\r\n3\"")
  }

  func testLastRecordNeedsNoLineEndAndMayEndWithAnEmptyField() throws {
    XCTAssertEqual(try read("a,b\nc,").map(\.cells), [["a", "b"], ["c", ""]])
  }

  func testRaggedRecordsAreDelivered() throws {
    XCTAssertEqual(try read("a,b,c\nd\ne,f,g,h\n").map(\.cells.count), [3, 1, 4])
  }

  func testControlZAtTheEndIsNoRecord() throws {
    XCTAssertEqual(try read("a,b\r\n1,2\r\n\u{1A}").map(\.cells), [["a", "b"], ["1", "2"]])
  }

  // MARK: - Quotes

  func testDoubledQuotesAreOne() throws {
    let rows = try read("\"say \"\"yes\"\"\",\"\"\"\",\"\"\n")
    XCTAssertEqual(
      rows,
      [
        Row(
          line: 1, byte: 0, cells: ["say \"yes\"", "\"", ""],
          raw: "\"say \"\"yes\"\"\",\"\"\"\",\"\"")
      ])
  }

  func testQuoteWithinAPlainFieldIsText() throws {
    let rows = try read("12\" monitor,John \"Jack\" S\n")
    XCTAssertEqual(rows[0].cells, ["12\" monitor", "John \"Jack\" S"])
    XCTAssertEqual(rows[0].flaw, .none)
  }

  func testQuotesWithinAQuotedFieldAreKeptAndFlagged() throws {
    let rows = try read("\"ТОВ \"Ромашка\"\",1\n\"ПП \"Зоря, друга\" плюс\",2\nx,3\n")
    XCTAssertEqual(
      rows.map(\.cells),
      [["ТОВ \"Ромашка\"", "1"], ["ПП \"Зоря, друга\" плюс", "2"], ["x", "3"]])
    XCTAssertEqual(rows.map(\.flaw), [.quoteRepaired, .quoteRepaired, .none])
    XCTAssertEqual(rows.map(\.flawField), [1, 1, 0])
  }

  func testTextAfterAClosingQuoteBelongsToTheField() throws {
    let rows = try read("\"oogie\"bla,4\n\"a\"b,\"c\"\n")
    XCTAssertEqual(rows.map(\.cells), [["oogie\"bla", "4"], ["a\"b", "c"]])
    XCTAssertEqual(rows.map(\.flaw), [.quoteRepaired, .quoteRepaired])
  }

  func testBlanksAroundAQuotedFieldAreNoText() throws {
    let rows = try read("1, \"x, y\"\n2,\"z\"  \n3, \"Jack\" Smith\n")
    XCTAssertEqual(rows.map(\.cells), [["1", "x, y"], ["2", "z"], ["3", " \"Jack\" Smith"]])
    XCTAssertEqual(rows.map(\.flaw), [.quoteRepaired, .quoteRepaired, .none])
  }

  func testQuoteThatNeverClosesCostsItsLineOnly() throws {
    let rows = try read("a,1\nb,\"open\nc,3\nd,4\n")
    XCTAssertEqual(rows.map(\.cells), [["a", "1"], ["b", "open"], ["c", "3"], ["d", "4"]])
    XCTAssertEqual(rows.map(\.flaw), [.none, .quoteOpen, .none, .none])
    XCTAssertEqual(
      rows[1],
      Row(line: 2, byte: 4, cells: ["b", "open"], flaw: .quoteOpen, flawField: 2, raw: "b,\"open"))
  }

  func testQuoteThatNeverClosesIsSeenAtTheNextQuotedField() throws {
    let rows = try read("\"a\",\"b\n\"c\",\"d\"\n\"e\",\"f\"\n")
    XCTAssertEqual(rows.map(\.cells), [["a", "b"], ["c", "d"], ["e", "f"]])
    XCTAssertEqual(rows.map(\.flaw), [.quoteOpen, .none, .none])
  }

  func testEveryOpenQuoteCostsOneLine() throws {
    let text = (1...200).map { "\($0),\"x\n" }.joined()
    let rows = try read(text)
    XCTAssertEqual(rows.count, 200)
    XCTAssertTrue(rows.allSatisfy { $0.flaw == .quoteOpen })
  }

  func testQuotesAreTextWhenTold() throws {
    var settings = SourceSettings.told()
    settings.quote = .some(nil)
    XCTAssertEqual(try Reading("\"a,b\"\n", settings).cells, [["\"a", "b\""]])
  }

  func testCommentLinesAreLeftOutWhenTold() throws {
    var settings = SourceSettings.told()
    settings.comment = UInt8(ascii: "#")
    let rows = try Reading("#x,y\na,b\n#z", settings).rows
    XCTAssertEqual(rows.map(\.cells), [["a", "b"]])
    XCTAssertEqual(rows[0].line, 2)
  }

  // MARK: - Limits

  func testLineOverTheLimitIsReportedWithItsPlace() throws {
    var sizes = ReadSizes.chunks(64)
    sizes.record = 1000
    let text = "a,b\n" + String(repeating: "x", count: 2000) + "\n"
    XCTAssertThrowsError(try Reading(text, .told(), sizes: sizes)) { error in
      XCTAssertEqual(
        error as? CSVFault,
        .recordTooLong(Position("leads.csv", line: 2, byte: 4), limitBytes: 1000))
    }
  }

  func testOpenQuoteBeforeALongRestCostsItsLineOnly() throws {
    var sizes = ReadSizes.chunks(64)
    sizes.quoted = 500
    let rest = (1...100).map { "\($0),some text\n" }.joined()
    let rows = try Reading("a,\"b\n" + rest, .told(), sizes: sizes).rows
    XCTAssertEqual(rows.count, 101)
    XCTAssertEqual(rows[0].flaw, .quoteOpen)
    XCTAssertEqual(try Reading("a,\"b\n" + rest, .told(), sizes: sizes).rows, rows)
  }

  func testTooManyFieldsAreRefused() throws {
    var sizes = ReadSizes()
    sizes.fields = 10
    XCTAssertNoThrow(try Reading("1,2,3,4,5,6,7,8,9,10\n", .told(), sizes: sizes))
    XCTAssertThrowsError(try Reading("x\n1,2,3,4,5,6,7,8,9,10,11\n", .told(), sizes: sizes)) {
      XCTAssertEqual(
        $0 as? CSVFault, .tooManyFields(Position("leads.csv", line: 2, byte: 2), limit: 10))
    }
  }

  func testEndlessFieldsAreRefusedBeforeTheLineEnds() throws {
    var sizes = ReadSizes.chunks(256)
    sizes.fields = 100
    let text = "a\n" + String(repeating: ",", count: 5000)
    XCTAssertThrowsError(try Reading(text, .told(), sizes: sizes)) {
      XCTAssertEqual(
        $0 as? CSVFault, .tooManyFields(Position("leads.csv", line: 2, byte: 2), limit: 100))
    }
  }

  func testMoreRecordsThanABlockHoldsComeInSeveralBlocks() throws {
    let rows = try read(String(repeating: "a,b\n", count: RecordBlock.recordLimit + 10))
    XCTAssertEqual(rows.count, RecordBlock.recordLimit + 10)
    XCTAssertEqual(rows.last?.line, RecordBlock.recordLimit + 10)
    XCTAssertEqual(rows.last?.byte, (RecordBlock.recordLimit + 9) * 4)
  }

  func testFlawOfNULIsTold() throws {
    let rows = try read("a,b\n1,x\0y\n2,z\n")
    XCTAssertEqual(rows.map(\.flaw), [.none, .nul, .none])
    XCTAssertEqual(rows[1].flawField, 2)
    XCTAssertEqual(rows[1].cells, ["1", "x\0y"])
  }
}
