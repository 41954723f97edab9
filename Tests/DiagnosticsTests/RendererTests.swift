import Diagnostics
import XCTest

final class RendererTests: XCTestCase {
  private let unknown = Code(318, "mapping.unknown_step", "", fix: "see `rollcall help steps`")
  private let source = "{\n\tsteps: ['trimm'],\n  ключ: 'значення',\n}"

  private func finding(
    line: Int, field: Int, level: Finding.Level = .error, fix: String? = nil
  ) -> Finding {
    Finding(
      level, unknown, at: Position("a.json5", line: line, field: field), "unknown step 'trimm'",
      fix: fix)
  }

  func testHeadlineHoldsPlaceCodeAndMessage() {
    XCTAssertEqual(
      Renderer.text(finding(line: 2, field: 10)),
      "a.json5:2:10: E318 unknown step 'trimm'\n    fix: see `rollcall help steps`")
  }

  func testCaretStandsUnderThePlaceEvenAfterATab() {
    XCTAssertEqual(
      Renderer.text(finding(line: 2, field: 10, fix: ""), in: source, caretLength: 7),
      "a.json5:2:10: E318 unknown step 'trimm'\n"
        + "    2 | \tsteps: ['trimm'],\n      | \t        ^^^^^^^")
  }

  func testCaretCountsCharactersNotBytes() {
    XCTAssertEqual(
      Renderer.text(finding(line: 3, field: 9, fix: ""), in: source, caretLength: 10),
      "a.json5:3:9: E318 unknown step 'trimm'\n"
        + "    3 |   ключ: 'значення',\n      |         ^^^^^^^^^^")
  }

  func testPlaceOutsideTheSourceIsShownWithoutIt() {
    let finding = finding(line: 99, field: 1, fix: "")
    XCTAssertEqual(Renderer.text(finding, in: source), Renderer.text(finding))
  }

  func testFieldBeyondTheLineStaysBehindIt() {
    let text = Renderer.text(finding(line: 1, field: 50, fix: ""), in: source)
    XCTAssertTrue(text.hasSuffix("\n    1 | {\n      |  ^"), text)
  }

  func testWarningSaysSo() {
    XCTAssertEqual(
      Renderer.text(finding(line: 1, field: 1, level: .warning, fix: "")),
      "a.json5:1:1: warning E318 unknown step 'trimm'")
  }

  func testDiagnosisWithoutAPlaceBeginsWithItsCode() {
    XCTAssertEqual(
      Renderer.text(Finding(.error, unknown, at: nil, "server is gone", fix: "")),
      "E318 server is gone")
  }

  func testErasedDiagnosisKeepsItsWords() {
    let finding = finding(line: 1, field: 2, level: .warning)
    XCTAssertEqual(Finding(erasing: finding), finding)
  }
}
