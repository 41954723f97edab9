import Diagnostics
import Members
import Validation
import XCTest

final class GuardsTests: XCTestCase {
  private func counts(
    rows: Int, structural: Int = 0, data: Int = 0, bytes: Int = 0
  ) -> GuardCounts {
    var counts = GuardCounts()
    counts.rows = rows
    counts.bytes = bytes
    counts.structuralRows = structural
    counts.dataRows = data
    counts.rejectedRows = structural + data
    return counts
  }

  private func message(_ guards: Guards, _ counts: GuardCounts) -> String? {
    do {
      try guards.check(counts)
      return nil
    } catch {
      return "\(error.code.label) \(error.message)"
    }
  }

  func testEmptyInputIsRefused() {
    XCTAssertEqual(message(Guards(), counts(rows: 0)), "E550 0 rows, guard.minRows is 1")
    XCTAssertNil(message(Guards(), counts(rows: 1)))
  }

  func testSizeIsLimitedWhenAsked() {
    var guards = Guards()
    guards.maxRows = 1000
    guards.maxBytes = 5000
    XCTAssertNil(message(guards, counts(rows: 1000, bytes: 5000)))
    XCTAssertEqual(
      message(guards, counts(rows: 1001)), "E550 1,001 rows, guard.maxRows is 1,000")
    XCTAssertEqual(
      message(guards, counts(rows: 1, bytes: 5001)), "E551 5,001 bytes, guard.maxBytes is 5,000")
  }

  func testStructuralBudgetIsHalfAPercent() {
    XCTAssertNil(message(Guards(), counts(rows: 2000, structural: 10)))
    XCTAssertEqual(
      message(Guards(), counts(rows: 2000, structural: 11)),
      "E552 11 of 2,000 rows (0.6%) do not fit the mapping, guard.structural is 0.5%")
  }

  func testDataBudgetIsAFifth() {
    XCTAssertNil(message(Guards(), counts(rows: 100, data: 20)))
    XCTAssertEqual(
      message(Guards(), counts(rows: 100, data: 21)),
      "E553 21 of 100 rows (21.0%) hold unusable data, guard.data is 20%")
  }

  func testUpToFiveRowsNeverTripAShare() {
    XCTAssertNil(message(Guards(), counts(rows: 5, structural: 5)))
    XCTAssertNotNil(message(Guards(), counts(rows: 6, structural: 6)))
  }

  func testMaxRejectsReplacesBothBudgets() {
    var guards = Guards()
    guards.rejects = .any
    XCTAssertNil(message(guards, counts(rows: 10, structural: 10)))
    guards.rejects = .rows(0)
    XCTAssertEqual(
      message(guards, counts(rows: 10, data: 1)),
      "E554 1 of 10 rows (10.0%) are rejected, --max-rejects is 0 rows")
  }

  func testBudgetsAreReadFromText() {
    XCTAssertEqual(Budget("0"), .rows(0))
    XCTAssertEqual(Budget("25"), .rows(25))
    XCTAssertEqual(Budget("2%"), .share(2000))
    XCTAssertEqual(Budget("0.125%"), .share(125))
    XCTAssertEqual(Budget("any"), .any)
    XCTAssertEqual(Budget("0.5%")?.description, "0.5%")
    for wrong in ["", "%", "-1", "101%", "1.%", ".5%", "1.2345%", "1.2.3%", "x", "2 %"] {
      XCTAssertNil(Budget(wrong), wrong)
    }
  }

  func testRowsAreCountedByTheFamiliesOfTheirCodes() {
    func finding(_ slug: String) -> RowFinding { RowFinding(Code(1, slug, "", fix: ""), "wrong") }
    var counts = GuardCounts()
    counts.add(rejected: [finding("row.too_short")])
    counts.add(rejected: [finding("phone.too_short"), finding("phone.kind")])
    counts.add(rejected: [finding("date.unreadable"), finding("tz.missing")])
    XCTAssertEqual(counts.rejectedRows, 3)
    XCTAssertEqual(counts.structuralRows, 2)
    XCTAssertEqual(counts.dataRows, 2)
  }
}
