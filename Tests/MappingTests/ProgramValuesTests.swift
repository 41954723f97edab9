import Diagnostics
import Mapping
import Members
import TimeZones
import XCTest

/// Forms of values and what follows when they fail.
final class ProgramValuesTests: XCTestCase {
  private func run(
    _ value: String, _ row: [String] = ["Ann", "067", "5"], _ parts: String = "about: ''"
  ) throws -> ProgramHarness.Row {
    let harness = try ProgramHarness(mappingText(parts, name: value))
    return harness.run(row, [harness.program.member.name])
  }

  private func text(
    _ value: String, _ row: [String] = ["Ann", "067", "5"], _ parts: String = "about: ''"
  ) throws -> String {
    let row = try run(value, row, parts)
    XCTAssertEqual(row.rejections, [])
    return row.values[0]
  }

  func testLiterals() throws {
    XCTAssertEqual(try text("5"), "5")
    XCTAssertEqual(try text("-0.50"), "-0.5")
    XCTAssertEqual(try text("true"), "true")
    XCTAssertEqual(try text("null"), "")
  }

  func testFromTakesTheFirstThatIsFilled() throws {
    XCTAssertEqual(try text("{ from: 'Sum' }"), "5")
    XCTAssertEqual(try text("{ from: ['Name', 'Sum'] }", ["", "067", "7"]), "7")
    XCTAssertEqual(try text("{ from: ['Name', 'Sum'] }", ["", "067", ""]), "")
    XCTAssertEqual(
      try text("{ from: ['Name', 'Sum'], default: '{Phone}' }", ["", "067", ""]), "067")
  }

  func testJoinLeavesEmptyOnesOut() throws {
    XCTAssertEqual(try text("{ join: ['{Name}', '{Sum}', 5, '#{Phone}'] }"), "Ann 5 5 #067")
    XCTAssertEqual(
      try text("{ join: ['{Name}', '{Sum}', '#{Phone}'], with: '/' }", ["Ann", "1", ""]), "Ann/#1")
    XCTAssertEqual(try text("{ join: ['{Name}', '{Sum}'] }", ["", "067", ""]), "")
    XCTAssertEqual(
      try text("{ join: [{ from: 'Name', steps: ['upper'] }, '{Sum}'], with: '' }"), "ANN5")
  }

  func testStepsRunInOrder() throws {
    XCTAssertEqual(
      try text("{ from: 'Name', steps: ['upper', { pad: [5, '0'] }] }", [" ann", "", ""]), "00ANN")
    XCTAssertEqual(try text("'{Name|upper}-{Phone|digits}'", ["ann", "0-6", ""]), "ANN-06")
    XCTAssertEqual(try text("'{Name|upper|lower}'", ["Ann", "0-6", ""]), "ann")
  }

  func testStepsLeaveTheColumnAsItWas() throws {
    XCTAssertEqual(try text("'{Name|upper}{Name}'", ["ann", "0", ""]), "ANNann")
  }

  func testParametersFillArgumentsOfSteps() throws {
    XCTAssertEqual(
      try text(
        "{ from: 'Sum', steps: [{ map: { '5': '{$a}', '6': 'x{$a}{$a}' }, else: '{$b}' }] }",
        ["", "", "6"], "params: { a: 'A', b: 7 }"), "xAA")
    XCTAssertEqual(
      try text(
        "{ from: 'Sum', steps: [{ map: { '5': 'x' }, else: '{$b}' }] }", ["", "", "9"],
        "params: { b: 7 }"), "7")
  }

  func testUnknownParametersInStepsAndLookupsAreFound() {
    assertFault(
      "mapping.unknown_parameter",
      mappingText(
        "params: { a: 1 }", name: "{ from: 'Sum', steps: [{ replace: ['x', «'{$b}'»] }] }"),
      message: "there is no parameter 'b'; did you mean 'a'?")
    assertFault(
      "mapping.unknown_parameter",
      mappingText(
        "lookups: { t: { inline: { a: «'{$b}'» } } }", name: "{ lookup: 't', key: '{Name}' }"))
  }

  func testSettingsReplaceParametersAndKeepTheirKind() throws {
    let text = mappingText("params: { a: 'x', n: 1 }", name: "'{$a}{$n}'")
    let harness = try ProgramHarness(
      text, settings: [.init("a", "y"), .init("n", "2.5")])
    XCTAssertEqual(harness.name(["", "", ""]), "y2.5")
    XCTAssertEqual(
      faults(text, settings: [.init("nn", "2")]).map { $0.split(separator: " ")[0] },
      ["mapping.unknown_parameter"])
  }

  func testAnErrorRejectsTheRowAndNamesItsCell() throws {
    let row = try run("{ from: 'Sum', steps: ['int'] }", ["Ann", "067", " x5 "])
    XCTAssertEqual(row.rejections, ["number.unreadable@member.name:2=' x5 '"])
    XCTAssertEqual(row.values, [""])
  }

  func testOnErrorDecides() throws {
    let bad = ["Ann", "067", "x"]
    XCTAssertEqual(try text("{ from: 'Sum', steps: ['int'], onError: 'empty' }", bad), "")
    XCTAssertEqual(
      try text("{ from: 'Sum', steps: ['int'], onError: 'empty', default: 9 }", bad), "9")
    XCTAssertEqual(
      try text("{ from: 'Sum', steps: ['int'], onError: { use: '{Name}!' }, default: 9 }", bad),
      "Ann!")
    XCTAssertEqual(
      try text(
        "{ from: 'Sum', steps: ['int'], onError: { use: '{Name}!' } }", ["Ann", "", "4"]), "4")
    let warned = try run("{ from: 'Sum', steps: ['int'], onError: 'warn' }", bad)
    XCTAssertEqual(warned.values, [""])
    XCTAssertEqual(warned.rejections, [])
    XCTAssertEqual(warned.notices, ["number.unreadable@member.name:2='x'"])
  }

  func testErrorsOfInnerValuesGoToTheNearestRule() throws {
    let bad = ["Ann", "067", "x"]
    XCTAssertEqual(
      try text("{ join: ['{Name}', '{Sum|int}'], onError: { use: 'outer' } }", bad), "outer")
    XCTAssertEqual(
      try text(
        "{ join: ['{Name}', { from: 'Sum', steps: ['int'], onError: 'empty' }], onError: { use: 'outer' } }",
        bad), "Ann")
    let row = try run("{ join: ['{Name}', '{Sum|int}'] }", bad)
    XCTAssertEqual(row.rejections, ["number.unreadable@member.name:2='x'"])
  }

  func testRequiredRejectsWhatIsStillEmpty() throws {
    let row = try run("{ from: 'Sum', required: true, onError: 'empty' }", ["Ann", "067", " "])
    XCTAssertEqual(row.rejections, ["cell.empty@member.name:2=' '"])
    XCTAssertEqual(
      try text("{ from: 'Sum', required: true, default: 'd' }", ["Ann", "067", " "]), "d")
  }

  func testAFailedLetIsReportedOnceAndSilencesItsDependents() throws {
    let parts = """
      let: {
        n: { from: 'Sum', steps: ['int'] },
        m: '{n}',
        k: { from: ['m', 'Name'] },
        strict: { from: 'm', steps: ['int'], required: true },
        other: '{Name}',
      }
      """
    let row = try run("'{n} {k} {other}'", ["Ann", "067", "x"], parts)
    XCTAssertEqual(row.start, .rejected)
    XCTAssertEqual(row.rejections, ["number.unreadable@let.n:2='x'"])
    let good = try run("'{n} {k} {other}'", ["Ann", "067", "3"], parts)
    XCTAssertEqual(good.values, ["3 3 Ann"])
  }

  func testAFailureIsForgottenInTheNextRow() throws {
    let harness = try ProgramHarness(
      mappingText("let: { n: { from: 'Sum', steps: ['int'] } }", name: "'{n}'"))
    let rows = harness.run(
      [["a", "1", "x"], ["a", "1", "4"]], [harness.program.member.name])
    XCTAssertEqual(rows.map(\.start), [.rejected, .go])
    XCTAssertEqual(rows[1].values, ["4"])
  }

  func testALetSeesThoseAbove() throws {
    XCTAssertEqual(
      try text("'{c}'", ["Ann", "1", "2"], "let: { a: '{Sum}', b: '{a}{a}', c: '{b}{a}' }"), "222")
    assertFault(
      "mapping.declared_below", mappingText("let: { a: '{«b»}', b: '{Sum}' }", name: "'{a}'"),
      message: "'b' is computed further below; a value sees those above it")
  }

  func testStepsThatCannotWorkOnAValueAreRefused() {
    let time = "{ date: { in: ['dd.MM.yyyy'] } }"
    assertFault(
      "mapping.step_type",
      mappingText(name: "{ from: 'Sum', steps: ['bool', «\(time)»] }"))
  }

  func testTimesMustBeTimes() {
    let text = """
      { mapping: 1, target: { queue: 'Q' }, member: { name: 'x', expire_at: «'{Sum}'»,
        communications: [{ from: 'Phone', type: 'A' }] } }
      """
    assertFault("mapping.type", text, message: "'member.expire_at' is a text, it must be a time")
  }

  func testWhatNoRowChangesIsReckonedForEachZone() throws {
    let harness = try ProgramHarness(
      """
      { mapping: 1, zone: 'Etc/UTC', target: { queue: 'Q' }, member: {
        expire_at: { expr: 'today() + days(14)', steps: [{ at: '20:00' }] },
        name: 'x', communications: [{ from: 'Phone', type: 'MAIN' }] } }
      """)
    let id = try XCTUnwrap(harness.program.member.expireAt)
    var executor = Executor(harness.program, now: ProgramHarness.now, zone: .utc)
    let block = ProgramHarness.block([["Ann", "067", "1"], ["Ben", "050", "2"]])
    // More zones than are remembered, each asked for by two rows.
    let zones = (0..<20).map { Zone(name: "+\($0)", transitions: [], offsets: [Int32($0 * 1800)]) }
    for record in 0..<2 {
      var findings = Findings()
      XCTAssertEqual(executor.begin(block, record, &findings), .go)
      for zone in zones {
        executor.text.zone = zone
        let local = ProgramHarness.now + Int64(zone.offsetSeconds(at: 0)) * 1000
        let evening = local - local % 86_400_000 + 14 * 86_400_000 + 20 * 3_600_000
        let expected = evening - Int64(zone.offsetSeconds(at: 0)) * 1000
        XCTAssertEqual(executor.evaluate(id, &findings), .instant(expected), zone.name)
        XCTAssertEqual(executor.evaluate(id, &findings), .instant(expected), zone.name)
      }
    }
  }

  func testEveryRowHearsOfWhatIsWrongInAValueThatNoRowChanges() throws {
    let harness = try ProgramHarness(
      mappingText(name: "{ expr: \"num('x') + 1\", onError: 'warn', default: 5 }"))
    let rows = harness.run(
      [["Ann", "067", "1"], ["Ben", "050", "2"]], [harness.program.member.name])
    XCTAssertEqual(rows.map(\.values), [["5"], ["5"]])
    XCTAssertEqual(rows.map(\.notices.count), [1, 1])
  }
}
