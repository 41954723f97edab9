import Diagnostics
import Inspection
import Readers
import Records

/// `rollcall inspect FILE…`: what lists hold and what is damaged in them; nothing is mapped or sent.
enum InspectVerb {
  static let spec = VerbSpec(
    "inspect", operands: "FILE…", count: 1...Int.max, "tell what is in a list, and what is damaged",
    options: [
      OptionSpec("rows", value: "N", "look at the first N records only"),
      OptionSpec("mask", "hide numbers, names and other personal data in examples"),
    ] + ReadOptions.specs,
    details: """
      FILE may be '-' for standard input. For each list: what it is, with the evidence; its columns,
      each with its likely meaning, how many cells are filled, how many values differ, and the first
      of them; and the damage, worst first, with its cause and what mends it. A '?' behind a
      meaning says that it is likely, '??' that it is a guess. `--verbose` adds the reasons.

      A count of different values begins with '~' where it is an estimate, which is within 2% nearly
      always; values of phones and keys are counted exactly up to millions.

      `--json` prints {"files":[{…}]}, which docs/inspect.md describes. A list that cannot be read
      is told on standard error, the others are shown all the same, and the exit code is 4.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let settings = try ReadOptions.settings(arguments)
    let limit = try arguments.number("rows", in: 1...Int.max) ?? .max
    let isMasked = arguments.has("mask")
    var json = arguments.has("json") ? InspectionJSON(isMasked: isMasked) : nil
    var code = ExitCode.done
    for (number, input) in try InputNames.expanded(arguments.operands).enumerated() {
      do {
        let inspection = try InspectedList(
          of: input.path, input.applied(to: settings), limit: limit)
        if json != nil {
          json?.add(inspection)
        } else {
          if number > 0 { try terminal.print("") }
          let text = InspectionText(
            inspection, isMasked: isMasked, isVerbose: arguments.has("verbose"))
          try terminal.print(text.text)
        }
      } catch let fault as any Diagnosis {
        json?.add(input.operand, fault)
        code = min(code, Launcher.report(fault))
      }
    }
    if let json { try terminal.print(json.text) }
    return code
  }
}
