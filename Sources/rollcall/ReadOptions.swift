import Records

/// The options that say how a list is to be read, for the verbs that need no mapping.
enum ReadOptions {
  static let specs = [
    OptionSpec(
      "encoding", value: "NAME", words: TextEncoding.names,
      "read in this encoding, such as windows-1251"),
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
  ]

  static func settings(_ arguments: Arguments) throws(UsageFault) -> SourceSettings {
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
    if arguments.has("no-header") { settings.header = .none }
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
