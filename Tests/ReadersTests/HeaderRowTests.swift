import Diagnostics
import Readers
import Records
import XCTest

final class HeaderRowTests: XCTestCase {
  private func read(_ text: String, _ header: SourceSettings.HeaderRow) throws -> Reading {
    var settings = SourceSettings()
    settings.header = header
    return try Reading(text, settings)
  }

  func testFirstRecordIsTheHeader() throws {
    let found = try Reading("phone,phone,,Phone ,name\n1,2,3,4,5\n")
    XCTAssertEqual(found.header.names, ["phone", "phone", "", "Phone ", "name"])
    XCTAssertEqual(found.header.indexes(of: " PHONE"), [0, 1, 3])
    XCTAssertEqual(found.header.line, 1)
    XCTAssertEqual(found.rows.map(\.line), [2])
  }

  func testTitlesAboveTheHeaderAreSkipped() throws {
    let found = try Reading("Звіт за січень;;\n;;\nПІБ;Телефон;Місто\nКоваль;0501112233;Київ\n")
    XCTAssertEqual(found.header.names, ["ПІБ", "Телефон", "Місто"])
    XCTAssertEqual(found.header.line, 3)
    XCTAssertEqual(found.cells, [["Коваль", "0501112233", "Київ"]])
    XCTAssertTrue(found.shape.evidence.contains { $0.hasPrefix("header: record 3") })
  }

  func testRaggedHeaderIsNotMistakenForATitle() throws {
    let found = try Reading("name,phone\na,1,x\nb,2,y\nc,3,z\n")
    XCTAssertEqual(found.header.names, ["name", "phone"])
    XCTAssertEqual(found.rows.count, 3)
  }

  func testDataIsNotMistakenForTheHeaderBelowATitle() throws {
    let found = try Reading("phones;\n0501112233;1\n0501112244;2\n")
    XCTAssertEqual(found.header.names, ["phones", ""])
  }

  func testToldRowIsTheHeader() throws {
    let found = try read("x,y\n\na,b\n1,2\n", .row(2))
    XCTAssertEqual(found.header.names, ["a", "b"])
    XCTAssertEqual(found.header.line, 3)
    XCTAssertEqual(found.rows.map(\.line), [4])
  }

  func testHeaderOfTwoRowsJoinsGroupTitlesAndNames() throws {
    let found = try read(
      "Report;;;;\nName;Contacts;;Debt;Debt\n;Phone;E-mail ; Sum;Debt\nA;1;a@b;5;6\n",
      .rows([2, 3]))
    XCTAssertEqual(
      found.header.names, ["Name", "Contacts Phone", "Contacts E-mail", "Debt Sum", "Debt"])
    XCTAssertEqual(found.header.line, 3)
    XCTAssertEqual(found.cells, [["A", "1", "a@b", "5", "6"]])
  }

  func testTitleOfOneColumnDoesNotReachFurther() throws {
    let found = try read("Name;;Contacts;\n;City;Phone;E-mail;Note\n1;2;3;4;5\n", .rows([1, 2]))
    XCTAssertEqual(
      found.header.names, ["Name", "City", "Contacts Phone", "Contacts E-mail", "Contacts Note"])
  }

  func testHeaderOfThreeRowsIsJoinedFromTheTop() throws {
    let found = try read("All;\nContacts;\nPhone;Mail\n1;2\n", .rows([1, 2, 3]))
    XCTAssertEqual(found.header.names, ["All Contacts Phone", "All Contacts Mail"])
  }

  func testToldRowBeyondTheEndIsRefused() throws {
    XCTAssertThrowsError(try read("a,b\n1,2\n", .row(3))) {
      XCTAssertEqual($0 as? OpenFault, .noHeaderRow(Position("leads.csv"), row: 3))
    }
  }

  func testWithoutHeaderColumnsHaveNumbers() throws {
    let found = try read("1,2,3\n4,5,6\n7,8\n", .none)
    XCTAssertEqual(found.header, Header(unnamedColumns: 3))
    XCTAssertEqual(found.rows.count, 3)
  }

  func testHeaderAloneIsNoRecord() throws {
    let found = try Reading("name;phone\n")
    XCTAssertEqual(found.header.names, ["name", "phone"])
    XCTAssertEqual(found.rows, [])
  }

  func testHeaderLongerThanTheSampleIsRead() throws {
    let name = String(repeating: "n", count: 3000)
    var settings = SourceSettings.told()
    settings.header = .automatic(within: 10)
    let found = try Reading("\(name),b\n1,2\n", settings, sizes: .chunks(64))
    XCTAssertEqual(found.header.names, [name, "b"])
    XCTAssertEqual(found.cells, [["1", "2"]])
  }
}
