import Diagnostics
import Enrichment
import JSONText
import Mapping
import Readers
import Records
import TimeZones
import Webitel

/// `rollcall lint MAPPING`: everything wrong or doubtful about a mapping, at once.
enum LintVerb {
  static let spec = VerbSpec(
    "lint", operands: "MAPPING", count: 1...1, "check a mapping: line, column, way out",
    options: [
      OptionSpec(
        "against", value: "FILE", repeats: true, "check names against the columns of a list"),
      OptionSpec("refs", value: "FILE", "check names against a file of `refs pull`"),
      OptionSpec("server", "check names, queues, buckets and ways out against the server"),
      OptionSpec("set", value: "NAME=VALUE", repeats: true, "set a parameter of the mapping"),
    ] + Connection.options,
    details: """
      Exit code 2 if there is an error, 0 if there are warnings only. Without `--against`, names that
      are not declared are taken for columns; it can stand several times, and with a quoted pattern.
      `--refs` looks up the queues, types, buckets, skills, operators, resources and zones that the
      mapping names. `--server` asks the server for them, and for more: whether a queue takes members
      and has a calendar where the mapping gives no zone, whether a bucket belongs to it, and whether
      types of numbers have a way out of it. What it does not tell is told as not checked.
      `--json` prints a list of {level, code, slug, file,
      line, column, length, message, fix} for editors. `rollcall help mapping` shows the language.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    if arguments.has("refs"), arguments.has("server") {
      throw UsageFault.combination(
        "--refs names a file, and --server asks the server", fix: "give one of them")
    }
    let mapping = try LoadedMapping(arguments.operands[0], settings: arguments.all("set"))
    var findings = try findings(mapping, against: arguments.all("against"))
    if let directory = try arguments.directory() {
      findings += MappingNames.findings(mapping.read.mapping, directory)
    }
    if arguments.has("server") {
      let client = try WebitelClient(Connection.resolve(arguments, terminal))
      var server = ServerLint(mapping.read.mapping, client)
      try server.look()
      findings += server.findings
      for words in server.notChecked { terminal.say("not checked: \(words)") }
    }
    findings.sort()
    if arguments.has("json") {
      try terminal.print(json(findings, file: mapping.path))
    } else {
      for finding in findings where finding.isError || !terminal.isQuiet {
        try terminal.print(mapping.rendered(finding))
      }
      terminal.say(summary(findings))
    }
    return findings.contains(where: \.isError) ? .usage : .done
  }

  /// What is to be said for each of the lists, once, in the order of the mapping.
  private static func findings(
    _ mapping: LoadedMapping, against lists: [String]
  ) throws -> [LintFinding] {
    let lookups = LookupFiles()
    func lint(_ header: Header?, _ input: String) -> [LintFinding] {
      mapping.read.lint(
        against: header, input: input, zones: { Zone.named($0) }, open: lookups.open)
    }
    if lists.isEmpty { return lint(nil, "input") }
    var findings: [LintFinding] = []
    let paths = try InputNames.expanded(lists)
    for (path, name) in zip(paths, InputNames.shown(paths)) {
      let source = try SourceOpener.open(
        path.path, settings: path.applied(to: mapping.read.mapping.source.settings),
        name: paths.count > 1 ? name : nil)
      for finding in lint(source.header, source.shape.file) where !findings.contains(finding) {
        findings.append(finding)
      }
    }
    return lists.count > 1 || paths.count > 1 ? findings.sorted() : findings
  }

  private static func summary(_ findings: [LintFinding]) -> String {
    let errors = findings.count(where: \.isError)
    let counts = [(errors, "error"), (findings.count - errors, "warning")]
    let words = counts.filter { $0.0 > 0 }.map { Figures.count($0.0, $0.1) }
    return words.isEmpty ? "no problems" : words.joined(separator: ", ")
  }

  private static func json(_ findings: [LintFinding], file: String) -> String {
    var writer = JSONWriter(.pretty)
    writer.array { writer in
      for entry in findings {
        let finding = entry.finding
        writer.object { writer in
          writer.member("level", finding.level.rawValue)
          writer.member("code", finding.code.label)
          writer.member("slug", finding.code.slug)
          writer.member("file", finding.position?.file ?? file)
          writer.member("line", finding.position?.line ?? 0)
          writer.member("column", finding.position?.field ?? 0)
          writer.member("length", entry.length)
          writer.member("message", finding.message)
          writer.member("fix", finding.advice)
        }
      }
    }
    return writer.text
  }
}
