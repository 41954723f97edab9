import Bytes
import Diagnostics
import Foundation
import Members
import Records
import Reports
import TestSupport
import XCTest

final class SortedFilesTests: XCTestCase {
  private let folder = TempFolder()

  private func receipts(_ rows: [Int], memoryLimit: Int) throws -> [String] {
    var file = try ReceiptsFile(
      folder.path + "/receipts.csv", oneFile, keyNames: ["Contract"], memoryLimit: memoryLimit)
    for row in rows {
      try file.append(
        row: row, keys: Array("K\(row)".utf8).span, queue: "Soft UA", memberID: Int64(row) * 10,
        state: .loaded)
    }
    XCTAssertEqual(file.count, rows.count)
    try file.finish()
    return folder.read("receipts.csv").split(separator: "\n").map(String.init)
  }

  private func lines(_ rows: [Int]) -> [String] {
    ["_row,Contract,queue,member_id,state"]
      + rows.map { "\($0),K\($0),Soft UA,\($0 * 10),loaded" }
  }

  func testReceiptsAreSortedInMemory() throws {
    XCTAssertEqual(try receipts([5, 2, 9], memoryLimit: 1 << 20), lines([2, 5, 9]))
  }

  func testReceiptsAreSortedThroughTheDisk() throws {
    var random = TestRandom()
    let rows = Array(2...3000).shuffled(using: &random)
    for memoryLimit in [1, 500, 20_000] {
      XCTAssertEqual(try receipts(rows, memoryLimit: memoryLimit), lines(rows.sorted()))
    }
  }

  func testPieceLongerThanTheReadingWindowSurvives() throws {
    var file = try ReceiptsFile(
      folder.path + "/receipts.csv", oneFile, keyNames: ["K"], memoryLimit: 1)
    let long = String(repeating: "x", count: 3 << 20)
    for row in [3, 1, 2] {
      try file.append(
        row: row, keys: Array("\(long)\(row)".utf8).span, queue: "q", memberID: 1, state: .loaded)
    }
    try file.finish()
    let lines = folder.read("receipts.csv").split(separator: "\n").dropFirst()
    XCTAssertEqual(lines.map { $0.suffix(13) }, (1...3).map { "x\($0),q,1,loaded" })
    XCTAssertEqual(
      lines.map(\.utf8.count), Array(repeating: long.utf8.count + 14, count: 3))
  }

  func testUnverifiedRowMayLackItsID() throws {
    var file = try ReceiptsFile(folder.path + "/receipts.csv", oneFile, keyNames: [])
    try file.append(row: 2, keys: ByteBuffer().span, queue: "=q", memberID: nil, state: .unverified)
    try file.finish()
    XCTAssertEqual(
      folder.read("receipts.csv"), "_row,queue,member_id,state\n2,'=q,,unverified\n")
  }

  func testLeftOutRowsNameTheirWinner() throws {
    var file = try LeftOutFile(folder.path + "/left-out.csv", oneFile)
    try file.append(row: 30, .unprocessed, reason: "interrupted")
    try file.append(row: 18, .duplicate, reason: "same contract in the file", winner: .row(17))
    try file.append(row: 19, .suppressed, reason: "list 'dnc'", winner: .member(7))
    try file.finish()
    XCTAssertEqual(
      folder.read("left-out.csv"),
      """
      \u{FEFF}_row,class,reason,winner
      18,duplicate,same contract in the file,row 17
      19,suppressed,list 'dnc',member 7
      30,unprocessed,interrupted,

      """)
  }

  func testFileAppearsWhenItIsWhole() throws {
    let path = folder.path + "/left-out.csv"
    var file = try LeftOutFile(path, oneFile)
    try file.append(row: 1, .skipped, reason: "closed")
    XCTAssertFalse(FileManager.default.fileExists(atPath: path))
    try file.finish()
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: folder.path), ["left-out.csv"])
  }

  func testAbandonedFileLeavesNothing() throws {
    func abandon() throws {
      var file = try ReceiptsFile(
        folder.path + "/receipts.csv", oneFile, keyNames: [], memoryLimit: 1)
      try file.append(row: 1, keys: ByteBuffer().span, queue: "q", memberID: 1, state: .loaded)
    }
    try abandon()
    XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), [])
  }

  func testFullDiskIsNamedWithItsFile() throws {
    let path = folder.path + "/left-out.csv"
    try FileManager.default.createSymbolicLink(
      atPath: path + ".part", withDestinationPath: "/dev/full")
    var file = try LeftOutFile(path, oneFile)
    try file.append(row: 1, .skipped, reason: "closed")
    XCTAssertThrowsError(try file.finish()) { error in
      let fault = error as? ReportsFault
      XCTAssertEqual(fault?.code.label, "E850")
      XCTAssertEqual(fault?.message, "cannot write '\(path).part': No space left on device")
    }
    XCTAssertFalse(FileManager.default.fileExists(atPath: path))
  }

  func testRowsOfSeveralFilesAreNamedWithThem() throws {
    let files = InputFiles(
      ["b.csv", "a, b.csv"].map { InputFiles.File($0, Header(names: ["K"])) }, areSeveral: true)
    let rows = [(1, 2), (0, 3), (1, 17), (0, 2)].map { RowNumber.make(line: $1, file: $0 + 1) }
    var receipts = try ReceiptsFile(folder.path + "/receipts.csv", files, keyNames: [])
    var leftOut = try LeftOutFile(folder.path + "/left-out.csv", files)
    let noKeys: [UInt8] = []
    for row in rows {
      try receipts.append(row: row, keys: noKeys.span, queue: "Q", memberID: 1, state: .loaded)
      try leftOut.append(row: row, .duplicate, reason: "same", winner: .row(rows[3]))
    }
    try receipts.finish()
    try leftOut.finish()
    XCTAssertEqual(
      cells(of: folder.read("receipts.csv")).map { $0.prefix(2).joined(separator: "|") },
      ["_file|_row", "b.csv|2", "b.csv|3", "a, b.csv|2", "a, b.csv|17"])
    XCTAssertEqual(
      cells(of: String(folder.read("left-out.csv").unicodeScalars.dropFirst()))[1],
      ["b.csv", "2", "duplicate", "same", "row 2 of b.csv"])
  }

  func testMissingFolderIsNamed() {
    func create() throws { _ = try LeftOutFile("/nowhere/left-out.csv", oneFile) }
    XCTAssertThrowsError(try create()) { error in
      XCTAssertEqual((error as? ReportsFault)?.code.label, "E851")
    }
  }
}
