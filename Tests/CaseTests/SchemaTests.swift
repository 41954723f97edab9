import Foundation
import TestSupport
import XCTest

/// Schemas for editors, against a validator that shares nothing with the reader of mappings.
final class SchemaTests: XCTestCase {
  /// Every mapping of the tree, some made wrong in one place, a real summary and real events: the schema
  /// and lint are of one mind (`.ci/schema`; all mutants with `make schemas`).
  func testTheSchemaRefusesWhatLintRefusesByShape() throws {
    let run = try Tool.run(
      "/bin/bash", [".ci/schema", Tool.rollcall, "60"], in: Tool.projectFolder)
    if run.status == 77 {
      print(run.stdout)
      throw XCTSkip(run.stdout)
    }
    XCTAssertEqual(run.status, 0, run.stdout + run.stderr)
    XCTAssert(run.stdout.contains(" 60 made wrong, 0 failures"), run.stdout)
  }
}
