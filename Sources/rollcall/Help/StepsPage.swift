import JSONText
import Mapping

/// The steps of values, from their own specs: `help steps`, `help trim`, docs/steps.md.
enum StepsPage {
  private typealias Group = (title: String, steps: [StepSpec])

  private static var groups: [Group] {
    StepSpec.Group.allCases.map { group in
      (title(of: group), StepCatalogue.all.map(\.spec).filter { $0.group == group })
    }.filter { !$0.steps.isEmpty }
  }

  private static func title(of group: StepSpec.Group) -> String {
    switch group {
    case .text: "Text"
    case .type: "Types"
    case .numbers: "Numbers"
    case .time: "Times"
    case .sets: "Sets and lists"
    case .privacy: "Privacy"
    }
  }

  /// How a step is written: `'trim'`, `{ pad: [5, '0'] }`.
  private static func form(_ spec: StepSpec) -> String {
    if spec.argument.isEmpty { return "'\(spec.name)'" }
    let full = "{ \(spec.name): \(spec.argument) }"
    return spec.worksBare ? "'\(spec.name)' or \(full)" : full
  }

  static var text: String {
    let groups = groups.map { group in
      ([group.title]
        + group.steps.map {
          Layout.entry(form($0), $0.summary, indent: 2, labelWidth: 34)
        }).joined(separator: "\n")
    }
    return """
      Steps change a value, in order: { from: 'Sum', steps: ['squeeze', 'number'] }.
      An empty value passes them by\(exceptions). `help STEP` shows examples.

      \(groups.joined(separator: "\n\n"))
      """
  }

  /// `, except bool and map`.
  private static var exceptions: String {
    let names = StepCatalogue.all.map(\.spec).filter(\.takesEmpty).map(\.name)
    return names.isEmpty ? "" : ", except \(names.joined(separator: " and "))"
  }

  static func text(of spec: StepSpec) -> String {
    let summary = Layout.wrapped(spec.summary, to: Layout.width - 2).map { "  " + $0 }
    var examples: [String] = []
    for (index, example) in spec.examples.enumerated() {
      if index == 0 || spec.examples[index - 1].step != example.step {
        examples.append("    " + example.step)
      }
      examples.append("      '\(Layout.visible(example.input))' → \(result(example))")
    }
    return """
      step \(spec.name): \(form(spec))

      \(summary.joined(separator: "\n"))

      examples
      \(examples.joined(separator: "\n"))
      """
  }

  private static func result(_ example: StepSpec.Example) -> String {
    switch example.output {
    case nil: "error"
    case ""?: "empty"
    case let output?: "'\(Layout.visible(output))'"
    }
  }

  static var markdown: String {
    var lines = [
      "# Steps", "",
      "Written by `make docs` from the code; every example is a test. `rollcall help trim` shows one.",
      "Steps change a value, in order. An empty value passes them by\(exceptions).",
    ]
    for group in groups {
      lines += [
        "", "## \(group.title)", "", "| step | effect | example | of | gives |",
        "|---|---|---|---|---|",
      ]
      for spec in group.steps { lines += rows(of: spec) }
    }
    return lines.joined(separator: "\n")
  }

  /// One row for each example; the step and its effect stand in the first.
  private static func rows(of spec: StepSpec) -> [String] {
    spec.examples.enumerated().map { index, example in
      Markdown.row([
        index == 0 ? Markdown.code(form(spec)) : "",
        index == 0 ? Markdown.plain(spec.summary) : "",
        Markdown.code(example.step), Markdown.code("'\(Layout.visible(example.input))'"),
        (example.output ?? "").isEmpty ? result(example) : Markdown.code(result(example)),
      ])
    }
  }

  static func append(to writer: inout JSONWriter) {
    writer.array { writer in for kind in StepCatalogue.all { append(kind.spec, to: &writer) } }
  }

  static func append(_ spec: StepSpec, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", spec.name)
      writer.member("group", spec.group.rawValue)
      writer.member("form", form(spec))
      writer.member("filter", spec.worksBare)
      writer.member("summary", spec.summary)
      writer.key("examples")
      writer.array { writer in
        for example in spec.examples {
          writer.object { writer in
            writer.member("input", example.input)
            writer.member("step", example.step)
            if let output = example.output {
              writer.member("output", output)
            } else {
              writer.member("error", true)
            }
          }
        }
      }
    }
  }
}
