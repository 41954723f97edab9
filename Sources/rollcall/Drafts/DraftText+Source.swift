import Bytes
import Diagnostics
import Inspection
import Records

/// `source`: how the list was read, and what its columns are called.
extension DraftText {
  func source(_ code: inout DraftCode) {
    let shape = list.shape
    code.line("format: '\(shape.format)',")
    if let sheet = shape.sheet {
      code.line(
        "sheet: { name: \(DraftCode.quoted(sheet)) },",
        shape.sheets.count > 1 ? "one of \(Figures.count(shape.sheets.count, "sheet"))" : "")
    } else {
      code.line("encoding: '\(shape.encoding)',", evidence("encoding"))
    }
    if let member = settings.member { code.line("member: \(DraftCode.quoted(member)),") }
    if shape.format == "csv" { csv(&code) }
    if let widths = settings.widths { code.line("fixed: { widths: \(widths) },") }
    if let path = list.header.layout?.list, !path.isEmpty, shape.format == "json" {
      let keys = path.map { "['" + $0.replacing("'", with: "\\'") + "']" }.joined()
      code.line("records: \(DraftCode.quoted("$" + keys + "[*]")),")
    }
    if list.header.layout == nil {
      if list.header.line == 0 {
        code.line("header: false,", "columns are called by number")
      } else if let headerRow {
        code.line("header: { row: \(headerRow) },", evidence("header"))
      }
    }
    nulls(&code)
    footer(&code)
    code.block("columns: {", "},") { columns(&$0) }
  }

  private func csv(_ code: inout DraftCode) {
    let shape = list.shape
    var keys: [String] = []
    if let delimiter = shape.delimiter, delimiter.utf8.count == 1 {
      keys.append("delimiter: \(DraftCode.quoted(delimiter))")
    }
    keys.append("quote: " + (shape.quote.map(DraftCode.quoted) ?? "null"))
    if let escape = settings.escape {
      keys.append("escape: \(DraftCode.quoted(String(Unicode.Scalar(escape))))")
    }
    code.line("csv: { \(keys.joined(separator: ", ")) },", evidence("delimiter"))
  }

  /// What the reader says of a decision of its own.
  private func evidence(_ what: String) -> String {
    guard let line = list.shape.evidence.first(where: { $0.hasPrefix(what) }) else { return "" }
    // Evidence of encodings quotes the list, and a mapping holds no data of persons.
    let words = line.drop { $0 != ":" }.dropFirst().prefix { what != "encoding" || $0 != ":" }
    return Layout.visible(String(words.drop { $0 == " " }))
  }

  private func nulls(_ code: inout DraftCode) {
    var words: [String] = []
    for column in list.profile.columns where ![.flag, .doNotCall].contains(column.guess.meaning) {
      for word in column.forms.nothings
      where !words.contains(where: { NameFolding.folded($0) == NameFolding.folded(word) }) {
        words.append(word)
      }
    }
    if !words.isEmpty { code.line("nulls: \(DraftCode.list([""] + words)),", "words for nothing") }
  }

  /// The data ends at a row of totals: told by its word, since a row that lacks cells may be a person.
  private func footer(_ code: inout DraftCode) {
    guard let damage = list.profile.damage.first(where: { $0.kind == .totals }),
      let text = damage.example?.text, let index = damage.exampleColumn,
      plan.columns.indices.contains(index)
    else { return }
    let word = text.lowercased().prefix { $0.isLetter }
    guard !word.isEmpty else { return }
    let column = plan.columns[index]
    let reference = column.isOpen ? "#\(index + 1)" : column.name
    code.line(
      "footer: { stopWhen: \"startsWith(lower(`\(reference)`), '\(word)')\" },",
      "a row of totals ends the list")
  }

  private func columns(_ code: inout DraftCode) {
    for column in plan.columns {
      if column.isOpen {
        code.remark(Layout.visible("open: '\(column.profile.title)', ") + column.remark)
      } else {
        code.line("\(column.name): \(reference(column.profile.index)),", column.remark)
      }
    }
  }

  /// How the mapping finds a column: by its name, which of equal ones, or its number.
  private func reference(_ index: Int) -> String {
    let header = list.header
    guard index < header.names.count, !header.names[index].isEmpty else {
      return "{ index: \(index + 1) }"
    }
    let same = header.indexes(of: header.names[index])
    let name = DraftCode.quoted(header.names[index])
    guard same.count > 1, let nth = same.firstIndex(of: index) else { return name }
    return "{ header: \(name), nth: \(nth + 1) }"
  }
}
