import Diagnostics
import JSONText
import Mapping

/// `rollcall help`: the verbs, and pages about one of them, a topic, a step or an error code.
enum HelpVerb {
  static let spec = VerbSpec(
    "help", operands: "[TOPIC]", count: 0...1, "show this list, or everything about a topic",
    options: [
      OptionSpec("markdown", "print the page of the manual: errors, steps"),
      OptionSpec("man", "print rollcall(1) for man"),
    ],
    details: """
      TOPIC is a verb, a step such as 'trim', an error code such as 'E441' or 'phone.too_short', or
      \(HelpTopic.all.map { "'\($0.name)'" }.joined(separator: ", ")).
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    if arguments.has("man") {
      try terminal.print(ManPage.text)
      return .done
    }
    let page = try arguments.operands.first.map(page(named:)) ?? Page { overview }
    if arguments.has("markdown") {
      guard let markdown = page.markdown else {
        throw UsageFault.combination(
          "this page has no --markdown", fix: "give it with `help errors` or `help steps`")
      }
      try terminal.print(markdown())
    } else if arguments.has("json") {
      var writer = JSONWriter(.pretty)
      page.write(to: &writer)
      try terminal.print(writer.text)
    } else {
      try terminal.print(page.text())
    }
    return .done
  }

  /// Words that have a page, but for codes, of which there are hundreds.
  static var topics: [String] {
    Verb.all.map(\.spec.name) + HelpTopic.all.map(\.name) + StepCatalogue.names
  }

  /// One page in its forms.
  private struct Page {
    let text: () -> String
    var markdown: (() -> String)?
    var json: ((inout JSONWriter) -> Void)?

    func write(to writer: inout JSONWriter) {
      if let json { return json(&writer) }
      writer.object { $0.member("text", text()) }
    }
  }

  private static func page(named name: String) throws(UsageFault) -> Page {
    if let verb = Verb.all.first(where: { $0.spec.name == name }) {
      return Page { page(of: verb.spec) }
    }
    if let topic = HelpTopic.all.first(where: { $0.name == name }) {
      return Page(text: topic.text, markdown: topic.markdown, json: topic.json)
    }
    if let step = StepCatalogue.named(name)?.spec {
      return Page(text: { StepsPage.text(of: step) }, json: { StepsPage.append(step, to: &$0) })
    }
    if let code = Catalogue.find(name) {
      return Page(text: { ErrorsPage.text(of: code) }, json: { ErrorsPage.append(code, to: &$0) })
    }
    throw .unknownTopic(
      name,
      suggestion: Suggestion.nearest(to: name, among: topics)
        ?? Suggestion.nearest(to: name, among: Catalogue.entries.map(\.code.slug)))
  }

  static var overview: String {
    let verbs = Verb.all.map { (head($0.spec), $0.spec.summary) }
    let topics = HelpTopic.all.map { ($0.name, $0.summary) }
    return """
      rollcall: lead files in, validated members of a dialer queue out, receipts and
      rejects back

      usage: rollcall VERB [OPTIONS] [FILE…]

      \(list(verbs))

      `rollcall help VERB` tells everything about one of them. `rollcall help TOPIC`:

      \(list(topics))
      """
  }

  private static func list(_ entries: [(String, String)]) -> String {
    let width = 4 + (entries.map { Layout.columns($0.0) }.max() ?? 0)
    return entries.map { Layout.entry($0, $1, indent: 2, labelWidth: width) }
      .joined(separator: "\n")
  }

  static func page(of spec: VerbSpec) -> String {
    let options = (spec.options + Arguments.common).map { option in
      let head =
        (option.letter.map { "-\($0), " } ?? "    ") + "--\(option.name)"
        + (option.value.map { " \($0)" } ?? "")
      return (head, option.summary)
    }
    let details = Layout.reflowed(spec.details)
    return """
      rollcall \(head(spec)): \(spec.summary)

      \(list(options))
      """ + (details.isEmpty ? "" : "\n\n" + details)
  }

  private static func head(_ spec: VerbSpec) -> String {
    spec.operands.isEmpty ? spec.name : "\(spec.name) \(spec.operands)"
  }
}
