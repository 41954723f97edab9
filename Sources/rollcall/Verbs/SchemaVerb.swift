import Diagnostics
import JSONText
import Mapping
import Reports

/// `rollcall schema NAME`: what documents look like, as JSON Schema for editors and programs.
enum SchemaVerb {
  /// By name, in the order of the help.
  static let all: KeyValuePairs<String, JSONSchema> = [
    "mapping": Vocabulary.schema, "summary": Summary.schema, "event": Event.schema,
  ]

  static let spec = VerbSpec(
    "schema", operands: all.map(\.key).joined(separator: "|"), count: 1...1,
    "print what a document looks like, as JSON Schema",
    details: """
      `mapping`: mappings, so that editors complete and check them. Name it at the top of one:
      $schema: 'PATH', where PATH is a file that this verb wrote. `summary`: summary.json. `event`: one
      line of --events. Draft 2020-12.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let name = arguments.operands[0]
    guard let schema = all.first(where: { $0.key == name })?.value else {
      let names = all.map(\.key)
      throw UsageFault.combination(
        "no schema '\(name)'" + Suggestion.clause(for: name, among: names),
        fix: "give one of: " + names.joined(separator: ", "))
    }
    try terminal.print(schema.text)
    return .done
  }
}
