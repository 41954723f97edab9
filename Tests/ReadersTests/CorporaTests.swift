import Foundation
import Records
import XCTest

/// The CSV and JSON files of a folder of test files with their expected contents, if there is one:
/// `ROLLCALL_CORPORA=folder swift test`. Each `NAME` has its `NAME.expected.json`.
final class CorporaTests: XCTestCase {
  private struct Expected: Decodable {
    let rows: [[String]]?
    let other_rows: [[[String]]]?
    /// The file must be refused, perhaps after some rows.
    let error: Refusal?
  }

  private struct Refusal: Decodable {}

  func testTrapsAreReadAsExpected() throws {
    try check("/csv/traps/")
  }

  func testTrapsInJSONAreReadAsExpected() throws {
    try check("/json/traps/")
  }

  private func check(_ traps: String) throws {
    guard let root = ProcessInfo.processInfo.environment["ROLLCALL_CORPORA"] else {
      throw XCTSkip("ROLLCALL_CORPORA names no folder")
    }
    let folder = root + traps
    let suffix = ".expected.json"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(suffix) {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + name))
      let expected = try JSONDecoder().decode(Expected.self, from: data)
      let answers = ((expected.rows.map { [$0] } ?? []) + (expected.other_rows ?? [])).map(trimmed)
      guard expected.error == nil, answers.contains(where: { !$0.isEmpty }) else { continue }
      let found = try Reading(path: folder + name.dropLast(suffix.count), .headless)
      let lost: [RecordBlock.Flaw] = [.quoteOpen, .malformed, .otherKind]
      let names = found.header.names.isEmpty ? [] : [found.header.names]
      let rows = trimmed(names + found.rows.filter { !lost.contains($0.flaw) }.map(\.cells))
      XCTAssertTrue(answers.contains(rows), "\(name): \(rows.prefix(5))")
    }
  }

  /// Without empty cells at the ends of rows and empty rows at the end.
  private func trimmed(_ rows: [[String]]) -> [[String]] {
    var rows = rows.map { row in
      var row = row
      while row.last == "" { row.removeLast() }
      return row
    }
    while rows.last == [] { rows.removeLast() }
    return rows
  }
}
