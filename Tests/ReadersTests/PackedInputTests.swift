import Diagnostics
import Foundation
import Readers
import Records
import TestSupport
import XCTest

/// Lists within gzip and ZIP, as `SourceOpener` reads them.
final class PackedInputTests: XCTestCase {
  private let list = "ім'я;тел\nЇжак;1\n"
  private var bytes: [UInt8] { Array(list.utf8) }
  private let place = Position("leads.csv")

  private func assertRead(_ bytes: [UInt8], member: String? = nil, line: UInt = #line) throws {
    var settings = SourceSettings.told(";")
    settings.member = member
    for size in [1, 2, 3, 7, 64, 1 << 18] {
      let found = try Reading(bytes, settings, sizes: .chunks(size))
      XCTAssertEqual(found.cells, [["ім'я", "тел"], ["Їжак", "1"]], "\(size)", line: line)
    }
  }

  private func assertFault<Fault: Diagnosis & Equatable>(
    _ expected: Fault, _ bytes: [UInt8], member: String? = nil, line: UInt = #line
  ) {
    var settings = SourceSettings()
    settings.member = member
    XCTAssertThrowsError(try Reading(bytes, settings), line: line) {
      XCTAssertEqual($0 as? Fault, expected, line: line)
    }
  }

  private func zip(_ names: String...) -> ZipWriter {
    ZipWriter(names.map { ZipWriter.Entry($0, list) })
  }

  // MARK: - gzip

  func testGzipIsKnownByItsBytesNotByItsName() throws {
    try assertRead(ZipWriter.gzipped(bytes))
    XCTAssertEqual(
      try Reading(ZipWriter.gzipped(bytes)).shape.evidence.first, "packed: gzip")
  }

  func testGzipMembersFollowEachOtherAndGarbageIsLeftOut() throws {
    let half = bytes.count / 2
    try assertRead(
      ZipWriter.gzipped(Array(bytes[..<half])) + ZipWriter.gzipped(Array(bytes[half...]))
        + Array("garbage".utf8))
  }

  func testCutGzipIsRefused() {
    let packed = ZipWriter.gzipped(bytes)
    for count in 12..<packed.count {
      XCTAssertThrowsError(try Reading(Array(packed.prefix(count)))) {
        XCTAssertEqual(
          $0 as? ArchiveFault, .truncated(Position("leads.csv", byte: count)), "\(count)")
      }
    }
  }

  func testDamagedGzipIsRefused() {
    var damaged = ZipWriter.gzipped(bytes)
    damaged[damaged.count - 8] ^= 1
    XCTAssertThrowsError(try Reading(damaged)) {
      guard case .corrupt? = $0 as? ArchiveFault else { return XCTFail("\($0)") }
    }
  }

  func testGzipThatUnpacksToFarTooMuchIsRefused() {
    // Called an archive, so that it is copied without a look at its records.
    let bomb = ZipWriter.gzipped([0x50, 0x4B, 3, 4] + [UInt8](repeating: 0x20, count: 80 << 20))
    XCTAssertThrowsError(try Reading(bomb)) {
      guard case .tooLarge? = $0 as? ArchiveFault else { return XCTFail("\($0)") }
    }
  }

  // MARK: - ZIP

  func testOneListInAnArchiveIsRead() throws {
    try assertRead(zip("leads.csv").bytes)
    try assertRead(zip("folder/leads").bytes)
    let shape = try Reading(zip("folder/список.csv").bytes).shape
    XCTAssertEqual(shape.file, "leads.csv/folder/список.csv")
    XCTAssertEqual(shape.evidence.first, "packed: ZIP, list 'folder/список.csv'")
  }

  func testWhatSystemsAddIsNoList() throws {
    var writer = zip(
      "__MACOSX/._leads.csv", "leads.csv", "._leads.csv", ".DS_Store", "Thumbs.db", "a/desktop.ini")
    writer.entries.append(ZipWriter.Entry("folder/", [], isStored: true))
    try assertRead(writer.bytes)
  }

  func testFilesThatHoldNoTableAreLeftOutAndTold() throws {
    var writer = ZipWriter(["contract.csv": "%PDF-1.7 …", "empty.csv": ""])
    writer.entries.append(ZipWriter.Entry("leads.csv", list))
    try assertRead(writer.bytes)
    XCTAssertEqual(
      try Reading(writer.bytes).shape.evidence.first,
      "packed: ZIP, list 'leads.csv'; left out: contract.csv, empty.csv")
  }

  func testSeveralListsAreNamedUnlessOneIsChosen() throws {
    let writer = zip("june/leads.csv", "june/more.csv")
    assertFault(
      ArchiveFault.severalLists(place, names: ["june/leads.csv", "june/more.csv"]), writer.bytes)
    for member in ["leads.csv", "LEADS.CSV", "june/leads.csv", "l*", "*leads*"] {
      try assertRead(writer.bytes, member: member)
    }
    assertFault(
      ArchiveFault.severalLists(place, names: ["june/leads.csv", "june/more.csv"]), writer.bytes,
      member: "*.csv")
    assertFault(
      ArchiveFault.noMember(
        place, wanted: "july.csv", names: ["june/leads.csv", "june/more.csv"]), writer.bytes,
      member: "july.csv")
  }

  func testArchivesWithinEachOtherAreReadOnceEach() throws {
    try assertRead(ZipWriter.gzipped(zip("leads.csv").bytes))
    let packed = ZipWriter([ZipWriter.Entry("leads.csv.gz", ZipWriter.gzipped(bytes))])
    try assertRead(packed.bytes)
    assertFault(
      OpenFault.unsupported(place, what: "gzip within gzip", advice: "unpack it once"),
      ZipWriter.gzipped(ZipWriter.gzipped(bytes)))
    let nested = ZipWriter([ZipWriter.Entry("inner.zip", zip("leads.csv").bytes)])
    assertFault(
      OpenFault.unsupported(
        Position("leads.csv/inner.zip"), what: "a ZIP archive within a ZIP archive",
        advice: "unpack it once"), nested.bytes)
  }

  func testArchiveThatBeginsAfterOtherBytesIsFound() throws {
    try assertRead(Array("From: supplier\r\n\r\n".utf8) + zip("leads.csv").bytes)
    try assertRead([0x4D, 0x5A] + [UInt8](repeating: 0, count: 3000) + zip("leads.csv").bytes)
  }

  func testPathsOfAnArchiveAreOnlyNames() throws {
    for path in ["../../leads.csv", "/etc/leads.csv", "C:\\leads.csv", "..\\leads.csv"] {
      try assertRead(zip(path).bytes)
    }
  }

  func testPackedFileOfNoBytesIsCut() {
    let folder = TempFolder()
    for name in ["leads.xlsx", "leads.ODS", "leads.zip", "leads.csv.gz"] {
      XCTAssertThrowsError(try Reading(path: folder.write(name, ""), SourceSettings())) {
        XCTAssertEqual($0 as? ArchiveFault, .truncated(Position(name)))
      }
    }
  }

  func testEmptyArchiveIsEmpty() {
    assertFault(OpenFault.empty(place, what: "no file in the archive"), ZipWriter().bytes)
  }

  func testDamageWithinTheListIsToldWithTheEntry() {
    var writer = zip("leads.csv")
    writer.entries[0].crc ^= 1
    assertFault(
      ArchiveFault.corrupt(
        Position("leads.csv/leads.csv"), what: "what it unpacks to has the wrong checksum"),
      writer.bytes)
  }

  func testCopyBeyondTheMemoryLimitIsRead() throws {
    let film = Array("\0\0\0\u{1}ftyp".utf8) + [UInt8](repeating: 7, count: 9 << 20)
    var writer = zip("leads.csv")
    writer.entries.append(ZipWriter.Entry("film", film, isStored: true))
    try XCTAssertEqual(Reading(ZipWriter.gzipped(writer.bytes)).cells, [["Їжак", "1"]])
  }

  func testPackedStandardInputIsRead() throws {
    for packed in [zip("leads.csv").bytes, ZipWriter.gzipped(zip("leads.csv").bytes)] {
      let folder = TempFolder()
      let file = try XCTUnwrap(FileHandle(forReadingAtPath: folder.write("list", packed)))
      let saved = dup(0)
      dup2(file.fileDescriptor, 0)
      defer {
        dup2(saved, 0)
        close(saved)
      }
      XCTAssertEqual(try Reading(path: "-", SourceSettings()).cells, [["Їжак", "1"]])
    }
  }
}
