import Bytes
import Diagnostics
import Readers
import TestSupport
import XCTest

final class ZipArchiveTests: XCTestCase {
  private let text = "ім'я;тел\nЇжак;1\n"
  private var place: Position { Position("list.zip/leads.csv") }

  private func archive(_ bytes: [UInt8]) throws -> ZipArchive {
    let folder = TempFolder()
    return try ZipArchive(StoredInput(path: folder.write("list.zip", bytes), name: "list.zip"))
  }

  /// What an entry unpacks to, read so many bytes at a time.
  private func contents(
    _ archive: ZipArchive, _ name: String = "leads.csv", room: Int = 1 << 18
  ) throws -> String {
    var input = try archive.open(XCTUnwrap(archive.entry(named: name)))
    var bytes = ByteBuffer()
    while try input.read(into: &bytes, room: room) > 0 {}
    return bytes.string
  }

  private func assertFault(
    _ expected: ArchiveFault, _ writer: ZipWriter, line: UInt = #line
  ) {
    XCTAssertThrowsError(try contents(archive(writer.bytes)), line: line) {
      XCTAssertEqual($0 as? ArchiveFault, expected, line: line)
    }
  }

  private func entry(_ change: (inout ZipWriter.Entry) -> Void) -> ZipWriter {
    var entry = ZipWriter.Entry("leads.csv", text)
    change(&entry)
    return ZipWriter([entry])
  }

  func testStoredAndDeflatedEntriesAreReadInEveryChunking() throws {
    for isStored in [true, false] {
      let long = String(repeating: text, count: 9000)
      let writer = ZipWriter([
        ZipWriter.Entry("empty.csv", [], isStored: isStored),
        ZipWriter.Entry("leads.csv", Array(long.utf8), isStored: isStored),
      ])
      let archive = try archive(writer.bytes)
      for room in [1, 2, 3, 7, 64, 1 << 18, 1 << 22] {
        XCTAssertEqual(try contents(archive, room: room), long)
      }
      XCTAssertEqual(try contents(archive, "empty.csv"), "")
    }
  }

  func testSizesStandInTheTableOfContentsNotBeforeTheData() throws {
    for descriptor in ZipWriter.Descriptor.allCases {
      let writer = entry { $0.descriptor = descriptor }
      XCTAssertEqual(try contents(archive(writer.bytes)), text, "\(descriptor)")
    }
  }

  func testZip64IsReadWhereverItsFieldStands() throws {
    for extra in [[], [0x55, 0x54, 5, 0, 1, 2, 3, 4, 5]] as [[UInt8]] {
      var writer = entry {
        $0.isZip64 = true
        $0.extra = extra
      }
      XCTAssertEqual(try contents(archive(writer.bytes)), text)
      writer.isZip64 = true
      XCTAssertEqual(try contents(archive(writer.bytes)), text)
      let moved = Array("junk".utf8) + writer.bytes + Array("more".utf8)
      XCTAssertEqual(try contents(archive(moved)), text)
    }
  }

  func testEndIsFoundWhateverStandsAroundTheArchive() throws {
    var writer = ZipWriter(["leads.csv": text])
    let end = Array(writer.bytes.suffix(22))
    for comment in [[], Array("a comment".utf8), end, end + [0], [0x50, 0x4B, 5, 6]] {
      writer.comment = comment
      for before in [0, 1, 5000] {
        for after in [0, 1, 5000] {
          let bytes =
            [UInt8](repeating: 0x20, count: before) + writer.bytes
            + [UInt8](repeating: 0x0A, count: after)
          XCTAssertEqual(
            try contents(archive(bytes)), text, "\(comment.count) \(before) \(after)")
        }
      }
    }
  }

  func testNamesAreFoundInOtherCapitalsAndWithBackslashes() throws {
    let archive = try archive(ZipWriter(["XL\\Workbook.xml": "1", "xl/workbook.xml": "2"]).bytes)
    XCTAssertEqual(try contents(archive, "xl/workbook.xml"), "2")
    XCTAssertEqual(try contents(archive, "XL\\Workbook.xml"), "1")
    XCTAssertEqual(try contents(archive, "xl/WORKBOOK.xml"), "1")
    XCTAssertNil(archive.entry(named: "xl"))
  }

  func testNamesOfUkrainianWindowsAreDecoded() throws {
    let writer = entry { $0.name = [0x8B, 0xA8, 0xE1, 0xE2, 0x2E, 0x63, 0x73, 0x76] }
    XCTAssertEqual(try archive(writer.bytes).entries.map(\.name), ["Лист.csv"])
  }

  // MARK: - Refused

  func testEveryCutIsRefused() throws {
    let bytes = ZipWriter(["a.csv": text, "leads.csv": text]).bytes
    for count in 0..<bytes.count {
      XCTAssertThrowsError(try contents(archive(Array(bytes.prefix(count)))), "\(count)") {
        XCTAssertTrue($0 is ArchiveFault, "\($0)")
      }
    }
  }

  func testDamageIsTold() {
    assertFault(
      .corrupt(place, what: "what it unpacks to has the wrong checksum"), entry { $0.crc ^= 1 })
    assertFault(
      .corrupt(place, what: "unpacks to more than the 25 bytes it names"), entry { $0.size -= 1 })
    assertFault(
      .corrupt(place, what: "unpacks to 26 bytes, not the 27 it names"), entry { $0.size += 1 })
    assertFault(.corrupt(place), entry { $0.packed[0] = 0xFF })
    assertFault(.truncated(place), entry { $0.packed.removeLast(3) })
  }

  func testWhatCannotBeUnpackedIsNamed() {
    assertFault(.encrypted(place), entry { $0.flags = 1 })
    assertFault(.method(place, name: "Deflate64"), entry { $0.method = 9 })
    assertFault(.method(place, name: "method 77"), entry { $0.method = 77 })
  }

  func testTwoEntriesOfOneNameAreRefused() {
    assertFault(
      .duplicate(Position("list.zip"), name: "leads.csv"),
      ZipWriter(["leads.csv": "1", "leads.csv": "2"]))
  }

  func testEntriesThatShareBytesAreRefused() {
    var writer = ZipWriter(["a.csv": text, "leads.csv": text])
    writer.entries[1].offset = 0
    assertFault(.corrupt(place, what: "two entries share the same bytes"), writer)
  }

  func testBombsAreRefusedByWhatTheySay() {
    assertFault(
      .tooLarge(place, bytes: 100 << 20, ratio: 3_276_800),
      entry {
        $0.size = 100 << 20; $0.packed = [UInt8](repeating: 0, count: 32)
      })
    let many = (0...10_000).map { ZipWriter.Entry("\($0)", [], isStored: true) }
    assertFault(.tooMany(Position("list.zip"), entries: 10_001), ZipWriter(many))
  }

  func testNumbersOfEntriesThatLieAreRefused() {
    var writer = ZipWriter(["leads.csv": text])
    writer.count = 2
    XCTAssertThrowsError(try archive(writer.bytes)) {
      guard case .corrupt(_, let what)? = $0 as? ArchiveFault else { return XCTFail("\($0)") }
      XCTAssertEqual(what, "says to have 2 entries, lists 1")
    }
  }

  func testNamesThatMoveTheCursorAreShownHarmless() throws {
    let archive = try archive(ZipWriter(["a\u{1B}[2J\u{202E}.csv": "1"]).bytes)
    XCTAssertEqual(archive.place(of: archive.entries[0]).file, "list.zip/a\u{FFFD}[2J\u{FFFD}.csv")
  }
}
