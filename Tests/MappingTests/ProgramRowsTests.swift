import Bytes
import Diagnostics
import Mapping
import Members
import Records
import TimeZones
import XCTest

/// Footer, skip, checks, and what the second half sees.
final class ProgramRowsTests: XCTestCase {
  private let parts = """
    source: { footer: { stopWhen: 'empty(Name) && empty(Phone)' } },
    let: { sum: { from: 'Sum', steps: ['int'] } },
    skip: [{ if: "lower(Name) in ['test', 'тест']", reason: 'test' }, { if: 'sum < 10', reason: 'small' }],
    checks: [
      { failIf: 'sum > 1000', code: 'scale', message: 'sum {sum} of {Name} is too large' },
      { failIf: 'sum > 500', code: 'large', message: 'large', level: 'warning' },
    ]
    """

  func testARowGoesThroughFooterSkipAndChecks() throws {
    let harness = try ProgramHarness(mappingText(parts))
    let rows = harness.run(
      [
        ["Ann", "067", "100"], ["ТЕСТ", "067", "x"], ["Bob", "067", "9"], ["Eve", "067", "2000"],
        ["Joe", "067", "600"], ["", "", "99"],
      ], [harness.program.member.name])
    XCTAssertEqual(
      rows.map(\.start), [.go, .skipped(0), .skipped(1), .rejected, .go, .footer])
    XCTAssertEqual(rows[1].rejections, [], "a skipped row has no findings")
    XCTAssertEqual(rows[3].rejections, ["check.scale@check.scale:2='2000'"])
    XCTAssertEqual(
      rows[3].findings.rejections[0].message, "sum 2000 of Eve is too large")
    XCTAssertEqual(rows[3].findings.rejections[0].code.number, 500)
    XCTAssertEqual(rows[3].notices, ["check.large@check.large:2='2000'"])
    XCTAssertEqual(rows[4].notices, ["check.large@check.large:2='600'"])
    XCTAssertEqual(harness.program.skipReasons, ["test", "small"])
    XCTAssertEqual(harness.program.checkNames, ["check.scale", "check.large"])
  }

  func testNoticesOfASkippedRowAreForgotten() throws {
    let harness = try ProgramHarness(
      mappingText(
        "let: { n: { from: 'Sum', steps: ['int'], onError: 'warn' } }",
        "skip: [{ if: \"Name == 'Ann'\", reason: 'r' }]"))
    let rows = harness.run([["Ann", "1", "x"], ["Bob", "1", "x"]], [])
    XCTAssertEqual(rows.map(\.start), [.skipped(0), .go])
    XCTAssertTrue(rows[0].findings.tallies.isEmpty)
    XCTAssertEqual(rows[1].notices, ["number.unreadable@let.n:2='x'"])
  }

  func testAConditionThatFailsRejectsTheRow() throws {
    let harness = try ProgramHarness(
      mappingText("skip: [{ if: '1 / num(Sum) > 2', reason: 'r' }]"))
    let row = harness.run(["Ann", "1", "0"], [])
    XCTAssertEqual(row.start, .rejected)
    XCTAssertEqual(row.rejections, ["number.division@skip[0].if:2='0'"])
  }

  func testConditionsMustBeTrueOrFalse() {
    assertFault(
      "mapping.type", mappingText("skip: [{ if: «'len(Name)'», reason: 'r' }]"),
      message: "a condition is true or false, this is a number")
  }

  func testCasesTakeTheFirstMatch() throws {
    let value =
      "{ case: [{ if: \"Sum == '1'\", use: 'one' }, { if: \"Sum in ['1', '2']\", use: '{Name}' }], else: 'other' }"
    let harness = try ProgramHarness(mappingText(name: value))
    XCTAssertEqual(harness.name(["Ann", "0", "1"]), "one")
    XCTAssertEqual(harness.name(["Ann", "0", "2"]), "Ann")
    XCTAssertEqual(harness.name(["Ann", "0", "3"]), "other")
    XCTAssertEqual(harness.name(["Ann", "0", ""]), "other")
  }

  func testFactsAreSeenInsideARuleOnly() throws {
    let text = """
      { mapping: 1, target: { queue: 'Q' }, member: { name: 'x', communications: [
        { from: 'Phone', type: { case: [{ if: "@kind == 'fixed'", use: 'HOME' }], else: 'MAIN' },
          if: '@index < 3', description: { expr: '@note' }, priority: { expr: '100 - @index' } } ] } }
      """
    let harness = try ProgramHarness(text)
    let rule = harness.program.member.communications[0]
    var executor = Executor(harness.program, now: 0, zone: .utc)
    var findings = Findings()
    let block = ProgramHarness.block([["Ann", "067", "1"]])
    XCTAssertEqual(executor.begin(block, 0, &findings), .go)
    var facts = PhoneFacts()
    facts.kind = executor.text.bytes.append("fixed")
    facts.note = executor.text.bytes.append("wife")
    facts.index = 2
    executor.set(facts)
    func evaluate(_ id: ValueID?) -> String {
      id.map { executor.string(executor.evaluate($0, &findings)) } ?? "–"
    }
    XCTAssertEqual(evaluate(rule.condition), "true")
    XCTAssertEqual(evaluate(rule.type), "HOME")
    XCTAssertEqual(evaluate(rule.description), "wife")
    XCTAssertEqual(evaluate(rule.priority), "98")
    facts.kind = executor.text.bytes.append("mobile")
    facts.note = .empty
    facts.index = 3
    executor.set(facts)
    XCTAssertEqual(evaluate(rule.condition), "false")
    XCTAssertEqual(evaluate(rule.type), "MAIN")
    XCTAssertEqual(evaluate(rule.description), "")
    XCTAssertEqual(
      faults(mappingText(name: "{ expr: '@kind' }")).count, 1, "a fact outside of a rule")
  }

  func testTimeStepsUseTheZoneAtHand() throws {
    let value =
      "{ from: 'Sum', steps: [{ date: { in: ['dd.MM.yyyy'] } }, { at: '20:00' }, { format: 'iso8601' }] }"
    let harness = try ProgramHarness(mappingText("zone: 'UTC'", name: value))
    let row = harness.run(
      ["Ann", "1", "05.03.2026"], [harness.program.member.name], zone: Sample.kyiv)
    XCTAssertEqual(row.values, ["2026-03-05T18:00:00Z"])
  }

  func testADateWithoutAnyZoneIsRefusedBeforeTheFirstRow() {
    for value in [
      "{ from: 'Sum', steps: [{ date: { in: ['dd.MM.yyyy'] } }] }",
      "{ expr: 'today() + days(1)', steps: [{ format: 'iso8601' }] }",
    ] {
      XCTAssertThrowsError(try ProgramHarness(mappingText(name: value))) { error in
        let faults = (error as? MappingFaults)?.all ?? []
        XCTAssertEqual(faults.map(\.code.slug), ["mapping.zone_needed"], value)
      }
    }
    let absolute = "{ from: 'Sum', steps: [{ date: { in: ['yyyy-MM-dd HH:mm XXX'] } }] }"
    XCTAssertNoThrow(try ProgramHarness(mappingText(name: absolute)))
  }

  func testATraceTellsBranchesFailuresAndWhatIsReady() throws {
    let harness = try ProgramHarness(
      mappingText(
        "let: { n: { from: 'Sum', steps: ['int'] } }",
        name: "{ case: [{ if: 'n > 1', use: '{n}' }], else: '{Name}' }"))
    var executor = Executor(harness.program, now: 0, zone: .utc)
    func lines(_ row: [String]) -> [String] {
      executor.trace = TraceLog()
      var findings = Findings()
      let block = ProgramHarness.block([row])
      _ = executor.begin(block, 0, &findings)
      _ = executor.evaluate(harness.program.member.name, &findings)
      _ = executor.evaluate(harness.program.member.communications[0].type, &findings)
      return executor.trace?.entries.dropFirst(1).map { "\($0.target): \($0.what) → \($0.result)" }
        ?? []
    }
    XCTAssertEqual(
      lines(["Ann", "1", "1"]),
      [
        "let.n: step int → 1", "member.name: case 'n > 1' → false", "member.name: value → 'Ann'",
        "communications[0].type: value → 'MAIN'",
      ])
    XCTAssertEqual(
      lines(["Ann", "1", "x"]),
      [
        "let.n: step int → error: 'x' is not a number",
        "member.name: not computed → something it reads has failed",
        "communications[0].type: value → 'MAIN'",
      ])
  }

  func testATraceTellsEveryMove() throws {
    let harness = try ProgramHarness(
      mappingText(
        "let: { n: { from: 'Sum', steps: ['int'] } }", name: "'{Name|squeeze|upper} {n}'"))
    var executor = Executor(harness.program, now: 0, zone: .utc)
    executor.trace = TraceLog()
    var findings = Findings()
    let block = ProgramHarness.block([["a  b", "067", "7"]])
    _ = executor.begin(block, 0, &findings)
    _ = executor.evaluate(harness.program.member.name, &findings)
    let lines = executor.trace?.entries.map { "\($0.target): \($0.what) → \($0.result)" } ?? []
    XCTAssertEqual(
      lines,
      [
        "let.n: value → '7'", "let.n: step int → 7",
        "member.name: {Name} → 'a  b'", "member.name: step squeeze → 'a b'",
        "member.name: step upper → 'A B'", "member.name: template → 'A B 7'",
      ])
  }
}
