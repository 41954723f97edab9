import Mapping
import XCTest

final class TemplatesTests: XCTestCase {
  private func name(
    _ template: String, _ row: [String] = ["Ann", "067", "5"],
    header: [String] = ["Name", "Phone", "Sum"], _ parts: String...
  ) throws -> String {
    let text = mappingText(parts.joined(separator: ","), name: template)
    return try ProgramHarness(text, header: header).name(row)
  }

  func testReferencesAndTextMix() throws {
    XCTAssertEqual(try name("'{Name} / {Phone}'"), "Ann / 067")
    XCTAssertEqual(try name("'{{{Name}}} }}{{'"), "{Ann} }{")
    XCTAssertEqual(try name("'plain'"), "plain")
  }

  func testATemplateOfEmptyReferencesIsEmpty() throws {
    XCTAssertEqual(try name("'contact: {Name}'", ["", "067", ""]), "")
    XCTAssertEqual(try name("'contact: {Name}{Phone}'", ["", "067", ""]), "contact: 067")
    XCTAssertEqual(try name("'{$p}: {Name}'", ["", "067", ""], "params: { p: 'x' }"), "")
    XCTAssertEqual(try name("'{$p}: {$p}'", ["", "", ""], "params: { p: 'x' }"), "x: x")
  }

  func testNamesAreLookedUpWhole() throws {
    let header = ["Телефон осн.", "Phone", "a.b", "x#2", "Тел", "тел "]
    let row = ["1", "2", "3", "4", "5", "6"]
    XCTAssertEqual(try name("'{Телефон осн.}'", row, header: header), "1")
    XCTAssertEqual(try name("'{  ТЕЛЕФОН   ОСН. }'", row, header: header), "1")
    XCTAssertEqual(try name("'{a.b}'", row, header: header), "3")
    XCTAssertEqual(try name("'{x#2}'", row, header: header), "4")
    XCTAssertEqual(try name("'{Тел#2}{Тел#1}{#3}'", row, header: header), "653")
  }

  func testLetComesBeforeAliasAndHeader() throws {
    XCTAssertEqual(
      try name(
        "'{Name}'", ["Ann", "067", "5"],
        "source: { columns: { Phone: 'Sum' } }, let: { Name: '<{Phone}>' }"), "<5>")
  }

  func testParametersAreConstants() throws {
    XCTAssertEqual(
      try name(
        "'{$t}-{$n}-{$b}-{$e}'", ["", "", ""],
        "params: { t: '{x}', n: 1.50, b: true, e: null }"), "{x}-1.5-true-")
  }

  func testBracesMustMatch() {
    assertFault("mapping.template", mappingText(name: "'a «{»Name'"))
    assertFault("mapping.template", mappingText(name: "'a «}» b'"))
    assertFault("mapping.template", mappingText(name: "'{«}»'"))
    assertFault("mapping.template", mappingText(name: "'{Name|«}»'"))
  }

  func testUnknownNamesAreFoundAtTheirPlace() {
    assertFault(
      "file.column_missing", mappingText(name: "'{Phone} {«Nmae»}'"),
      message:
        "'Nmae' is no column of 'leads.csv' and no declared name; did you mean 'Name'?")
    assertFault("mapping.unknown_parameter", mappingText(name: "'{«$x»}'"))
    assertFault(
      "file.column_missing", mappingText(name: "'{«$.a.b»}'"),
      message: "'leads.csv' is no JSON, so '$.a.b' leads nowhere")
    assertFault("mapping.step_argument_missing", mappingText(name: "'{Name|«pad»}'"))
    assertFault("mapping.unknown_step", mappingText(name: "'{Name|«trimm»}'"))
  }

  func testARepeatedHeaderMustBeToldApart() {
    assertFault(
      "file.header_repeated", mappingText(name: "'{«Sum»}'"), header: ["Phone", "Sum", "sum"])
  }
}
