import TestSupport
import XCTest

/// What must not be done twice: a call whose answer is lost.
final class CallOnceTests: XCTestCase {
  func testALostAnswerIsNoSecondCall() throws {
    let server = try SandboxProcess()
    let folder = TempFolder()
    func go(_ words: [String]) throws -> Child {
      let child = try Child(words, in: folder.path, environment: server.environment)
      _ = child.end()
      return child
    }
    for effect in [
      "drop-after-commit", "cut", "status-502-html-after-commit", "reset-after-commit",
    ] {
      try server.misbehave("scope=all,at=1:\(effect)")
      let call = try go(["call", "+380671234501", "--from", "101", "--variable", "try=\(effect)"])
      XCTAssertEqual(call.end(), 7, "\(effect): \(call.stderr)")
      XCTAssertTrue(call.stderr.contains("E983 "), call.stderr)
      XCTAssertEqual(call.stdout, "")
      try server.misbehave("none")
      let history = try go(["history", "--from", "1h", "--variable", "try=\(effect)", "--json"])
      XCTAssertEqual(history.stdout.split(separator: "\n").count, 1, "\(effect) \(history.stderr)")
    }
    try server.misbehave("scope=all,at=1:status-403-json")
    XCTAssertEqual(try go(["call", "+380671234501", "--from", "101"]).end(), 5)
  }
}
