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
      OptionSpec("encoding", value: "NAME", "read in this encoding, such as windows-1251"),
      OptionSpec("delimiter", value: "SIGN", "fields are separated by this sign, or 'tab'"),
      OptionSpec("quote", value: "SIGN", "fields are quoted by this sign, or 'none'"),
      OptionSpec(
        "member", value: "NAME", "read this list of a ZIP archive; '*' stands for any text"),
      OptionSpec(
        "sheet", value: "NAME|N", "read this worksheet; the default is the first with data"),
      OptionSpec("escape", value: "SIGN", "a quote after this sign, such as '\\', is text"),
      OptionSpec(
        "widths", value: "N,N,…", "fields have fixed widths, in characters; 'auto' finds them"),
      OptionSpec("no-header", "the first record is data"),
      OptionSpec("header-row", value: "N", "the n-th record holds the column names"),
    ],
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
    let settings = try settings(arguments, form)
    var files = try CatFiles(arguments.operands, settings, terminal)
    let output = OutputFile(borrowing: STDOUT_FILENO, named: "standard output")
    switch form {
    case .json:
      var json = CatJSON(output, areSeveral: files.areSeveral, terminal)
      try print(&files, to: &json, isTold: settings.sheet != SheetChoice())
    case .csv, .ndjson:
      var text = CatText(form == .csv ? .csv : .ndjson, output, terminal)
      try print(&files, to: &text)
    }
    return files.code
  }

  private static func print(_ files: inout CatFiles, to text: inout CatText) throws {
    if files.areSeveral {
      guard let (inputs, indexes) = try files.look() else { return }
      for (place, index) in indexes.enumerated() {
        try files.attempt { files in
          var source = try files.open(index)
          try text.print(&source, place, of: inputs)
        }
      }
    } else {
      try files.attempt { files in
        var source = try files.open(0)
        try text.print(&source, 0, of: InputFiles(source.shape.file, source.header))
      }
    }
    try text.finish()
  }

  private static func print(
    _ files: inout CatFiles, to json: inout CatJSON, isTold: Bool
  ) throws {
    for index in files.paths.indices {
      let printed = try files.attempt { files in
        do {
          var source = try files.open(index)
          try json.print(&source, files.name(index), isTold: isTold)
        } catch ArchiveFault.severalLists(_, let members) where !files.hasMember {
          try json.print(members: members, files.name(index)) {
            try files.open(index, member: $0)
          }
        }
      }
      if !printed { json.end(files.name(index)) }
    }
    try json.finish()
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

  // MARK: - Settings

  private static func settings(
    _ arguments: Arguments, _ form: Form
  ) throws(UsageFault) -> SourceSettings {
    var settings = SourceSettings()
    settings.encoding = arguments.value("encoding")
    settings.delimiter = try sign("delimiter", arguments)
    if arguments.value("quote")?.lowercased() == "none" {
      settings.quote = .some(nil)
    } else if let quote = try sign("quote", arguments) {
      settings.quote = quote
    }
    settings.member = arguments.value("member")
    if let sheet = arguments.value("sheet") { settings.sheet = SheetChoice(.nameOrNumber(sheet)) }
    settings.escape = try sign("escape", arguments)
    if let widths = arguments.value("widths") {
      settings.format = "fixed"
      settings.widths = widths == "auto" ? nil : try numbers(widths, "widths")
    }
    let row = try arguments.number("header-row", in: 1...RecordBlock.recordLimit)
    if arguments.has("no-header"), row != nil {
      throw .combination("--no-header and --header-row contradict each other", fix: "give one")
    }
    if let row { settings.header = .row(row) }
    if arguments.has("no-header") || form == .json { settings.header = .none }
    return settings
  }

  private static func numbers(_ text: String, _ option: String) throws(UsageFault) -> [Int] {
    let numbers = text.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 }
    guard !numbers.isEmpty,
      numbers.count == text.split(separator: ",", omittingEmptySubsequences: false).count
    else { throw .badValue(option, text, wants: "numbers from 1, such as 10,20,9") }
    return numbers
  }

  private static func sign(
    _ option: String, _ arguments: Arguments
  ) throws(UsageFault) -> UInt8? {
    guard let text = arguments.value(option) else { return nil }
    if text == "tab" || text == "\\t" { return 0x09 }
    guard text.utf8.count == 1, let byte = text.utf8.first, byte != 0x0A, byte != 0x0D else {
      throw .badValue(option, text, wants: "one ASCII sign or 'tab'")
    }
    return byte
  }
}
