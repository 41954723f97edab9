import Diagnostics
import Inspection
import PhoneNumbers
import Records

/// An inspected list for people, in 80 columns.
struct InspectionText {
  private let list: InspectedList
  private let mask: ExampleMask
  private let isVerbose: Bool

  init(_ list: InspectedList, isMasked: Bool, isVerbose: Bool) {
    self.list = list
    mask = ExampleMask(isOn: isMasked)
    self.isVerbose = isVerbose
  }

  var text: String {
    var lines = head + [""] + columns
    if isVerbose { lines += [""] + reasons }
    lines += [""] + damage
    return lines.joined(separator: "\n")
  }

  // MARK: - The list

  private var head: [String] {
    let shape = list.shape
    var facts = [shape.format.uppercased()]
    if shape.sheet == nil {
      facts.append(shape.encoding + (shape.hasByteOrderMark ? " with mark" : ""))
    }
    if let delimiter = shape.delimiter { facts.append("'\(Layout.visible(delimiter))'") }
    facts.append(
      Figures.count(list.profile.records, "record") + (list.isWhole ? "" : " looked at"))
    facts.append(Figures.count(list.profile.columns.count, "column"))
    if let size = shape.size { facts.append(Self.size(size)) }
    let title = Layout.wrapped(
      "\(Layout.visible(shape.file)): \(facts.joined(separator: ", "))", to: Layout.width)
    let evidence = shape.evidence.map { mask.evidence(Layout.visible($0)) } + above + sheets
    return title
      + evidence.flatMap { line in
        Layout.wrapped(line, to: Layout.width - 2).map { "  " + $0 }
      }
  }

  private var above: [String] {
    guard !list.above.isEmpty else { return [] }
    let titles = list.above.map { mask.isOn ? "•••" : "'\(Self.cut(Layout.visible($0), to: 40))'" }
    return ["above the header: " + titles.joined(separator: ", ")]
  }

  private var sheets: [String] {
    guard !list.sheets.isEmpty else { return [] }
    let words = list.sheets.map { sheet in
      var facts = sheet.info.state == .visible ? [] : ["hidden"]
      facts += sheet.rows.map { [Figures.count($0, "row")] } ?? []
      if sheet.isRead, list.sheets.count > 1 { facts.append("read here") }
      return "'\(Layout.visible(sheet.info.name))' (\(facts.joined(separator: ", ")))"
    }
    return ["sheets: " + words.joined(separator: ", ")]
  }

  private static func size(_ bytes: Int) -> String {
    if bytes < 10_000 { return Figures.count(bytes, "byte") }
    if bytes < 10_000_000 { return "\(Figures.grouped(bytes / 1000)) kB" }
    return "\(Figures.grouped(bytes / 1_000_000)) MB"
  }

  // MARK: - Columns

  private static let titleWidth = 20
  private static let meaningWidth = 18

  private var columns: [String] {
    let digits = String(list.profile.columns.count).count
    let gap = String(repeating: " ", count: digits)
    var lines = [
      gap + "  " + Layout.padded("column", to: Self.titleWidth + 1)
        + Layout.padded("meaning", to: Self.meaningWidth + 1) + " filled distinct  first values"
    ]
    for column in list.profile.columns {
      let number = String(column.index + 1)
      let front =
        String(repeating: " ", count: digits - number.count) + number + "  "
        + cell(column.title, Self.titleWidth) + " "
        + cell(Self.meaning(column), Self.meaningWidth) + " "
        + Self.right(Self.share(column.filled, of: list.profile.records), 7) + " "
        + Self.right(Self.distinct(column), 8) + "  "
      lines.append(front + examples(column, width: Layout.width - Layout.columns(front)))
    }
    if list.profile.widestRecord > Inspector.columnLimit {
      lines.append(
        "Columns beyond the \(Figures.grouped(Inspector.columnLimit))th are not shown.")
    }
    return lines
  }

  /// As many of the first values as fit.
  private func examples(_ column: ColumnProfile, width: Int) -> String {
    var text = ""
    for example in column.examples {
      let next = mask.cell(Layout.visible(example.text), of: column)
      let longer = text.isEmpty ? next : text + " · " + next
      if Layout.columns(longer) > width {
        return text.isEmpty ? Self.cut(next, to: width) : text
      }
      text = longer
    }
    return text
  }

  private func cell(_ text: String, _ width: Int) -> String {
    Layout.padded(Self.cut(Layout.visible(text), to: width), to: width)
  }

  static func cut(_ text: String, to width: Int) -> String {
    guard Layout.columns(text) > width else { return text }
    var kept = ""
    var used = 0
    for character in text {
      used += Layout.columns(String(character))
      if used > width - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - Layout.columns(text))) + text
  }

  private static func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "–" : part == whole ? "100%" : part == 0 ? "0%" : Figures.share(part, of: whole)
  }

  private static func distinct(_ column: ColumnProfile) -> String {
    (column.isDistinctExact ? "" : "~") + Figures.grouped(column.distinct)
  }

  /// `phone UA`, `date dd.mm.yyyy?`.
  private static func meaning(_ column: ColumnProfile) -> String {
    let guess = column.guess
    var text = guess.meaning.words
    switch guess.meaning {
    case .phone: text += column.phones.map { " \($0.region.code)" } ?? ""
    case .date, .birthday: text += column.dates.map { " \(words(for: $0))" } ?? ""
    case .amount, .number: text += column.decimalSign.map { words(for: $0) } ?? ""
    default: break
    }
    return text + (guess.level == "sure" ? "" : guess.level == "likely" ? "?" : "??")
  }

  private static func words(for dates: ColumnProfile.DateProfile) -> String {
    switch dates {
    case .yearFirst: "y-m-d"
    case .dayFirst: "d.m.y"
    case .monthFirst: "m/d/y"
    case .ambiguous: "d/m or m/d"
    case .mixed: "d/m and m/d"
    case .named: "d month y"
    }
  }

  private static func words(for sign: ColumnProfile.DecimalSign) -> String {
    switch sign {
    case .point: " 0.00"
    case .comma: " 0,00"
    case .unclear: " 0,000"
    case .mixed: " 0.00/0,00"
    }
  }

  // MARK: - Reasons

  private var reasons: [String] {
    list.profile.columns.flatMap { column -> [String] in
      var clauses = column.guess.reasons
      let percent = Int((column.guess.confidence * 100).rounded())
      if column.guess.meaning == .phone, let phones = column.phones {
        clauses.append(
          "\(Figures.share(phones.valid, of: max(1, phones.cells))) valid, "
            + "\(Figures.share(phones.clean, of: max(1, phones.cells))) without a repair")
        if !column.otherRegions.isEmpty {
          clauses.append(
            "would fit too: " + column.otherRegions.map(\.code).joined(separator: " "))
        }
      }
      if column.filled > 0 {
        clauses.append(
          column.shortest == column.longest
            ? Figures.count(column.longest, "character")
            : "\(column.shortest) to \(Figures.count(column.longest, "character"))")
      }
      let text =
        "\(column.index + 1) \(Layout.visible(column.title)): "
        + "\(column.guess.meaning.words) \(percent)%; " + clauses.joined(separator: "; ")
      let wrapped = Layout.wrapped(text, to: Layout.width - 2)
      return wrapped.prefix(1) + wrapped.dropFirst().map { "  " + $0 }
    }
  }

  // MARK: - Damage

  private static let countWidth = 9

  private var damage: [String] {
    let found = list.profile.damage
    guard !found.isEmpty else {
      return list.profile.records == 0 ? ["No records."] : ["No damage found."]
    }
    var lines: [String] = []
    var heading = ""
    var owner = ""
    for damage in found {
      let nextHeading = Self.heading(for: damage.kind.remedy)
      if nextHeading != heading {
        if !lines.isEmpty { lines.append("") }
        lines.append(nextHeading)
        heading = nextHeading
        owner = ""
      }
      let nextOwner = self.owner(of: damage)
      if nextOwner != owner { lines.append(nextOwner) }
      owner = nextOwner
      lines += entry(damage)
    }
    return lines
  }

  private static func heading(for remedy: Remedy) -> String {
    switch remedy {
    case .source: "To mend at the source"
    case .mapping: "To settle in the mapping"
    case .automatic: "Mended by rollcall"
    }
  }

  /// `  3 Телефон, of 1,194 cells`.
  private func owner(of damage: Damage) -> String {
    guard let column = damage.column else {
      return "  Of \(Figures.count(damage.total, damage.kind.isOfNames ? "column" : "record"))"
    }
    let title = Layout.visible(Self.cut(list.profile.columns[column].title, to: 50))
    return "  \(column + 1) \(title), of \(Figures.count(damage.total, "cell"))"
  }

  private func entry(_ damage: Damage) -> [String] {
    let words = damage.kind.words
    let column = damage.column.map { list.profile.columns[$0] }
    var text = words.what
    if let example = damage.example {
      text += ": \(list.place(damage, example))"
      if let shown = mask.example(example, of: column) { text += " '\(Layout.visible(shown))'" }
      if let meant = damage.meant, !mask.isOn { text += ", meant '\(Layout.visible(meant))'" }
    }
    let body = [text, "\(words.cause); \(words.remedy.text)"].flatMap { paragraph in
      Layout.wrapped(paragraph, to: Layout.width - Self.countWidth - 2)
    }
    let margin = String(repeating: " ", count: Self.countWidth + 2)
    let count = Self.right(Figures.grouped(damage.count), Self.countWidth) + "  "
    return body.enumerated().map { ($0.offset == 0 ? count : margin) + $0.element }
  }
}
