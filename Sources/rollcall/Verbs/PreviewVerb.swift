import Diagnostics
import JSONText
import Pipeline
import Records
import Validation

/// `rollcall preview FILE`: the first rows before and after, through the same workers as a run.
enum PreviewVerb {
  static let spec = VerbSpec(
    "preview", operands: "FILE…", count: 1...LoadJob.fileLimit,
    "show the first rows, before and after",
    options: RowTeller.options + [
      OptionSpec("rows", value: "N", "how many rows of a file to show; 5 by default")
    ],
    details: """
      FILE may be '-' for standard input, or a quoted pattern such as 'lists/*.csv'. Names are looked up in `--refs`, the file of `rollcall refs
      pull`; without it they are shown as they are. `--json` prints a list of {row, outcome, findings,
      notices, member}, the member as it would be sent.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let limit = try arguments.number("rows", in: 1...10_000) ?? 5
    let rows = try RowTeller(arguments, terminal)
    let stories = try stories(of: rows, limit)
    if arguments.has("json") {
      var writer = JSONWriter(.pretty)
      writer.array { writer in
        for story in stories { rows.json(story).append(story, isDetailed: false, to: &writer) }
      }
      try terminal.print(writer.text)
    } else if !stories.isEmpty {
      try terminal.print(stories.map { rows.text($0).preview($0) }.joined(separator: "\n\n"))
    }
    terminal.say(summary(stories))
    if !rows.plan.decidesEarly {
      terminal.say("which of equal rows stays needs the whole list: see `validate`, or `explain`")
    }
    return .done
  }

  private static func stories(of rows: RowTeller, _ limit: Int) throws -> [RowStory] {
    var teller = StoryTeller(rows.plan, verdicts: nil)
    var stories: [RowStory] = []
    var told: [Int: Int] = [:]
    try rows.forEachRecord { unit, record in
      let story = teller.tell(unit, record)
      stories.append(rows.shown(story))
      told[unit.records.file, default: 0] += 1
      let isEnough = told[unit.records.file] == limit || story.outcome == .footer
      return isEnough ? .nextFile : .more
    }
    return stories
  }

  /// `5 rows: 3 to load, 1 rejected, 1 skipped`.
  private static func summary(_ stories: [RowStory]) -> String {
    let shown = stories.filter { $0.outcome != .footer }
    let kinds: [(String, (RowStory.Outcome) -> Bool)] = [
      ("to load", { $0 == .loaded }),
      ("rejected", { $0 == .rejected }),
      ("skipped", { if case .skipped = $0 { true } else { false } }),
      ("duplicate", { if case .duplicate = $0 { true } else { false } }),
      ("suppressed", { if case .suppressed = $0 { true } else { false } }),
    ]
    let counts = kinds.compactMap { name, belongs -> String? in
      let count = shown.count { belongs($0.outcome) }
      return count > 0 ? "\(count) \(name)" : nil
    }
    return shown.isEmpty
      ? "no rows" : "\(Figures.count(shown.count, "row")): \(counts.joined(separator: ", "))"
  }
}
