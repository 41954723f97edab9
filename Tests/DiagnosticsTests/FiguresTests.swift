import Diagnostics
import XCTest

final class FiguresTests: XCTestCase {
  func testThousandsAreGrouped() {
    let numbers = [0, 7, 999, 1000, 18_240, 1_000_007, -1234]
    XCTAssertEqual(
      numbers.map(Figures.grouped),
      ["0", "7", "999", "1,000", "18,240", "1,000,007", "-1,234"])
    XCTAssertEqual(Figures.grouped(.min), "-9,223,372,036,854,775,808")
  }

  func testSharesAreRoundedButNeverToNothing() {
    XCTAssertEqual(Figures.share(66, of: 1000), "6.6%")
    XCTAssertEqual(Figures.share(2, of: 3), "66.7%")
    XCTAssertEqual(Figures.share(1, of: 100_000), "under 0.1%")
    XCTAssertEqual(Figures.share(0, of: 10), "0.0%")
    XCTAssertEqual(Figures.share(0, of: 0), "0.0%")
  }

  func testNounsFollowTheirNumber() {
    XCTAssertEqual(Figures.count(1, "row"), "1 row")
    XCTAssertEqual(Figures.count(2000, "row"), "2,000 rows")
  }

  func testTimesAreISO8601InUTC() {
    let times: [(Int64, String)] = [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (951_782_400_000, "2000-02-29T00:00:00Z"), (1_709_251_199_120, "2024-02-29T23:59:59.120Z"),
      (1_772_434_800_000, "2026-03-02T07:00:00Z"), (-62_135_596_800_000, "0001-01-01T00:00:00Z"),
    ]
    for (time, text) in times { XCTAssertEqual(Figures.time(time), text) }
  }

  func testExtremeTimesDoNotTrap() {
    XCTAssertEqual(Figures.time(.max), "292278994-08-17T07:12:55.807Z")
    XCTAssertEqual(Figures.time(.min), "-292275055-05-16T16:47:04.192Z")
  }
}
