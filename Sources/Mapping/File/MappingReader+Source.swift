import Diagnostics
import JSONText
import Records

/// `source`: how the input is read, and what its columns are called.
extension MappingReader {
  func source(_ node: JSONNode) -> SourceSection? {
    guard let fields = ObjectFields(node, "source", Vocabulary.source, log: log) else { return nil }
    var section = SourceSection()
    let format = fields.choice("format", Vocabulary.Format.self)
    section.settings.format = format == .auto ? nil : format?.rawValue
    section.settings.encoding = fields.text("encoding").flatMap { encoding($0, fields) }
    section.settings.member = fields.text("member")?.value
    section.settings.records = fields.text("records").flatMap(records)
    if let csv = fields["csv"] { readCSV(csv, into: &section.settings) }
    if let fixed = fields["fixed"],
      let columns = ObjectFields(fixed, "source.fixed", Vocabulary.fixed, log: log)
    {
      section.settings.widths = columns.integers("widths", in: 1...100_000)
      if format == nil || format == .auto {
        section.settings.format = Vocabulary.Format.fixed.rawValue
      }
    }
    if let sheet = fields["sheet"] { section.settings.sheet = sheetChoice(sheet) }
    if let header = fields["header"] { section.settings.header = headerRow(header, fields) }
    if let footer = fields["footer"],
      let rows = ObjectFields(footer, "source.footer", Vocabulary.footer, log: log)
    {
      section.stopWhen = rows.requiredText("stopWhen")
    }
    if let nulls = fields.list("nulls") {
      section.settings.nulls = nulls.compactMap { fields.text($0, "nulls")?.value }
    }
    section.settings.clean = fields.flag("clean") ?? true
    section.undeclared =
      fields.choice("undeclared", SourceSection.Undeclared.self) ?? .ignore
    section.columns = named(fields, "columns").map(column)
    return section
  }

  /// Keys to the list of a document: `$.data[*]`.
  private func records(_ text: Placed<String>) -> [String]? {
    if let keys = JSONPath(text.value)?.keys { return keys }
    log.report(
      MappingCodes.value, at: text.place,
      "'source.records' is '\(text.value)', which is no path of keys to a list",
      fix: "write a path such as '$.data[*]'")
    return nil
  }

  /// The name of an encoding; `nil` for `auto`.
  private func encoding(_ name: Placed<String>, _ fields: ObjectFields) -> String? {
    if name.value == "auto" { return nil }
    if let known = TextEncoding(name: name.value) { return known.rawValue }
    let names = ["auto"] + TextEncoding.names
    fields.wrongWord(name, "encoding", among: names)
    return nil
  }

  private func readCSV(_ node: JSONNode, into settings: inout SourceSettings) {
    guard let csv = ObjectFields(node, "source.csv", Vocabulary.csv, log: log) else { return }
    settings.delimiter = csv["delimiter"].flatMap { sign($0, "delimiter", csv) }
    settings.escape = csv["escape"].flatMap { sign($0, "escape", csv) }
    settings.comment = csv["comment"].flatMap { sign($0, "comment", csv) }
    if let quote = csv["quote"] {
      if quote.isNull {
        settings.quote = .some(nil)
      } else if let sign = sign(quote, "quote", csv) {
        settings.quote = .some(sign)
      }
    }
    settings.ragged = csv.choice("ragged", SourceSettings.Ragged.self) ?? .reject
  }

  /// One ASCII character.
  private func sign(_ node: JSONNode, _ key: String, _ csv: ObjectFields) -> UInt8? {
    guard let text = csv.text(node, key) else { return nil }
    guard text.value.utf8.count == 1, let byte = text.value.utf8.first, byte < 0x80 else {
      log.report(
        MappingCodes.value, at: node.place, "'source.csv.\(key)' must be one ASCII character",
        fix: "write one character, such as ';' or '\\t'")
      return nil
    }
    return byte
  }

  private func headerRow(
    _ node: JSONNode, _ fields: ObjectFields
  ) -> SourceSettings.HeaderRow {
    if node.bool == false { return .none }
    guard
      let header = ObjectFields(node, "source.header", Vocabulary.header, log: log)
    else { return .automatic(within: 10) }
    let within = header.integer("within", in: 1...10_000) ?? 10
    guard let row = header["row"], row.string != "auto" else { return .automatic(within: within) }
    guard row.array != nil else {
      return header.integer("row", in: 1...1_000_000).map { .row($0) } ?? .automatic(within: within)
    }
    let numbers = header.integers("row", in: 1...1_000_000) ?? [1]
    if zip(numbers, numbers.dropFirst()).contains(where: { $0 >= $1 }) {
      log.report(
        MappingCodes.value, at: row.place, "'source.header.row' must go from top to bottom",
        fix: "write the upper row first, such as [3, 4]")
    }
    return .rows(numbers)
  }

  private func column(_ member: JSONNode.Member) -> SourceSection.Column {
    let path = "source.columns.\(member.key)"
    var column = SourceSection.Column(name: member.key, place: member.keyPlace, way: .invalid)
    guard member.value.members != nil else {
      column.way = headers(member.value, path).map { .headers($0) } ?? .invalid
      return column
    }
    guard let fields = ObjectFields(member.value, path, Vocabulary.columnKeys, log: log) else {
      return column
    }
    column.isText = fields.flag("text") ?? false
    column.isList = fields.flag("list") ?? false
    column.isOptional = fields.flag("optional") ?? false
    column.isRequired = fields.flag("required") ?? false
    column.nth = fields.integer("nth", in: 1...10_000)
    column.way = way(fields, path, member) ?? .invalid
    return column
  }

  /// Where an alias points to: `header`, `index` or `path`.
  private func way(
    _ fields: ObjectFields, _ path: String, _ member: JSONNode.Member
  ) -> SourceSection.Column.Way? {
    let given = Vocabulary.columnKeys.alternatives.filter { fields[$0] != nil }
    guard given.count < 2 else {
      log.report(
        MappingCodes.value, at: member.keyPlace,
        "'\(path)' has both \(given[0]) and \(given[1])", fix: "keep one of them")
      return nil
    }
    if let index = fields["index"] {
      return columnIndex(index, fields).map { .index(Placed($0, at: index.place)) }
    }
    if fields["path"] != nil { return fields.text("path").flatMap(jsonPath) }
    return fields.required("header").flatMap { headers($0, path + ".header") }.map { .headers($0) }
  }

  private func jsonPath(_ text: Placed<String>) -> SourceSection.Column.Way? {
    if let path = JSONPath(text.value), !path.meansElements, !path.parts.isEmpty {
      return .path(Placed(text.value, at: text.place))
    }
    log.report(
      MappingCodes.value, at: text.place, "'\(text.value)' is no path into a record",
      fix: "write a path such as '$.person.name' or '$.phones[0].number'")
    return nil
  }

  private func headers(_ node: JSONNode, _ path: String) -> [Placed<String>]? {
    if let text = node.string { return [Placed(text, at: node.place)] }
    if let list = node.array, !list.isEmpty, list.allSatisfy({ $0.string != nil }) {
      return list.map { Placed($0.string ?? "", at: $0.place) }
    }
    log.report(
      MappingCodes.kind, at: node.place, "'\(path)' must be a header text or a list of them")
    return nil
  }

  /// A number from 1, or letters as spreadsheets use them; 0-based.
  private func columnIndex(_ node: JSONNode, _ fields: ObjectFields) -> Int? {
    guard let letters = node.string else {
      return fields.integer("index", in: 1...16_384).map { $0 - 1 }
    }
    var number = 0
    for letter in letters.uppercased().utf8 {
      guard letter >= 0x41, letter <= 0x5A, number < 16_384 else {
        number = 0
        break
      }
      number = number * 26 + Int(letter - 0x40)
    }
    guard number > 0 else {
      return fields.wrongKind(node, "index", "a number from 1 or letters such as 'D'")
    }
    return number - 1
  }
}
