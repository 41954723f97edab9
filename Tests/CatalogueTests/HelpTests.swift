import Foundation
import TestSupport
import XCTest

/// What the help says of itself: every page is there, up to date, and fits the terminal.
final class HelpTests: XCTestCase {
  func testManualsAreUpToDate() throws {
    for page in ["errors", "steps"] {
      let written = try String(
        contentsOfFile: Tool.projectFolder + "/docs/\(page).md", encoding: .utf8)
      XCTAssert(
        try Manual.help(page, "--markdown") == written, "docs/\(page).md is old: run `make docs`")
    }
  }

  func testSchemasAreUpToDate() throws {
    for name in ["mapping", "summary", "event"] {
      let written = try String(
        contentsOfFile: Tool.projectFolder + "/docs/schemas/\(name).json", encoding: .utf8)
      let schema = try Tool.run(Tool.rollcall, ["schema", name]).stdout
      XCTAssert(schema == written, "docs/schemas/\(name).json is old: run `make docs`")
    }
  }

  func testEveryExampleOfAStepIsInTheManual() throws {
    let manual = try String(
      contentsOfFile: Tool.projectFolder + "/docs/steps.md", encoding: .utf8)
    let steps = try Manual.steps()
    XCTAssertGreaterThan(steps.count, 25)
    for step in steps {
      XCTAssertFalse(step.examples.isEmpty, step.name)
      for example in step.examples {
        let written = example.step.replacing("|", with: "\\|")
        XCTAssert(manual.contains("`\(written)`"), "\(step.name): \(example.step)")
      }
    }
  }

  func testEveryStepHasAPageWithItsExamples() throws {
    for step in try Manual.steps() {
      let page = try Manual.help(step.name)
      for example in step.examples { XCTAssert(page.contains(example.step), step.name) }
    }
  }

  func testEveryFunctionAndStepIsOnItsPage() throws {
    let source = try XCTUnwrap(
      try Manual.sources().first { $0.file.hasSuffix("ExpressionFunction.swift") })
    let cases = source.text.components(separatedBy: "\n").filter { $0.hasPrefix("  case ") }
    let functions = cases.flatMap { $0.dropFirst(7).components(separatedBy: ", ") }
      .filter { !$0.hasSuffix("Between") }
    XCTAssert(functions.contains("coalesce") && functions.contains("now"), "\(functions)")
    let page = try Manual.help("expressions")
    for name in functions { XCTAssert(page.contains("\(name)("), name) }
    let mapping = try Manual.help("mapping")
    for step in try Manual.steps() { XCTAssert(mapping.contains(step.name), step.name) }
  }

  func testEveryFormOfChaosIsInTheManual() throws {
    let manual = try String(
      contentsOfFile: Tool.projectFolder + "/docs/sandbox.md", encoding: .utf8)
    let lines = try Manual.help("sandbox").split(separator: "\n")
    let forms = lines.drop { !$0.hasPrefix("who is struck") }.prefix { !$0.hasPrefix("GET ") }
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first }
    XCTAssertGreaterThan(forms.count, 25)
    for form in forms { XCTAssert(manual.contains("`\(form)`"), String(form)) }
  }

  func testPagesFitTheTerminal() throws {
    for topic in Manual.topics + ["E441", "ranges", "homoglyphs"] {
      for line in try Manual.help(topic).split(separator: "\n") {
        XCTAssertLessThanOrEqual(line.count, 80, "help \(topic): \(line)")
      }
    }
  }

  func testACodeIsFoundAsPeopleQuoteIt() throws {
    let page = try Manual.help("E441")
    XCTAssert(page.hasPrefix("E441 phone.too_short\n"), page)
    for name in ["e441", "441", "phone.too_short"] { XCTAssertEqual(try Manual.help(name), page) }
    XCTAssert(try Manual.help("check.dpd_range").hasPrefix("E500 "))
  }

  /// In advice, in words and in comments: "see `rollcall help steps`" leads somewhere.
  func testCommandsThatTextsNameExist() throws {
    let overview = try Manual.help()
    var named: Set<String> = []
    let advice = try Manual.codes().map { ($0.code, $0.fix) }
    for (place, text) in advice + (try Manual.sources().map { ($0.file, $0.text) }) {
      for match in text.matches(of: /`rollcall ([a-z]+)(?: ([^`\s]+))?/) {
        let verb = String(match.1)
        XCTAssert(overview.contains("\n  \(verb) ") || verb == "help", "\(place): rollcall \(verb)")
        // `VERB` and `\(verb)` stand for many.
        if verb == "help", let topic = match.2, !topic.contains("\\"),
          topic != topic.uppercased() || topic.contains(where: \.isNumber)
        {
          named.insert(String(topic))
        }
      }
    }
    XCTAssert(named.isSuperset(of: ["steps", "expressions", "mapping"]), "\(named)")
    for topic in named { XCTAssertFalse(try Manual.help(topic).isEmpty, topic) }
  }
}
