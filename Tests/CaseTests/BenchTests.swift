import Foundation
import TestSupport
import XCTest

/// `rollcall-bench` on a small list: every stage does its work, and the same in every round.
final class BenchTests: XCTestCase {
  private let bench = Tool.productFolder + "/rollcall-bench"
  private static let rows = 300
  private let folder = TempFolder()
  private lazy var list = folder.write(
    "list.csv",
    "Client ID,Name,Phone\n"
      + (0..<Self.rows).map { "\($0),\"Name, \($0)\",067 555 0\(100 + $0 / 2)\n" }.joined())
  private lazy var mapping = folder.write(
    "mapping.json5",
    """
    {
      mapping: 1,
      extends: '\(Tool.projectFolder)/mappings/minimal.mapping.json5',
      zone: 'Europe/Kyiv',
      member: { timezone: { try: [{ phone: 'any' }], missing: 'queue' } },
      dedupe: [{ in: 'file', by: 'any-phone', do: 'skip' }],
    }
    """)

  /// What it prints for each stage.
  private struct Report: Decodable {
    var stage: String
    var count: Int
    var bytes: Int
    var allocations: Int
    var check: String
  }

  private func measure(_ stages: String, _ options: String...) throws -> [Report] {
    let result = try Tool.run(
      bench, [stages, list, "-m", mapping, "--rounds", "2", "--json"] + options)
    XCTAssertEqual(result.status, 0, result.stderr)
    return try result.stdout.split(separator: "\n").map {
      try JSONDecoder().decode(Report.self, from: Data($0.utf8))
    }
  }

  func testEachStageRunsAlone() throws {
    let reports = try measure("read,map,phones,enrich,zones,work,dedupe,encode,upload")
    XCTAssertEqual(
      reports.map(\.stage),
      [
        "read", "map", "phones", "enrich", "enrich", "no zone", "zones", "work", "dedupe",
        "encode", "upload",
      ])
    XCTAssertEqual(reports.map(\.count), Array(repeating: Self.rows, count: reports.count))
    // The later half of each pair of rows: 1 + 3 + … + 299.
    XCTAssertEqual(reports.first { $0.stage == "dedupe" }?.check, String(150 * 150, radix: 16))
  }

  func testAllocationsAreCounted() throws {
    // Reading opens the file anew; encoding has all it needs, but for what a debug build adds.
    let reports = try measure("read,encode")
    XCTAssertGreaterThan(reports[0].allocations, 10)
    XCTAssertLessThan(reports[1].allocations, 3 * reports[1].count)
  }

  func testWhatItCannotDoIsTold() throws {
    let unknown = try Tool.run(bench, ["rest", list])
    XCTAssertEqual(unknown.status, 1)
    XCTAssertTrue(unknown.stderr.contains("there is no stage 'rest'"), unknown.stderr)
    let unmapped = try Tool.run(bench, ["map", list])
    XCTAssertTrue(unmapped.stderr.contains("give -m FILE"), unmapped.stderr)
    XCTAssertTrue(try Tool.run(bench, ["--help"]).stdout.hasPrefix("usage: rollcall-bench"))
  }
}
