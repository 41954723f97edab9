import Bytes
import Diagnostics
import Glibc
import Readers
import Records

/// `rollcall cat FILE`: what the readers see, as CSV or JSON; nothing is mapped or judged.
enum CatVerb {
  static let spec = VerbSpec(
    "cat", operands: "FILE…", count: 1...LoadJob.fileLimit, "print lists as clean CSV or JSON",
    options: [
      OptionSpec("csv", "print RFC 4180 CSV in UTF-8; the default"),
      OptionSpec("ndjson", "print one JSON object a line, keyed by the header"),
    ] + ReadOptions.specs,
    details: """
      FILE may be '-' for standard input, or a quoted pattern such as 'lists/*.csv'. `--json` prints
      {"rows":[["cell",…],…]} with every record, also what stands above the header, and of a workbook
      {"sheets":[{"name":…,"state":…,"rows":…},…]} too; its rows are those of the first visible sheet.
      Of a ZIP archive of several lists it prints {"members":{"a.csv":[["cell",…],…],…}}; the other
      forms want one chosen by `--member`. Several files come under the columns of all, with `_file` in
      front; with `--json` as {"files":[{"file":…,"rows":…},…]}. A record with a quote that never closes
      is left out and told on standard error. `--verbose` tells how encoding, delimiter and header were
      found.
      """)

  private enum Form { case csv, json, ndjson }

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let form = try form(arguments)
    var settings = try ReadOptions.settings(arguments)
    if form == .json { settings.header = .none }
    var files = try CatFiles(arguments.operands, settings, terminal)
    let output = OutputFile(borrowing: STDOUT_FILENO, named: "standard output")
    switch form {
    case .json:
      var json = CatJSON(output, areSeveral: files.areSeveral, terminal)
      try print(&files, to: &json, isTold: settings.sheet != SheetChoice())
    case .csv, .ndjson:
      let text = CatText(form == .csv ? .csv : .ndjson, output, terminal)
      try print(&files, to: text)
    }
    return files.code
  }

  private static func print(_ files: inout CatFiles, to text: CatText) throws {
    do {
      try printEach(&files, to: text)
    } catch {
      // What came before the fault is shown.
      try text.finish()
      throw error
    }
    try text.finish()
  }

  private static func printEach(_ files: inout CatFiles, to text: CatText) throws {
    guard files.areSeveral else {
      try files.attempt { files in
        var source = try files.open(0)
        try text.print(&source, 0, of: InputFiles(source.shape.file, source.header))
      }
      return
    }
    guard let (inputs, indexes) = try files.look() else { return }
    for (place, index) in indexes.enumerated() {
      try files.attempt { files in
        var source = try files.open(index)
        try text.print(&source, place, of: inputs)
      }
    }
  }

  private static func print(
    _ files: inout CatFiles, to json: inout CatJSON, isTold: Bool
  ) throws {
    do {
      try printEach(&files, to: &json, isTold: isTold)
    } catch {
      try json.breakOff()
      throw error
    }
    try json.finish()
  }

  private static func printEach(
    _ files: inout CatFiles, to json: inout CatJSON, isTold: Bool
  ) throws {
    for index in files.inputs.indices {
      let printed = try files.attempt { files in
        do {
          var source = try files.open(index)
          try json.print(&source, files.name(index), isTold: isTold)
        } catch ArchiveFault.severalLists(_, let members) where !files.hasMember(index) {
          try json.print(members: members, files.name(index)) {
            try files.open(index, member: $0)
          }
        }
      }
      if !printed { json.end(files.name(index)) }
    }
  }

  private static func form(_ arguments: Arguments) throws(UsageFault) -> Form {
    let forms: [(String, Form)] = [("csv", .csv), ("json", .json), ("ndjson", .ndjson)]
    let wanted = forms.filter { arguments.has($0.0) }
    guard wanted.count < 2 else {
      throw .combination(
        "--\(wanted[0].0) and --\(wanted[1].0) contradict each other", fix: "give one of them")
    }
    return wanted.first?.1 ?? .csv
  }
}
