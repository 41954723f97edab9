import Diagnostics
import Readers
import Records
import XCTest

final class FixedWidthTests: XCTestCase {
  private func fixed(_ widths: [Int]?, _ header: SourceSettings.HeaderRow = .none)
    -> SourceSettings
  {
    var settings = SourceSettings.told()
    settings.format = "fixed"
    settings.widths = widths
    settings.header = header
    return settings
  }

  func testWidthsCountCharactersNotBytes() throws {
    let rows = try Reading("Їжак  Київ 050\nÉva   Győr 067\n", fixed([6, 5, 3])).rows
    XCTAssertEqual(rows.map(\.cells), [["Їжак", "Київ", "050"], ["Éva", "Győr", "067"]])
    XCTAssertEqual(rows.map(\.byte), [0, 23])
    XCTAssertEqual(rows[1].raw, "Éva   Győr 067")
  }

  func testShortLinesHaveEmptyFieldsAndLongOnesOneMore() throws {
    let rows = try Reading("ab\nabcd ef\r\n\r\n   \nabcd efgh\n", fixed([2, 3, 2])).rows
    XCTAssertEqual(
      rows.map(\.cells), [["ab", "", ""], ["ab", "cd", "ef"], ["ab", "cd", "ef", "gh"]])
    XCTAssertEqual(rows.map(\.line), [1, 2, 5])
  }

  func testEveryChunkingGivesTheSame() throws {
    let text = "name   sum\rЇжак   1,5\r\n\nBond  10,0\nQ\r\n"
    let whole = try Reading(text, fixed([5, 5], .row(1)))
    XCTAssertEqual(whole.header.names, ["name", "sum"])
    XCTAssertEqual(whole.cells, [["Їжак", "1,5"], ["Bond", "10,0"], ["Q", ""]])
    XCTAssertEqual(whole.rows.map(\.line), [2, 4, 5])
    for size in [1, 2, 3, 7, 64] {
      let chunked = try Reading(text, fixed([5, 5], .row(1)), sizes: .chunks(size))
      XCTAssertEqual(chunked.rows, whole.rows, "chunks of \(size)")
      XCTAssertEqual(chunked.header, whole.header)
    }
  }

  func testColumnsAreFoundByBlanksAboveEachOther() throws {
    let found = try Reading(
      """
      List of June
      Name            Phone          Sum
      Koval Olena     0501112233    1,50
      Bondar Ivan     0671112233   20,00
      Gnatiuk Yurii   0681112233  300,00
      Shevchenko O.   0991112233    7,25
      Total: 4
      """, fixed(nil, .row(2)))
    XCTAssertEqual(found.header.names, ["Name", "Phone", "Sum"])
    XCTAssertEqual(found.cells[2], ["Gnatiuk Yurii", "0681112233", "300,00"])
    XCTAssertEqual(found.shape.format, "fixed")
    XCTAssertTrue(found.shape.evidence.contains { $0.hasPrefix("columns at 1, 17, 29") })
  }

  func testOneColumnWithoutBlanksStaysOne() throws {
    XCTAssertEqual(try Reading("a b\nab c\n", fixed(nil)).cells, [["a b"], ["ab c"]])
  }

  func testLineWithoutEndIsRefusedWithItsPlace() throws {
    var sizes = ReadSizes.chunks(64)
    sizes.record = 256
    let text = "ab\n" + String(repeating: "x", count: 1000)
    XCTAssertThrowsError(try Reading(text, fixed([2, 2]), sizes: sizes)) {
      XCTAssertEqual(($0 as? CSVFault)?.position, Position("leads.csv", line: 2, byte: 3))
    }
  }
}
