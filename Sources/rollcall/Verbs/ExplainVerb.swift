import Diagnostics
import JSONText
import Pipeline
import Records
import Reports

/// `rollcall explain FILE… --row N`: why a row became what it did, for whoever asks.
enum ExplainVerb {
  static let spec = VerbSpec(
    "explain", operands: "FILE…", count: 1...LoadJob.fileLimit,
    "tell every step of one row, and why",
    options: RowTeller.options + [
      OptionSpec(
        "row", value: "N",
        "the row, by its _row: the line it starts on; FILE:N of several; required")
    ],
    details: """
      Shows each cell, computed value, step, rule, lookup, number and zone of the row, what is wrong
      with it, and the JSON that would be sent. N is the `_row` of rejects.csv and left-out.csv. The
      whole list is read, since another row can be its duplicate. With `--mask` the text can go into a
      ticket. FILE may be '-' for standard input.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    guard arguments.value("row") != nil else {
      throw UsageFault.combination("no row is named", fix: "give --row N, the line it starts on")
    }
    var rows = try RowTeller(arguments, terminal)
    let story = rows.shown(try story(of: row(arguments, rows.job), &rows))
    if arguments.has("json") {
      var writer = JSONWriter(.pretty)
      rows.json(story).append(story, isDetailed: true, to: &writer)
      try terminal.print(writer.text)
    } else {
      try terminal.print(rows.text(story).explanation(story))
    }
    return .done
  }

  /// `--row`: a line, or a file and a line.
  ///
  /// - Returns: Its `RowNumber`.
  private static func row(_ arguments: Arguments, _ job: LoadJob) throws(UsageFault) -> Int {
    guard job.files.areSeveral else {
      return try arguments.number("row", in: 1...Int.max) ?? 1
    }
    let text = arguments.value("row") ?? ""
    let parts = text.split(separator: ":")
    let name = parts.dropLast().joined(separator: ":")
    guard let line = parts.last.flatMap({ Int($0) }), line > 0,
      let index = job.files.files.firstIndex(where: { $0.name == name })
    else {
      let example = "\(job.files.files[0].name):17"
      throw .badValue("row", text, wants: "the name of one of the files and a line: \(example)")
    }
    return RowNumber.make(line: line, file: job.files.number(of: index))
  }

  private static func story(of row: Int, _ rows: inout RowTeller) throws -> RowStory {
    let judge = try rows.judged()
    let (files, line) = (rows.job.files, RowNumber.line(of: row))
    let dataCount = judge.counts.files[files.index(ofRow: row)].balance.read
    var teller = StoryTeller(rows.plan, verdicts: judge.verdicts)
    var story: RowStory?
    var known = UsageFault.Rows(file: files.file(ofRow: row).name)
    var read = 0
    try rows.forEachRecord { unit, record in
      guard unit.records.file == RowNumber.file(of: row) else { return .nextFile }
      read += 1
      guard read <= dataCount + 1 else {
        known.end = known.last
        return .nothing
      }
      if unit.records.row(record) == row {
        story = teller.tell(unit, record)
        return .nothing
      }
      known.add(unit.records.line(record), sought: line)
      return .more
    }
    guard let story else { throw UsageFault.noRow(line, known) }
    return story
  }
}
