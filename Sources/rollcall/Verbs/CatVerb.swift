import Bytes
import Diagnostics
import Glibc
import JSONText
import Readers
import Records

/// `rollcall cat FILE`: what the readers see, as CSV or JSON; nothing is mapped or judged.
enum CatVerb {
  static let spec = VerbSpec(
    "cat", operands: "FILE", count: 1...1, "print a list as clean CSV or JSON",
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
      OptionSpec("no-header", "the first record is data"),
      OptionSpec("header-row", value: "N", "the n-th record holds the column names"),
    ],
    details: """
      FILE may be '-' for standard input. `--json` prints {"rows":[["cell",…],…]} with every record,
      also what stands above the header, and of a workbook {"sheets":[{"name":…,"state":…,"rows":…},…]}
      too; its rows are those of the first visible sheet. Of a ZIP archive of several lists it prints
      {"members":{"a.csv":…,…}}; the other forms want one chosen by `--member`. A record with a quote
      that never closes is left out and told on standard error. `--verbose` tells how encoding,
      delimiter and header were found.
      """)

  private enum Form { case csv, json, ndjson }

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let form = try form(arguments)
    let path = arguments.operands[0]
    var output = OutputFile(borrowing: STDOUT_FILENO, named: "standard output")
    let settings = try settings(arguments, form)
    if form == .json { return try printJSON(path, settings, terminal) }
    do {
      var source = try SourceOpener.open(path, settings: settings)
      for line in source.shape.evidence { terminal.sayIfVerbose("\(source.shape.file): \(line)") }
      let columns = Columns(source.header)
      if form == .csv && source.header.line > 0 {
        append(names: source.header, to: &output.pending)
      }
      var flaws = FlawReport(source.shape, terminal)
      var block = RecordBlock()
      while try source.read(into: &block) {
        for record in 0..<block.count where flaws.pass(block, record) {
          if form == .csv {
            append(csv: block, record, to: &output.pending)
          } else {
            append(object: block, record, columns, to: &output.pending)
          }
          try output.flushIfFull()
        }
      }
      flaws.finish()
    } catch let fault as OpenFault where fault.isEmptiness {
      terminal.report(Finding(.warning, fault.code, at: fault.position, fault.message))
    }
    try output.flush()
    return .done
  }

  private static func printJSON(
    _ path: String, _ settings: SourceSettings, _ terminal: Terminal
  ) throws -> ExitCode {
    var json = CatJSON(OutputFile(borrowing: STDOUT_FILENO, named: "standard output"), terminal)
    do {
      var source = try SourceOpener.open(path, settings: settings)
      for line in source.shape.evidence { terminal.sayIfVerbose("\(source.shape.file): \(line)") }
      try json.print(&source, isTold: settings.sheet != SheetChoice())
    } catch let fault as OpenFault where fault.isEmptiness {
      terminal.report(Finding(.warning, fault.code, at: fault.position, fault.message))
      try json.printNothing()
    } catch ArchiveFault.severalLists(_, let names) where settings.member == nil {
      try json.print(members: names) { name in
        var settings = settings
        settings.member = name
        return try SourceOpener.open(path, settings: settings)
      }
    }
    return .done
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
    let row = try arguments.number("header-row", in: 1...RecordBlock.recordLimit)
    if arguments.has("no-header"), row != nil {
      throw .combination("--no-header and --header-row contradict each other", fix: "give one")
    }
    if let row { settings.header = .row(row) }
    if arguments.has("no-header") || form == .json { settings.header = .none }
    return settings
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

  // MARK: - Writing

  private static func append(names header: Header, to output: inout ByteBuffer) {
    for (index, name) in header.names.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(cell: name.utf8.span, to: &output)
    }
    output.append("\r\n")
  }

  private static func append(
    csv block: borrowing RecordBlock, _ record: Int, to output: inout ByteBuffer
  ) {
    for field in 0..<block.fieldCount(record) {
      if field > 0 { output.append(UInt8(ascii: ",")) }
      append(cell: block.field(record, field), to: &output)
    }
    output.append("\r\n")
  }

  private static func append(cell: Span<UInt8>, to output: inout ByteBuffer) {
    var isPlain = true
    for index in 0..<cell.count {
      switch cell[index] {
      case UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D: isPlain = false
      default: break
      }
    }
    if isPlain {
      output.append(cell)
      return
    }
    output.append(UInt8(ascii: "\""))
    for index in 0..<cell.count {
      if cell[index] == UInt8(ascii: "\"") { output.append(UInt8(ascii: "\"")) }
      output.append(cell[index])
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func append(
    object block: borrowing RecordBlock, _ record: Int, _ columns: Columns,
    to output: inout ByteBuffer
  ) {
    output.append(UInt8(ascii: "{"))
    for field in 0..<block.fieldCount(record) {
      if field > 0 { output.append(UInt8(ascii: ",")) }
      output.append(columns.key(field))
      output.append(jsonString: block.field(record, field))
    }
    output.append("}\n")
  }

  /// The keys of NDJSON, ready to write.
  private struct Columns {
    private let keys: [String]

    init(_ header: Header) {
      var seen: [String: Int] = [:]
      keys = (0..<header.count).map { column in
        let title = header.title(column)
        seen[title, default: 0] += 1
        let count = seen[title] ?? 1
        return Self.key(count == 1 ? title : "\(title)#\(count)")
      }
    }

    func key(_ field: Int) -> String {
      field < keys.count ? keys[field] : Self.key("#\(field + 1)")
    }

    private static func key(_ name: String) -> String {
      var buffer = ByteBuffer()
      buffer.append(jsonString: name)
      buffer.append(UInt8(ascii: ":"))
      return buffer.string
    }
  }
}
