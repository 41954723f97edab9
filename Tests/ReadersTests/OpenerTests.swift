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

  func testOtherKindsOfFilesAreNamed() {
    assertFault(.notATable(place, what: "a PDF"), Array("%PDF-1.7\n".utf8))
    assertFault(
      .notATable(place, what: "a PNG picture"), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    assertFault(
      .notATable(place, what: "no text, but zero bytes"), [UInt8](repeating: 0, count: 99))
  }

  func testOfficeFilesAreNamedWithAWayOut() {
    assertFault(
      .unsupported(
        place, what: "an old or an encrypted Office file (OLE)",
        advice: "save it as CSV (UTF-8) and give that file"),
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])
    assertFault(
      .unsupported(place, what: "a ZIP archive", advice: "unpack it and give the list inside"),
      ZipWriter(["leads.csv": "a\n"]).bytes)
    assertFault(
      .unsupported(
        place, what: "a binary Excel workbook (XLSB)", advice: "save it as XLSX and give that file"),
      ZipWriter(["[Content_Types].xml": "<a/>", "xl/workbook.bin": ""]).bytes)
  }

  func testFormatThatIsNotReadIsRefused() {
    var settings = SourceSettings()
    settings.format = "fixed"
    assertFault(.unknownFormat(place, name: "fixed"), Array("a\n".utf8), settings)
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

  // MARK: - gzip

  /// `ім'я;тел`, `Їжак;1`.
  private let packed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x01, 0x1A, 0x00, 0xE5, 0xFF, 0xD1,
    0x96, 0xD0, 0xBC, 0x27, 0xD1, 0x8F, 0x3B, 0xD1, 0x82, 0xD0, 0xB5, 0xD0, 0xBB, 0x0A, 0xD0, 0x87,
    0xD0, 0xB6, 0xD0, 0xB0, 0xD0, 0xBA, 0x3B, 0x31, 0x0A, 0xAE, 0xA0, 0x6B, 0x5A, 0x1A, 0x00, 0x00,
    0x00,
  ]

  func testGzipIsKnownByItsBytesNotByItsName() throws {
    let found = try Reading(packed)
    XCTAssertEqual(found.header.names, ["ім'я", "тел"])
    XCTAssertEqual(found.cells, [["Їжак", "1"]])
    XCTAssertEqual(found.shape.evidence.first, "packed: gzip")
  }

  func testGzipMembersFollowEachOtherAndGarbageIsLeftOut() throws {
    for size in [1, 7, 64, 4096] {
      let bytes = packed + packed + Array("garbage".utf8)
      let found = try Reading(bytes, .told(";"), sizes: .chunks(size))
      XCTAssertEqual(
        found.cells, [["ім'я", "тел"], ["Їжак", "1"], ["ім'я", "тел"], ["Їжак", "1"]])
    }
  }

  func testCutGzipIsRefused() {
    XCTAssertThrowsError(try open(Array(packed.dropLast(6)))) {
      XCTAssertEqual($0 as? ArchiveFault, .truncated(Position("leads.csv", byte: 43)))
    }
  }

  func testDamagedGzipIsRefused() {
    var damaged = packed
    damaged[packed.count - 8] ^= 1
    XCTAssertThrowsError(try open(damaged)) {
      guard case .corrupt? = $0 as? ArchiveFault else { return XCTFail("\($0)") }
    }
  }
}
