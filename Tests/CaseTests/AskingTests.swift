import TestSupport
import XCTest

/// Questions, where somebody can answer them.
final class AskingTests: LoadTestCase {
  /// The same list again, with these answers.
  private func load(
    _ answers: [String], on server: SandboxProcess, line: UInt = #line
  ) throws -> Tool.Result {
    let result = try PseudoTerminal.run(
      "rollcall run leads.csv -m leads.mapping.json5", in: folder.path, answers: answers,
      environment: server.environment)
    guard let result else {
      let words = "skipped: no /usr/bin/script here to make a terminal with"
      print(words)
      throw XCTSkip(words)
    }
    return result
  }

  func testAListThatWasLoadedIsAskedAboutAndLoadedAgainOnlyAfterAYes() throws {
    prepare(records: 40)
    let server = try SandboxProcess()
    XCTAssertEqual(try load(["n"], on: server).status, 2)
    XCTAssertEqual(try server.memberCount, 0)
    let first = try load(["y"], on: server)
    XCTAssertEqual(first.status, 3, first.stdout)
    XCTAssertEqual(try server.memberCount, list.good.count)

    let refused = try load(["", "y"], on: server)
    XCTAssertEqual(refused.status, 4, refused.stdout)
    XCTAssertTrue(refused.stdout.contains("E904 "), refused.stdout)
    XCTAssertTrue(
      refused.stdout.contains("with \(list.good.count) members loaded"), refused.stdout)
    XCTAssertTrue(refused.stdout.contains("load it again? [y/N]"), refused.stdout)
    XCTAssertEqual(try server.memberCount, list.good.count)

    // Once for the list, once for the load.
    let again = try load(["y", "yes"], on: server)
    XCTAssertEqual(again.status, 3, again.stdout)
    XCTAssertEqual(try server.memberCount, 2 * list.good.count)
  }
}
