import Bytes
import Diagnostics
import Inspection
import Mapping
import Readers
import Records

/// `rollcall guess FILE`: a draft of a mapping for a list, with how sure each line is.
enum GuessVerb {
  static let spec = VerbSpec(
    "guess", operands: "FILE", count: 1...1, "draft a mapping for a list",
    options: [
      OptionSpec("out", letter: "o", value: "FILE", "write the draft to this file"),
      OptionSpec("force", "replace the file of --out"),
      OptionSpec("like", value: "MAPPING", "take over what a mapping for such lists decided"),
      OptionSpec("rows", value: "N", "look at the first N records only"),
    ] + ReadOptions.specs,
    details: """
      The draft runs as it is, but for the queue, which `lint` asks for. Behind each column stands
      how sure its meaning is, from 0 to 1, and why; a column whose meaning is not clear is left open
      as a remark. How the list is read is written down as it was found. Values of the list are not
      quoted, but for words for nothing.

      `--like` takes queue, region, zone, types, the order of numbers, names of variables and forms of
      dates from another mapping, where a column has the same name, or alone has the same meaning; what
      could not be taken over is told in the draft.

      `--json` prints {file, draft, columns: [{column, name, as, meaning, confidence, reasons, uses,
      open}], lost}.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let settings = try ReadOptions.settings(arguments)
    let limit = try arguments.number("rows", in: 1...Int.max) ?? .max
    let out = arguments.value("out")
    if let out, !arguments.has("force"), Environment.exists(out) {
      throw UsageFault.fileExists(out)
    }
    let sibling = try arguments.value("like").map { try Sibling($0) }
    let inputs = try InputNames.expanded(arguments.operands)
    guard inputs.count == 1, let input = inputs.first else {
      throw UsageFault.operands(got: inputs.count, wants: "one FILE", verb: spec.name)
    }
    var applied = input.applied(to: settings)
    var list = try InspectedList(of: input.path, applied, limit: limit)
    if list.profile.namesLookLikeValues, input.path != "-",
      applied.header == SourceSettings().header
    {
      terminal.say("the first record looks like data: taken for a list without column names")
      applied.header = .none
      list = try InspectedList(of: input.path, applied, limit: limit)
    }
    let plan = DraftPlan(list, sibling: sibling)
    let draft = DraftText(
      plan: plan, settings: applied, headerRow: try headerRow(of: list, input.path, applied)
    ).text
    if let out { try Environment.replace(out, with: draft.utf8.span) }
    if arguments.has("json") {
      try terminal.print(DraftJSON.text(plan, draft: draft))
    } else if out == nil {
      try terminal.print(draft.dropLast().description)
    }
    terminal.say(summary(plan, out))
    return .done
  }

  /// The number of the record that holds the names, as `source.header.row` counts.
  private static func headerRow(
    of list: InspectedList, _ path: String, _ settings: SourceSettings
  ) throws -> Int? {
    let line = list.header.line
    if line == 0 || list.header.layout != nil { return nil }
    if list.shape.sheet != nil || line == 1 { return line }
    if path == "-" { return nil }
    var settings = settings
    settings.header = .none
    var source = try SourceOpener.open(path, settings: settings)
    var block = RecordBlock()
    var row = 0
    while try source.read(into: &block) {
      for record in 0..<block.count {
        row += 1
        if block.line(record) == line { return row }
        if block.line(record) > line { return nil }
      }
    }
    return nil
  }

  /// `12 columns: 9 in use, 3 left open (Notes, x, y)`.
  private static func summary(_ plan: DraftPlan, _ out: String?) -> String {
    let open = plan.open
    var text = "\(Figures.count(plan.columns.count, "column")): "
    text += "\(plan.columns.count - open.count) in use, \(open.count) left open"
    if !open.isEmpty {
      let names = open.prefix(6).map { Layout.visible(plan.columns[$0].profile.title) }
      text += " (\(names.joined(separator: ", "))\(open.count > 6 ? ", …" : ""))"
    }
    if let out {
      text += "\nnext: fill in the queue, then `rollcall lint \(out)`"
    }
    return text
  }
}
