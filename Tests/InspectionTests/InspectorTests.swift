import Inspection
import Readers
import Records
import XCTest

/// What is counted of columns and records.
final class InspectorTests: XCTestCase {
  func testAColumnTellsWhatItsCellsAre() throws {
    let look = try Look(column: "Місто", ["Київ", " Київ ", "", "Львів", "Дніпро", "   "])
    let column = look.column
    XCTAssertEqual(look.profile.records, 6)
    XCTAssertEqual(column.title, "Місто")
    XCTAssertEqual(column.filled, 4)
    XCTAssertEqual(column.distinct, 3)
    XCTAssertTrue(column.isDistinctExact)
    XCTAssertEqual(column.examples.map(\.text), ["Київ", "Львів", "Дніпро"])
    XCTAssertEqual(column.examples.map(\.line), [2, 5, 6])
    XCTAssertEqual([column.shortest, column.longest], [4, 6])
    XCTAssertEqual(column.averageLength, 4.75)
  }

  func testDifferentValuesAreCountedExactlyWhileThereIsRoom() throws {
    let cells = (0..<20_000).map { "v\($0 % 15_000)" }
    let exact = try Look(column: "Код", cells)
    XCTAssertEqual(exact.column.distinct, 15_000)
    XCTAssertTrue(exact.column.isDistinctExact)
  }

  func testWithoutRoomTheCountIsWithinTwoPercent() throws {
    for values in [700, 4_000, 20_000] {
      let cells = (0..<values).flatMap { ["v\($0)", "v\($0)"] }
      let column = try Look(column: "Код", cells, roomBytes: 1 << 11).column
      XCTAssertFalse(column.isDistinctExact)
      XCTAssertEqual(
        Double(column.distinct), Double(values), accuracy: Double(values) * 0.02, "\(values)")
    }
  }

  func testChunksOfTheFileMakeNoDifference() throws {
    let rows = (1...200).map {
      "\($0);Коваль Ірина;06712345\($0 % 90 + 10);\($0 % 28 + 1).03.2026;\($0),50;\"a\"\"b\n\($0)\""
    }
    let text = (["Код;ПІБ;Телефон;Дата;Сума;Примітка"] + rows + ["Разом;;;;99,00;"]).joined(
      separator: "\r\n")
    let whole = try Look(text).words
    XCTAssertTrue(whole.contains { $0.hasPrefix("totals") }, "\(whole)")
    for chunk in [1, 2, 3, 7, 64] {
      var sizes = ReadSizes()
      sizes.chunk = chunk
      XCTAssertEqual(try Look(text, sizes: sizes).words, whole, "\(chunk)")
    }
  }

  func testRecordsOfAListWithoutAHeaderMakeItsColumns() throws {
    var settings = SourceSettings()
    settings.header = .none
    let look = try Look("1,a@b.ua\n2,c@d.ua,x\n", settings)
    XCTAssertEqual(look.profile.columns.map(\.title), ["#1", "#2", "#3"])
    XCTAssertEqual(look.profile.columns[1].guess.meaning, .email)
  }

  func testARecordWithACellTooManyIsNotCountedUnderTheWrongColumns() throws {
    let look = try Look("id,email\n1,a@b.ua\n2,Коваль,c@d.ua\n3,e@f.ua,\n")
    XCTAssertEqual(look.profile.columns[1].filled, 2)
    XCTAssertNil(look.damage(.otherKind))
    XCTAssertEqual(look.damage(.tooLong)?.count, 1)
    XCTAssertEqual(look.damage(.tooLong)?.example?.line, 3)
  }

  func testWideListsAreProfiledUpToTheLimit() throws {
    let header = (1...1_200).map { "c\($0)" }.joined(separator: ",")
    let row = (1...1_200).map(String.init).joined(separator: ",")
    let look = try Look(header + "\n" + row + "\n")
    XCTAssertEqual(look.profile.columns.count, Inspector.columnLimit)
    XCTAssertEqual(look.profile.widestRecord, 1_200)
  }

  func testOddBytesAndLongCellsAreLookedAtInPeace() throws {
    let odd = [
      "\u{0}", "\u{FEFF}", "'", "=\"", "#", "##", "-", ".", ",", "@", "a@", "@b.c", "+", "1e",
      "1e+",
      "00/00/0000", "31.", "1.1.1.1", "&;", "&#;", "?", String(repeating: "9", count: 40_000),
      String(repeating: "Ї", count: 40_000), String(repeating: "a b ", count: 30_000), "\u{10FFFF}",
      "Ð", "Ã", "Р", "1,2,3", "1 2", "1'", "$", "$1", "1$", "12:", "24:61", "٣٤", "²",
    ]
    for name in ["x", "Телефон", "Дата", "Сума", "Email"] {
      let look = try Look(column: name, odd)
      XCTAssertEqual(look.profile.records, odd.count)
    }
  }
}
