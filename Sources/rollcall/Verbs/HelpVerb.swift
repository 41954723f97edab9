enum HelpVerb {
  static let spec = VerbSpec(
    "help", operands: "[VERB]", count: 0...1, "show this list, or everything about a verb")

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    guard let name = arguments.operands.first else {
      try terminal.print(overview)
      return .done
    }
    try terminal.print(page(of: Verb.named(name).spec))
    return .done
  }

  static var overview: String {
    let width = Verb.all.map { head($0.spec).count }.max() ?? 0
    let lines = Verb.all.map { verb in
      "  " + pad(head(verb.spec), to: width + 2) + verb.spec.summary
    }
    return """
      rollcall: lead files in, validated members of a dialer queue out, receipts and rejects back

      usage: rollcall VERB [OPTIONS] [FILE…]

      \(lines.joined(separator: "\n"))

      `rollcall help VERB` tells everything about one of them.
      """
  }

  static func page(of spec: VerbSpec) -> String {
    let options = spec.options + Arguments.common
    let heads = options.map { option in
      (option.letter.map { "-\($0), " } ?? "    ") + "--\(option.name)"
        + (option.value.map { " \($0)" } ?? "")
    }
    let width = heads.map(\.count).max() ?? 0
    let lines = zip(heads, options).map { "  " + pad($0, to: width + 2) + $1.summary }
    let details = spec.details.isEmpty ? "" : "\n\n" + spec.details
    return """
      rollcall \(head(spec)): \(spec.summary)

      \(lines.joined(separator: "\n"))\(details)
      """
  }

  private static func head(_ spec: VerbSpec) -> String {
    spec.operands.isEmpty ? spec.name : "\(spec.name) \(spec.operands)"
  }

  private static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
