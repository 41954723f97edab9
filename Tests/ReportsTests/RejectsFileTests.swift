import Bytes
import Diagnostics
import Members
import Records
import Reports
import TestSupport
import XCTest

final class RejectsFileTests: XCTestCase {
  private let folder = TempFolder()
  private let short = Code(441, "phone.too_short", "", fix: "add the missing digits")
  private let empty = Code(400, "cell.empty", "", fix: "fill the cell")

  /// Writes rows of cells, each with one finding unless told otherwise; the text of the file.
  private func write(
    _ rows: [(row: Int, cells: [String])], header: [String] = ["Name", "Phone"],
    delimiter: UInt8 = UInt8(ascii: ","), findings: [RowFinding]? = nil, memoryLimit: Int = 4 << 20
  ) throws -> String {
    var file = try RejectsFile(
      folder.path + "/rejects.csv", InputFiles("a.csv", Header(names: header)),
      delimiter: delimiter,
      memoryLimit: memoryLimit)
    for row in rows {
      var source = ByteBuffer()
      CSVCells.append(block([row.cells]), record: 0, delimiter: delimiter, to: &source)
      try file.append(
        row: row.row, source: source.span,
        findings: findings ?? [RowFinding(short, column: 1, value: "067", "3 digits")])
    }
    try file.finish()
    return folder.read("rejects.csv")
  }

  func testRowComesBackWithItsReason() throws {
    XCTAssertEqual(
      try write([(17, ["Olena, =1", "067"])]),
      """
      \u{FEFF}Name,Phone,_row,_code,_field,_value,_message,_fix
      "Olena, =1",067,17,phone.too_short,Phone,067,3 digits,add the missing digits

      """)
  }

  func testSeveralFindingsShareTheirLine() throws {
    let text = try write(
      [(17, ["", "067"])],
      findings: [
        RowFinding(empty, column: 0, "cell is empty"),
        RowFinding(short, target: "communications[0]", value: "067", "3 digits", fix: "call them"),
      ])
    XCTAssertEqual(
      cells(of: text)[1],
      [
        "", "067", "17", "cell.empty | phone.too_short", "Name | communications[0]", " | 067",
        "cell is empty | 3 digits", "fill the cell | call them",
      ])
  }

  func testDelimiterOfTheInputIsKept() throws {
    let text = try write([(2, ["a;b", "-1,5"])], delimiter: UInt8(ascii: ";"))
    XCTAssertTrue(text.contains("\n\"a;b\";-1,5;2;phone.too_short;"), text)
  }

  func testOurColumnsLineUpInShortAndLongRows() throws {
    let lines = cells(
      of: try write([(2, ["Olena"]), (3, ["Ivan", "067", "x", "y,z"]), (4, ["", ""])]))
    XCTAssertEqual(lines[1].prefix(3), ["Olena", "'", "2"])
    XCTAssertEqual(lines[2].prefix(3), ["Ivan", "067", "3"])
    XCTAssertEqual(lines[2].suffix(2), ["x", "y,z"])
    XCTAssertEqual(lines[3].prefix(3), ["", "", "4"])
    XCTAssertEqual(lines.map(\.count), [8, 8, 10, 8])
  }

  func testEveryRowIsReadBackAsItWas() throws {
    let rows: [(row: Int, cells: [String])] = [
      (2, ["Olena", "+380671234567"]), (3, ["=1+1", "-"]), (9, ["'=x", "'"]), (12, ["short"]),
      (13, ["", ""]), (14, ["'", "'", "'"]), (20, ["a\n\"b\"", ",", "", "surplus"]), (21, [""]),
    ]
    let text = try write(rows)
    let lines = cells(of: String(text.unicodeScalars.dropFirst()))
    let layout = try XCTUnwrap(RejectsLayout(reading: Header(names: lines[0])))
    XCTAssertEqual(layout.header.names, ["Name", "Phone"])
    let source = block(Array(lines.dropFirst()))
    var restored = RecordBlock()
    for record in 0..<source.count {
      XCTAssertTrue(layout.restore(record, of: source, into: &restored))
    }
    XCTAssertEqual(cells(of: restored), rows.map(\.cells))
    XCTAssertEqual((0..<restored.count).map { restored.line($0) }, rows.map(\.row))
  }

  func testRowWithoutItsNumberIsNotRestored() {
    let layout = RejectsLayout(InputFiles("a.csv", Header(names: ["Name"])))
    let source = block([["Olena", "x", "", "", "", "", ""], ["Ivan"]])
    var restored = RecordBlock()
    XCTAssertFalse(layout.restore(0, of: source, into: &restored))
    XCTAssertFalse(layout.restore(1, of: source, into: &restored))
    XCTAssertEqual(restored.count, 0)
  }

  func testOtherFilesAreNoRejects() {
    XCTAssertNil(RejectsLayout(reading: Header(names: ["Name", "_row", "queue"])))
    XCTAssertNil(RejectsLayout(reading: Header(names: ["Name", "_code", "_fix"])))
  }

  func testInputWithoutNamesGetsNumbers() throws {
    let header = Header(unnamedColumns: 2)
    let files = InputFiles("a.csv", header)
    var file = try RejectsFile(folder.path + "/rejects.csv", files)
    try file.finish()
    let names = cells(of: String(folder.read("rejects.csv").unicodeScalars.dropFirst()))[0]
    XCTAssertEqual(names.prefix(3), ["#1", "#2", "_row"])
    XCTAssertEqual(RejectsLayout(reading: Header(names: names)), RejectsLayout(files))
  }

  func testColumnWithoutANameStaysWithoutOne() throws {
    XCTAssertTrue(try write([], header: ["Name", ""]).hasPrefix("\u{FEFF}Name,,_row,"))
  }

  func testRowsOfSeveralFilesShareTheColumnsOfAll() throws {
    let files = InputFiles(
      [
        InputFiles.File("a.csv", Header(names: ["Name", "Phone"])),
        InputFiles.File("b.csv", Header(names: ["Note", "Phone", "Name"])),
      ], areSeveral: true)
    var file = try RejectsFile(folder.path + "/rejects.csv", files)
    let rows: [(file: Int, line: Int, cells: [String])] = [
      (1, 2, ["n", "067", "Ivan", "more"]), (0, 9, ["Olena"]), (1, 3, ["n"]),
      (0, 2, ["Petro", "1"]),
    ]
    for row in rows {
      var source = ByteBuffer()
      CSVCells.append(
        block([row.cells]), record: 0, order: files.files[row.file].order,
        delimiter: UInt8(ascii: ","), to: &source)
      try file.append(
        row: RowNumber.make(line: row.line, file: files.number(of: row.file)), source: source.span,
        findings: [RowFinding(short, column: 0, "x")])
    }
    try file.finish()
    let lines = cells(of: String(folder.read("rejects.csv").unicodeScalars.dropFirst()))
    XCTAssertEqual(
      lines.map { $0.prefix(5).joined(separator: "|") },
      [
        "Name|Phone|Note|_file|_row", "Petro|1||a.csv|2", "Olena|'||a.csv|9",
        "Ivan|067|n|b.csv|2", "'|'|n|b.csv|3",
      ])
    XCTAssertEqual(lines.map { $0[6] }, ["_field", "Name", "Name", "Note", "Note"])
    XCTAssertEqual(lines[3].last, "more")
    let layout = try XCTUnwrap(RejectsLayout(reading: Header(names: lines[0])))
    XCTAssertEqual(layout, RejectsLayout(files))
    var restored = RecordBlock()
    XCTAssertTrue(layout.restore(0, of: block([lines[3]]), into: &restored))
    XCTAssertEqual(cells(of: restored), [["Ivan", "067", "n", "more"]])
    XCTAssertEqual(restored.line(0), 2)
  }

  func testLateRowsAreSortedIn() throws {
    // The pipeline's rejections come in order, the server's refusals late; memory holds a few lines.
    let rows = Array(stride(from: 2, to: 400, by: 2)) + [399, 3, 201, 5, 77, 1]
    let text = try write(rows.map { ($0, ["n\($0)", "067"]) }, memoryLimit: 700)
    XCTAssertEqual(cells(of: text).dropFirst().map { $0[2] }, rows.sorted().map(String.init))
    XCTAssertEqual(cells(of: text).dropFirst().map { $0[0] }, rows.sorted().map { "n\($0)" })
  }
}
