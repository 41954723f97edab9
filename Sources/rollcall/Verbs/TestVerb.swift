import Bytes
import Diagnostics
import JSONText
import Mapping
import Members
import Pipeline
import Webitel

/// `rollcall test MAPPING`: the rows of its `tests`, and what differs from what they expect.
enum TestVerb {
  static let spec = VerbSpec(
    "test", operands: "MAPPING", count: 1...1, "run the tests that a mapping holds",
    options: [
      OptionSpec("set", value: "NAME=VALUE", repeats: true, "set a parameter of the mapping"),
      OptionSpec("refs", value: "FILE", "names and ids from a file of `refs pull`"),
    ],
    details: """
      `tests` is a list of { name, now, row, expect }: cells by the names of their columns, and what
      must become of the row. `expect` holds skip, reject or suppress where it is not loaded, notices,
      and keys of the member; what it does not name does not matter. A row is alone: other rows, and so
      dedupe, are not seen.

      Exit code 0 if every test holds, 2 if not. `--json` prints {tests: [{name, holds, differences:
      [{what, expected, got, line, column}]}]}.
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
      mapping, directory: try directory(arguments), now: try Clock.now(arguments))
    let results = try mapping.read.mapping.tests.map { test in
      Result(
        test: test, differences: TestComparison(test, try runner.story(test)).differences)
    }
    if arguments.has("json") {
      try terminal.print(json(results))
    } else {
      for result in results where !(terminal.isQuiet && result.differences.isEmpty) {
        try terminal.print(text(result, mapping.path))
      }
      terminal.say(summary(results))
    }
    return results.allSatisfy(\.differences.isEmpty) ? .done : .usage
  }

  private static func directory(_ arguments: Arguments) throws -> Directory {
    guard let path = arguments.value("refs") else { return Directory() }
    let bytes = try Environment.contents(of: path)
    return try DirectoryFile.read(bytes.span, file: path).directory
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

  private static func json(_ results: [Result]) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.key("tests")
      writer.array { writer in for result in results { write(result, to: &writer) } }
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
