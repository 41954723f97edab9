import Diagnostics
import Members
import XCTest

final class FindingsTests: XCTestCase {
  private let short = Code(441, "phone.too_short", "", fix: "add digits")
  private let repaired = Code(450, "phone.repaired", "", fix: "")

  func testRejectionsBelongToOneRow() {
    var findings = Findings()
    XCTAssertFalse(findings.isRejected)
    findings.reject(RowFinding(short, target: "phone", column: 3, value: "067", "3 digits"))
    XCTAssertTrue(findings.isRejected)
    XCTAssertEqual(findings.rejections.map(\.advice), ["add digits"])
    findings.beginRow()
    XCTAssertFalse(findings.isRejected)
  }

  func testNoticesAreCountedByCodeAndColumnOverAllRows() {
    var findings = Findings()
    for column in [3, 3, nil] as [Int?] {
      findings.beginRow()
      findings.notice(repaired, column: column, RowFinding(repaired, "x"))
    }
    XCTAssertEqual(
      findings.tallies,
      [Findings.Tally(code: repaired, column: 3): 2, Findings.Tally(code: repaired, column: -1): 1])
    XCTAssertFalse(findings.isRejected)
  }

  func testWordsOfNoticesAreMadeOnlyWhenSomebodyLooks() {
    var made = 0
    func finding() -> RowFinding {
      made += 1
      return RowFinding(repaired, "lost zero")
    }
    var counting = Findings()
    counting.notice(repaired, column: 0, finding())
    XCTAssertEqual(made, 0)
    var looking = Findings(keepsNotices: true)
    looking.notice(repaired, column: 0, finding())
    XCTAssertEqual(looking.notices.map(\.message), ["lost zero"])
    looking.beginRow()
    XCTAssertEqual(looking.notices, [])
    XCTAssertEqual(looking.tallies.count, 1)
  }

  func testNoticesAreCountedByCodeAndColumn() {
    var findings = Findings()
    for column in [1, 1, 2] {
      findings.notice(repaired, column: column, RowFinding(repaired, "x"))
    }
    findings.notice(short, column: 1, RowFinding(short, "x"))
    XCTAssertEqual(
      findings.tallies,
      [
        Findings.Tally(code: repaired, column: 1): 2, Findings.Tally(code: repaired, column: 2): 1,
        Findings.Tally(code: short, column: 1): 1,
      ])
  }
}
