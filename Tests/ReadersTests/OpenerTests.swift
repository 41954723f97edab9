import Diagnostics
import Foundation
import Readers
import Records
import TestSupport
import XCTest

final class OpenerTests: XCTestCase {
  private func open(_ bytes: [UInt8], _ settings: SourceSettings = SourceSettings()) throws {
    _ = try Reading(bytes, settings)
  }

  private func assertFault(
    _ expected: OpenFault, _ bytes: [UInt8], _ settings: SourceSettings = SourceSettings(),
    line: UInt = #line
  ) {
    XCTAssertThrowsError(try open(bytes, settings), line: line) {
      XCTAssertEqual($0 as? OpenFault, expected, line: line)
    }
  }

  private let place = Position("leads.csv")

  func testMissingFileIsNamed() {
    XCTAssertThrowsError(try Reading(path: "/nowhere/leads.csv", SourceSettings())) {
      XCTAssertEqual($0 as? OpenFault, .missing(place))
    }
  }

  func testFolderIsNotAFile() {
    let folder = TempFolder()
    XCTAssertThrowsError(try Reading(path: folder.path, SourceSettings())) {
      guard case .unreadable(_, let reason)? = $0 as? OpenFault else { return XCTFail("\($0)") }
      XCTAssertEqual(reason, "Is a directory")
    }
  }

  func testNothingToReadIsSaid() {
    assertFault(.empty(place, what: "no bytes"), [])
    assertFault(.empty(place, what: "only blank lines"), Array("\u{FEFF}".utf8))
    assertFault(.empty(place, what: "only blank lines"), Array("\r\n\n\r\n".utf8))
  }

  func testFormatThatIsNotReadIsRefused() {
    var settings = SourceSettings()
    settings.format = "dbf"
    assertFault(.unknownFormat(place, name: "dbf"), Array("a\n".utf8), settings)
  }

  func testFormatThatTheFileIsNotOfIsRefused() {
    var settings = SourceSettings()
    settings.format = "xlsx"
    assertFault(
      .otherFormat(place, told: "xlsx", what: "delimited text"), Array("a\n".utf8), settings)
  }

  func testTabSeparatedFormatNeedsNoEvidence() throws {
    var settings = SourceSettings.headless
    settings.format = "tsv"
    XCTAssertEqual(try Reading("a,b\tc\n", settings).cells, [["a,b", "c"]])
  }

  func testShapeTellsWhatTheFileIs() throws {
    let shape = try Reading("a;b\n1;2\n").shape
    XCTAssertEqual(shape.file, "leads.csv")
    XCTAssertEqual(shape.format, "csv")
    XCTAssertEqual(shape.encoding, "utf-8")
    XCTAssertEqual(shape.delimiter, ";")
    XCTAssertEqual(shape.quote, "\"")
    XCTAssertEqual(shape.size, 8)
    XCTAssertEqual(
      shape.evidence,
      [
        "encoding utf-8: ASCII only so far", "delimiter ';': ';' gives 2 fields in 2 of 2",
        "header: the first record",
      ])
  }

  func testEvidenceShowsDecodedText() throws {
    let shape = try Reading([
      0x61, 0x3B, 0xCA, 0xE8, 0xBF, 0xE2, 0x0A, 0xCB, 0xFC, 0xE2, 0xB3, 0xE2, 0x3B, 0x62,
    ]).shape
    XCTAssertEqual(shape.encoding, "windows-1251")
    XCTAssertTrue(shape.evidence[0].hasSuffix(": 'a;Київ'"), shape.evidence[0])
  }

  func testSpooledStandardInputCanBeReadTwice() throws {
    let folder = TempFolder()
    let list = try XCTUnwrap(FileHandle(forReadingAtPath: folder.write("list", "a;b\n1;2\n")))
    let saved = dup(0)
    dup2(list.fileDescriptor, 0)
    defer {
      dup2(saved, 0)
      close(saved)
    }
    var source = try SourceOpener.open("-", spoolFolder: folder.path)
    XCTAssertEqual(source.shape.file, "-")
    var block = RecordBlock()
    XCTAssertTrue(try source.read(into: &block))
    XCTAssertEqual(try Reading(path: folder.path + "/input", SourceSettings()).cells, [["1", "2"]])
  }

  func testSpoolingWithoutAFolderToWriteToIsSaid() {
    let open = { _ = try SourceOpener.open("-", spoolFolder: "/nowhere") }
    XCTAssertThrowsError(try open()) {
      XCTAssertEqual(
        $0 as? OpenFault, .spool(Position("-"), reason: "No such file or directory"))
    }
  }

  func testCodesAreUnique() {
    let codes = ReadersCodes.tables.flatMap(\.codes)
    XCTAssertEqual(Set(codes.map(\.number)).count, codes.count)
    XCTAssertEqual(Set(codes.map(\.slug)).count, codes.count)
    XCTAssertTrue(
      codes.allSatisfy { (110..<140).contains($0.number) || (200..<270).contains($0.number) })
  }
}
