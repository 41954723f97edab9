import Records

/// How a mapping may say that an input is to be read.
enum FuzzSettings {
  static func settings(_ reader: Reader, _ random: inout Random) -> SourceSettings {
    var settings = SourceSettings()
    if random.oneIn(2) {
      settings.header = random.pick([
        .none, .row(1), .row(3), .rows([1, 2]), .automatic(within: 3),
      ])
    }
    if random.oneIn(8) { settings.member = random.pick(["*", "a*", "leads.csv"]) }
    switch reader {
    case .csv: csv(&settings, &random)
    case .json, .ndjson:
      settings.format = random.pick([nil, nil, "json", "ndjson"])
      if random.oneIn(4) { settings.records = random.pick([["data"], ["a", "b"], ["rows"], []]) }
    case .xlsx, .ods, .spreadsheetml:
      if random.oneIn(4) {
        settings.sheet = SheetChoice(.nameOrNumber(random.pick(["1", "2", "x"])))
      }
    case .archives: break
    }
    return settings
  }

  private static func csv(_ settings: inout SourceSettings, _ random: inout Random) {
    guard random.oneIn(2) else { return }
    settings.delimiter = random.pick([nil, 0x2C, 0x3B, 0x09, 0x7C])
    settings.quote = random.pick([nil, .some(nil), 0x22, 0x27])
    settings.comment = random.oneIn(4) ? 0x23 : nil
    settings.escape = random.oneIn(4) ? 0x5C : nil
    if random.oneIn(4) {
      settings.format = random.pick(["fixed", "tsv", "csv"])
      settings.widths = random.pick([nil, [1], [10, 5, 7], [1, 300, 100_000]])
    }
    settings.encoding = random.pick([
      nil, "utf-8", "utf-16le", "utf-16be", "windows-1251", "koi8-u",
    ])
  }
}
