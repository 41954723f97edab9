import TestSupport
import XCTest

/// Nobody reads what is printed, or there is nothing to print to.
final class ClosedStreamTests: XCTestCase {
  private let folder = TempFolder()

  private func bash(_ script: String) throws -> Tool.Result {
    try Tool.run("/bin/bash", ["-c", script], in: folder.path)
  }

  func testAReaderThatHasSeenEnoughEndsTheToolQuietly() throws {
    folder.write("big.csv", LeadList(records: 20_000).files[0].text)
    let run = try bash("rollcall cat big.csv | head -n 1; echo ${PIPESTATUS[0]}")
    XCTAssertEqual(run.stdout, "Name,Phone,Client ID,Note\r\n0\n")
    XCTAssertEqual(run.stderr, "")
  }

  func testOutputThatCannotBeWrittenIsAnError() throws {
    folder.write("list.csv", LeadList(records: 10).files[0].text)
    let closed = try bash("rollcall cat list.csv >&-")
    XCTAssertEqual(closed.status, 4)
    XCTAssertEqual(
      closed.stderr, "rollcall: cannot write 'standard output': Bad file descriptor\n")
    let full = try bash("rollcall cat list.csv >/dev/full")
    XCTAssertEqual(full.status, 6)
    XCTAssertTrue(full.stderr.hasPrefix("rollcall: cannot write 'standard output'"), full.stderr)
  }

  func testAReaderOfTheSummaryThatGoesAwayDoesNotChangeTheExitCode() throws {
    LeadList(records: 40).write(into: folder)
    let run = try bash(
      "{ sleep 1; rollcall validate leads.csv -m leads.mapping.json5 --json --quiet; echo $? >&2; } | true"
    )
    XCTAssertEqual(run.stderr, "3\n")
  }

  func testAClosedStreamIsNotMistakenForAFileOfTheRun() throws {
    LeadList(records: 40).write(into: folder)
    let run = try bash(
      "rollcall run leads.csv -m leads.mapping.json5 --sandbox --yes --out run --verbose"
        + " --json <&- >&- 2>&-")
    XCTAssertEqual(run.status, 3)
    let first = folder.read("run/journal").split(separator: "\n")
    XCTAssertTrue(first.allSatisfy { $0.hasPrefix("{\"type\":") }, folder.read("run/journal"))
    XCTAssertTrue(folder.read("run/summary.json").hasPrefix("{"), folder.read("run/summary.json"))
  }
}
