import Diagnostics
import Foundation
import Readers
import Records
import TestSupport
import XCTest

/// Files that hold no list in a form that is read: each is told what it is, whatever its name.
final class NotAListTests: XCTestCase {
  private let place = Position("leads.csv")
  private let saveAs = "open it in a spreadsheet program and save it as XLSX or CSV"

  private func fault(_ bytes: [UInt8], line: UInt = #line) -> OpenFault? {
    var found: OpenFault?
    XCTAssertThrowsError(try Reading(bytes), line: line) { found = $0 as? OpenFault }
    return found
  }

  private func assertNamed(_ what: String, _ bytes: [UInt8], line: UInt = #line) {
    switch fault(bytes, line: line) {
    case .unsupported(place, what, let advice)?: XCTAssertFalse(advice.isEmpty, line: line)
    case .notATable(place, what)?: break
    case let other: XCTFail("\(other.map { "\($0)" } ?? "nothing")", line: line)
    }
  }

  /// A compound file whose directory, in sector `sector`, has these names.
  private func compound(_ names: [String], sector: Int = 1, cut: Int = 0) -> [UInt8] {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] { ZipWriter.number(value, bytes) }
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    header += [UInt8](repeating: 0, count: 16) + number(0x3E, 2) + number(3, 2)
    header += number(0xFFFE, 2) + number(9, 2) + number(6, 2) + number(0, 10)
    header += number(1, 4) + number(sector, 4) + number(0, 4) + number(4096, 4)
    header += number(-2, 4) + number(0, 4) + number(-2, 4) + number(0, 4)
    header += number(0, 4) + [UInt8](repeating: 0xFF, count: 108 * 4)
    // The directory goes on in the sector after the next; both are followed by the FAT alone.
    var table = [Int](repeating: -1, count: 128)
    table[sector] = sector + 2
    table[sector + 2] = -2
    var sectors = [[UInt8]](
      repeating: [UInt8](repeating: 0, count: 512), count: sector + 3)
    sectors[0] = table.flatMap { number($0, 4) }
    for (index, name) in (["Root Entry", "x", "y", "z"] + names).enumerated() {
      let units = Array(name.utf16).flatMap { number(Int($0), 2) }
      var entry = units + [UInt8](repeating: 0, count: 64 - units.count)
      entry += number(units.count + 2, 2) + [index == 0 ? 5 : 2, 1]
      entry += [UInt8](repeating: 0, count: 128 - entry.count)
      let (part, row) = (index / 4, index % 4)
      sectors[sector + part * 2].replaceSubrange(row * 128..<row * 128 + 128, with: entry)
    }
    return Array((header + sectors.flatMap { $0 }).dropLast(cut))
  }

  func testOldOfficeFilesAreToldApartByTheirDirectory() {
    assertNamed("an old Excel workbook (XLS)", compound(["Workbook"]))
    assertNamed("an old Excel workbook (XLS)", compound(["Book"], sector: 90))
    assertNamed("an old Word document (DOC)", compound(["WordDocument"]))
    assertNamed("an old presentation (PPT)", compound(["PowerPoint Document"]))
    assertNamed("an Outlook mail (MSG)", compound(["__properties_version1.0"]))
    assertNamed("an old Office file (OLE)", compound(["Contents"]))
  }

  func testEncryptedWorkbooksAreTold() {
    XCTAssertEqual(
      fault(compound(["EncryptionInfo", "EncryptedPackage"])),
      .encrypted(place, what: "an Office file"))
  }

  func testCutAndLoopingCompoundFilesAreNamedAllTheSame() {
    let whole = compound(["Workbook"])
    for cut in stride(from: 0, to: whole.count - 8, by: 97) {
      guard case .unsupported? = fault(Array(whole.dropLast(cut))) else {
        return XCTFail("cut by \(cut)")
      }
    }
    var loop = whole
    // The directory's chain leads to itself.
    loop.replaceSubrange(512 + 4..<512 + 8, with: [1, 0, 0, 0])
    assertNamed("an old Office file (OLE)", loop)
  }

  func testArchivesOfOtherProgramsAreNamed() {
    func types(_ type: String) -> [UInt8] {
      ZipWriter(["[Content_Types].xml": "<Types><Override ContentType=\"\(type)\"/></Types>"]).bytes
    }
    assertNamed(
      "a Word document (DOCX)",
      types("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"))
    assertNamed(
      "a presentation (PPTX)",
      types("application/vnd.openxmlformats-officedocument.presentationml.slide+xml"))
    assertNamed(
      "a binary Excel workbook (XLSB)",
      types("application/vnd.ms-excel.sheet.binary.macroEnabled.main"))
    assertNamed(
      "an OpenDocument text, drawing or presentation",
      ZipWriter(["mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""]).bytes)
    assertNamed(
      "a document of Apple Numbers, Pages or Keynote",
      ZipWriter(["Index/Document.iwa": "x", "Index/Tables/DataList.iwa": "y"]).bytes)
  }

  func testEncryptedOpenDocumentIsTold() {
    let writer = ZipWriter([
      "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
      "META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": "x",
    ])
    XCTAssertEqual(
      fault(writer.bytes), .encrypted(place, what: "an OpenDocument spreadsheet (ODS)"))
  }

  func testWebPagesAreNamed() {
    for text in [
      "<table><tr><td>1", "\r\n  <HTML>", "<!DOCTYPE html>\n", "<?xml version='1.0'?>\n<html>",
    ] {
      for encoding in [String.Encoding.utf8, .utf16LittleEndian, .utf16] {
        assertNamed("a web page (HTML)", Array(text.data(using: encoding) ?? .init()))
      }
    }
    assertNamed(
      "XML with the root element <leads>",
      Array("<?xml version='1.0'?>\n<!-- <a> --><Leads x='1'>".utf8))
  }

  func testOtherFilesAreNamed() {
    assertNamed("a PDF", Array("%PDF-1.7\n".utf8))
    assertNamed("a PNG picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    assertNamed("no text, but zero bytes", [UInt8](repeating: 0, count: 99))
    assertNamed("an SQLite database", Array("SQLite format 3\0".utf8))
    assertNamed("a Parquet file", Array("PAR1\u{15}".utf8))
    assertNamed("a 7z archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])
    assertNamed("a RAR archive", Array("Rar!\u{1A}\u{7}".utf8))
    assertNamed("a vCard file", Array("BEGIN:VCARD\nFN:x\n".utf8))
  }

  func testHeadersThatLookLikeOtherFilesAreHeaders() throws {
    for header in ["ID;Phone", "ID;P", "PAR1;PAR2", "ID3;x", "[Name];[Phone]", "<b>;x", "PK;x"] {
      XCTAssertEqual(
        try Reading("\(header)\n1;2\n").header.names, header.split(separator: ";").map(String.init))
    }
  }
}
