import Diagnostics
import Mapping
import XCTest

final class ExpressionsTests: XCTestCase {
  private func expect(
    _ expression: String, _ values: KeyValuePairs<String, Sample.Cell>, _ result: String,
    line: UInt = #line
  ) throws {
    XCTAssertEqual(try Evaluation.run(expression, values), result, expression, line: line)
  }

  private func expect(_ expression: String, _ result: String, line: UInt = #line) throws {
    try expect(expression, [:], result, line: line)
  }

  func testPrecedenceIsThatOfTheGrammar() throws {
    try expect("1 + 2 * 3 == 7 && !(2 > 3)", "true")
    try expect("(1 + 2) * 3", "9")
    try expect("-2 + 5", "3")
    try expect("!1 == 2", "true")
    try expect("false && false || true", "true")
    try expect("10 / 4", "2.5")
    try expect("0.1 + 0.2 == 0.3", "true")
  }

  func testTheConditionsOfTheManualHold() throws {
    try expect("lower(status) in ['сплачено', 'відкликано']", ["status": .text("Сплачено")], "true")
    try expect("amount < 100", ["amount": .number("99.99")], "true")
    try expect("dpd < 0 || dpd > 5000", ["dpd": .number("34")], "false")
    try expect("@kind == 'fixed'", ["@kind": .text("fixed")], "true")
    try expect("empty(a) && empty(b)", ["a": .empty, "b": .empty], "true")
    try expect("p.optOut != true", ["p.optOut": .bool(false)], "true")
    try expect("state in ['FL', 'OK']", ["state": .text("TX")], "false")
    try expect("state not in ['FL', 'OK']", ["state": .text("TX")], "true")
    try expect("`Сума боргу` == 'x'", ["`Сума боргу`": .text("x")], "true")
    let at: KeyValuePairs<String, Sample.Cell> = [
      "consentAt": .time("2026-02-27T14:05"), "$consentDays": .number("90"),
    ]
    try expect("days(consentAt, today()) > $consentDays", at, "false")
    try expect("days(consentAt, today())", at, "2")
    try expect("consentAt + days($consentDays)", at, "2026-05-28T14:05:00Z")
    try expect("today() + days($consentDays)", at, "2026-05-31T00:00:00Z")
  }

  func testEmptyFollowsTheRulesOfTheManual() throws {
    let empty: KeyValuePairs<String, Sample.Cell> = ["a": .empty]
    try expect("a == ''", empty, "true")
    try expect("a == 'x'", empty, "false")
    try expect("a != 'x'", empty, "true")
    try expect("a < 'x'", empty, "false")
    try expect("a >= 'x'", empty, "false")
    try expect("a in ['x']", empty, "false")
    try expect("a not in ['x']", empty, "true")
    try expect("a in ['']", empty, "true")
    try expect("len(a)", empty, "0")
    try expect("lower(a)", empty, "empty")
    try expect("contains(a, 'x')", empty, "empty")
    try expect("contains('x', a)", empty, "empty")
    try expect("num(a) + 1", empty, "empty")
    try expect("num(a) + 1 < 5", empty, "false")
    try expect("coalesce(a, '', 'z')", empty, "z")
    try expect("coalesce(a, '')", empty, "empty")
    try expect("contains(a, 'x') || false", empty, "false")
    try expect("!contains(a, 'x')", empty, "true")
  }

  func testFunctionsGiveWhatTheManualSays() throws {
    try expect("len('Олена')", "5")
    try expect("upper('ґ')", "Ґ")
    try expect("contains('abc', 'bc')", "true")
    try expect("contains('abc', 'abcd')", "false")
    try expect("startsWith('abc', 'ab')", "true")
    try expect("endsWith('abc', 'ab')", "false")
    try expect("endsWith('abc', 'bc')", "true")
    try expect(#"matches('КР-0045-17', '\w+-\d{4}-\d+')"#, "true")
    try expect(#"matches('КР-0045-17', '\d{4}')"#, "false")
    try expect("num('12.50') * 2", "25")
    try expect("now()", "2026-03-02T07:00:00Z")
    try expect("today()", "2026-03-02T00:00:00Z")
    try expect("hours(2)", "0d 7200000ms")
    try expect("days(2)", "2d 0ms")
    try expect("now() - today() == hours(7)", "true")
    try expect("hours(today(), now())", "7")
    try expect("hours(now(), today())", "-7")
    try expect(#"'it\'s \\'"#, #"it's \"#)
  }

  func testDaysAreCalendarDaysOfTheZone() throws {
    // Clocks go forward at 03:00 on 29 March: that day has 23 hours.
    let from: KeyValuePairs<String, Sample.Cell> = [
      "a": .time("2026-03-28T22:00:00Z"), "b": .time("2026-03-29T21:00:00Z"),
    ]
    XCTAssertEqual(try Evaluation.run("days(a, b)", from, zone: Sample.kyiv), "1")
    XCTAssertEqual(try Evaluation.run("days(b, a)", from, zone: Sample.kyiv), "-1")
    XCTAssertEqual(try Evaluation.run("hours(a, b)", from, zone: Sample.kyiv), "23")
    XCTAssertEqual(
      try Evaluation.run("a + days(1)", from, zone: Sample.kyiv), "2026-03-29T21:00:00Z")
    XCTAssertEqual(
      try Evaluation.run("b - days(1)", from, zone: Sample.kyiv), "2026-03-28T22:00:00Z")
    XCTAssertEqual(
      try Evaluation.run("a + hours(24)", from, zone: Sample.kyiv), "2026-03-29T22:00:00Z")
    XCTAssertEqual(try Evaluation.run("today()", zone: Sample.kyiv), "2026-03-01T22:00:00Z")
  }

  func testConnectivesStopAtTheFirstAnswer() throws {
    try expect("false && 1 / 0 == 1", "false")
    try expect("true || 1 / 0 == 1", "true")
    XCTAssertThrowsError(try Evaluation.run("1 / 0")) {
      XCTAssertEqual(($0 as? ValueFault)?.code, ValueCodes.division)
    }
  }

  func testTypesKnownOnlyToTheRowAreUnequalAndHaveNoOrder() throws {
    let cells: KeyValuePairs<String, Sample.Cell> = ["a": .text("5"), "n": .number("5")]
    XCTAssertEqual(try Evaluation.run("a == n", cells, untyped: true), "false")
    XCTAssertEqual(try Evaluation.run("n in [5]", cells, untyped: true), "true")
    XCTAssertEqual(try Evaluation.run("a in [5]", cells, untyped: true), "false")
    for text in ["a < n", "a && true", "a + n", "-a", "days(a, a)"] {
      XCTAssertThrowsError(try Evaluation.run(text, cells, untyped: true), text) {
        XCTAssertEqual(($0 as? ValueFault)?.code, ValueCodes.type, text)
      }
    }
  }

  func testRowsCannotOverflow() {
    for text in [
      "today() + days(2000000000)", "today() - days(2000000000)", "days(3000000000)",
      "hours(999999999999999999)", "now() + hours(99999999999999)", "days(1.5)",
      "999999999999999999 * 10", "999999999999999999 + 1", "-999999999999999999 - 1",
      "num('1e5')", "num('x')",
    ] {
      XCTAssertThrowsError(try Evaluation.run(text), text) { XCTAssert($0 is ValueFault) }
    }
  }
}
