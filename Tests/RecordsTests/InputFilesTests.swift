import Records
import XCTest

final class RowNumberTests: XCTestCase {
  func testTheOnlyFileKeepsItsLines() {
    XCTAssertEqual(RowNumber.make(line: 17, file: 0), 17)
    XCTAssertEqual(RowNumber.file(of: 17), 0)
  }

  func testFilesStandInFrontOfTheLine() {
    let row = RowNumber.make(line: 17, file: 2)
    XCTAssertEqual(row, 20_000_000_017)
    XCTAssertEqual(RowNumber.line(of: row), 17)
    XCTAssertEqual(RowNumber.file(of: row), 2)
    let last = RowNumber.make(line: .max, file: RowNumber.fileLimit)
    XCTAssertEqual(RowNumber.file(of: last), RowNumber.fileLimit)
  }
}

final class InputFilesTests: XCTestCase {
  private func files(_ headers: [[String]]) -> InputFiles {
    InputFiles(
      headers.enumerated().map { InputFiles.File("\($0).csv", Header(names: $1)) },
      areSeveral: true)
  }

  func testFilesOfTheSameColumnsKeepTheirOrder() {
    let files = files([["Name", "Phone"], ["Name", "Phone"]])
    XCTAssertEqual(files.header.names, ["Name", "Phone"])
    XCTAssertNil(files.files[0].order)
    XCTAssertNil(files.files[1].order)
  }

  func testColumnsAreFoundByNameAndNewOnesFollow() {
    let files = files([["Name", "Phone"], ["Note", " phone ", "Name"]])
    XCTAssertEqual(files.header.names, ["Name", "Phone", "Note"])
    XCTAssertEqual(files.files[0].order, [0, 1, nil])
    XCTAssertEqual(files.files[1].order, [2, 1, 0])
    XCTAssertEqual(files.column(ofAll: 0, file: 1), 2)
    XCTAssertEqual(files.column(ofAll: 1, file: 0), 1)
  }

  func testRepeatedNamesAreToldApart() {
    let files = files([["Phone", "Phone"], ["Phone", "Name", "Phone", "Phone"]])
    XCTAssertEqual(files.header.names, ["Phone", "Phone", "Name", "Phone"])
    XCTAssertEqual(files.files[1].order, [0, 2, 1, 3])
  }

  func testColumnsWithoutNamesAreThoseOfTheWidestFile() {
    let files = InputFiles(
      [2, 3].map { InputFiles.File("\($0).csv", Header(unnamedColumns: $0)) }, areSeveral: true)
    XCTAssertEqual(files.header, Header(unnamedColumns: 3))
    XCTAssertEqual(files.files[0].order, [0, 1, nil])
    XCTAssertNil(files.files[1].order)
  }

  func testARowIsNamedWithItsFileWhereThereAreSeveral() {
    let files = files([["A"], ["B"]])
    let row = RowNumber.make(line: 17, file: files.number(of: 1))
    XCTAssertEqual(files.words(ofRow: row), "row 17 of 1.csv")
    XCTAssertEqual("\(files.position(ofRow: row, column: 0))", "1.csv:17:1")
    XCTAssertEqual(files.title, "0.csv and 1 more")
    let one = InputFiles("leads.csv", Header(names: ["A"]))
    XCTAssertEqual(one.words(ofRow: 17), "row 17")
    XCTAssertEqual("\(one.position(ofRow: 17))", "leads.csv:17")
    XCTAssertEqual(one.title, "leads.csv")
  }
}
