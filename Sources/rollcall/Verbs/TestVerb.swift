import Diagnostics
import JSONText
import Mapping
import Members
import Pipeline

/// `rollcall test MAPPING`: the rows of its `tests`, and what differs from what they expect.
enum TestVerb {
  static let spec = VerbSpec(
    "test", operands: "MAPPING", count: 1...1, "run the tests that a mapping holds",
    options: [
      OptionSpec("set", value: "NAME=VALUE", repeats: true, "set a parameter of the mapping"),
      OptionSpec("refs", value: "FILE", "names and ids from a file of `refs pull`"),
      OptionSpec(
        "coverage", value: "FILE", "tell which rules neither the tests nor this list have met"),
    ],
    details: """
      `tests` is a list of { name, now, row, expect }: cells by the names of their columns, and what
      must become of the row. `expect` holds skip, reject or suppress where it is not loaded, notices,
      and keys of the member; what it does not name does not matter. A row is alone: other rows, and so
      dedupe, are not seen.

      `--coverage` tells, for the tests and the rows of a list together: conditions of skip, checks and
      case that never held, entries of maps that were never looked up, sources of numbers that gave
      none, and required cells that were never empty.

      Exit code 0 if every test holds, 2 if not. `--json` prints {tests: [{name, holds, differences:
      [{what, expected, got, line, column}]}], coverage: {rows, rules, missing: [{what, line,
      column}]}}.
      """)

  /// A test and what differs.
  private struct Result {
    let test: MappingTest
    let differences: [TestComparison.Difference]
  }

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let mapping = try LoadedMapping(arguments.operands[0], settings: arguments.all("set"))
    if !mapping.read.faults.isEmpty { throw mapping.complaint }
    let runner = try TestRunner(
      mapping, directory: try arguments.directory() ?? Directory(), now: try Clock.now(arguments))
    var coverage = Coverage(mapping.read.mapping)
    let results = try mapping.read.mapping.tests.map { test in
      let story = try runner.story(test)
      coverage.add(story)
      return Result(test: test, differences: TestComparison(test, story).differences)
    }
    let list = arguments.value("coverage")
    if let list { try add(list, to: &coverage, arguments, terminal) }
    if arguments.has("json") {
      try terminal.print(json(results, list == nil ? nil : coverage))
    } else {
      for result in results where !(terminal.isQuiet && result.differences.isEmpty) {
        try terminal.print(text(result, mapping.path))
      }
      if let list { try terminal.print(text(coverage, list, results.count, mapping.path)) }
      terminal.say(summary(results))
    }
    return results.allSatisfy(\.differences.isEmpty) ? .done : .usage
  }

  /// Works the rows of a list up to its end as `preview` does.
  private static func add(
    _ list: String, to coverage: inout Coverage, _ arguments: Arguments, _ terminal: Terminal
  ) throws {
    let mapping = ["mapping": [arguments.operands[0]]]
    let rows = try RowTeller(arguments.with(operands: [list], mapping), terminal)
    var teller = StoryTeller(rows.plan, verdicts: nil)
    try rows.forEachRecord { unit, record in
      let story = teller.tell(unit, record)
      if story.outcome == .footer { return .nextFile }
      coverage.add(story)
      return .more
    }
  }

  private static func text(
    _ coverage: Coverage, _ list: String, _ tests: Int, _ path: String
  ) -> String {
    let rows = Figures.count(coverage.rows - tests, "row")
    let missing = coverage.missing
    let head =
      "\(Figures.count(tests, "test")) and \(rows) of \(list) meet "
      + "\(coverage.count - missing.count) of \(Figures.count(coverage.count, "rule"))"
    let lines = missing.map { "not met  \($0.place.position(in: path)): \($0.words)" }
    return ([head] + lines).map(Layout.visible).joined(separator: "\n")
  }

  private static func text(_ result: Result, _ path: String) -> String {
    let head = (result.differences.isEmpty ? "holds  " : "fails  ") + result.test.name.value
    let lines = result.differences.map { difference in
      let place = difference.place.position(in: path)
      return
        "       \(place): \(difference.what): \(difference.got), expected \(difference.expected)"
    }
    return Layout.visible(head) + lines.map { "\n" + Layout.visible($0) }.joined()
  }

  private static func summary(_ results: [Result]) -> String {
    let failed = results.count { !$0.differences.isEmpty }
    if results.isEmpty { return "the mapping holds no tests" }
    let count = Figures.count(results.count, "test")
    return failed == 0 ? "\(count): all hold" : "\(count): \(failed) failed"
  }

  private static func json(_ results: [Result], _ coverage: Coverage?) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.key("tests")
      writer.array { writer in for result in results { write(result, to: &writer) } }
      guard let coverage else { return }
      writer.key("coverage")
      writer.object { writer in
        writer.member("rows", coverage.rows - results.count)
        writer.member("rules", coverage.count)
        writer.key("missing")
        writer.array { writer in
          for item in coverage.missing {
            writer.object { writer in
              writer.member("what", item.words)
              writer.member("line", item.place.line)
              writer.member("column", item.place.column)
            }
          }
        }
      }
    }
    return writer.text
  }

  private static func write(_ result: Result, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", result.test.name.value)
      writer.member("holds", result.differences.isEmpty)
      writer.key("differences")
      writer.array { writer in
        for difference in result.differences {
          writer.object { writer in
            writer.member("what", difference.what)
            writer.member("expected", difference.expected)
            writer.member("got", difference.got)
            writer.member("line", difference.place.line)
            writer.member("column", difference.place.column)
          }
        }
      }
    }
  }
}
