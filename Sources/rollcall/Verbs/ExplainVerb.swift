import Diagnostics
import JSONText
import Pipeline
import Records
import Reports

/// `rollcall explain FILE --row N`: why a row became what it did, for whoever asks.
enum ExplainVerb {
  static let spec = VerbSpec(
    "explain", operands: "FILE", count: 1...1, "tell every step of one row, and why",
    options: RowTeller.options + [
      OptionSpec("row", value: "N", "the row, by its _row: the line it starts on; required")
    ],
    details: """
      Shows each cell, computed value, step, rule, lookup, number and zone of the row, what is wrong
      with it, and the JSON that would be sent. N is the `_row` of rejects.csv and left-out.csv. The
      whole list is read, since another row can be its duplicate. With `--mask` the text can go into a
      ticket. FILE may be '-' for standard input.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    guard let row = try arguments.number("row", in: 1...Int.max) else {
      throw UsageFault.combination("no row is named", fix: "give --row N, the line it starts on")
    }
    let rows = try RowTeller(arguments, terminal)
    let story = rows.shown(try story(of: row, rows))
    if arguments.has("json") {
      var writer = JSONWriter(.pretty)
      rows.json.append(story, isDetailed: true, to: &writer)
      try terminal.print(writer.text)
    } else {
      try terminal.print(rows.text.explanation(story))
    }
    return .done
  }

  private static func story(of row: Int, _ rows: RowTeller) throws -> RowStory {
    let judge = try rows.judged()
    let dataCount = judge.counts.balance.read
    var teller = StoryTeller(rows.plan, verdicts: judge.verdicts)
    var story: RowStory?
    var known = UsageFault.Rows(file: rows.job.shape.file)
    try rows.forEachRecord { unit, record in
      let line = unit.records.line(record)
      let ordinal = unit.records.firstRecord + record
      guard ordinal <= dataCount else {
        known.end = known.last
        return false
      }
      if line == row {
        story = teller.tell(unit, record)
        return false
      }
      known.add(line, sought: row)
      return true
    }
    guard let story else { throw UsageFault.noRow(row, known) }
    return story
  }
}
