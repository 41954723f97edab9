import Diagnostics
import Inspection
import Records

/// The draft as a mapping file: what is surely meant as code, what is not as a remark.
struct DraftText {
  /// What lint asks to be filled in.
  static let queue = "<queue>"
  /// The communication type where nobody says another.
  static let type = "MAIN"

  let plan: DraftPlan
  let settings: SourceSettings
  /// The number of the record that holds the column names; `nil` where it cannot be told.
  let headerRow: Int?

  var list: InspectedList { plan.list }

  var text: String {
    var code = DraftCode()
    opening(&code)
    code.block("{", "}") { code in
      code.line("mapping: 1,")
      code.line("name: \(DraftCode.quoted(title)),")
      if plan.needsZone || plan.zone != nil {
        code.line(
          "zone: \(DraftCode.quoted(plan.zone ?? "UTC")),",
          plan.sibling?.zone != nil
            ? "of the sibling"
            : plan.zone == nil
              ? "a guess: the zone of the list's dates" : "where most of the numbers are at home")
      }
      code.block("source: {", "},") { source(&$0) }
      skip(&code)
      code.block("member: {", "},") { member(&$0) }
      duplicates(&code)
      code.line(
        "target: { queue: \(DraftCode.quoted(plan.sibling?.queue ?? Self.queue)) },",
        plan.sibling?.queue == nil ? "fill in the name of the queue" : "of the sibling")
      if let key = plan.key {
        code.line("results: { key: ['\(name(key))'] },", "shown in receipts and rejects")
      }
    }
    return code.text
  }

  private var title: String { Self.stem(list.shape.file) }

  /// `leads` of `leads.csv.gz`.
  private static func stem(_ file: String) -> String {
    let stem = file.prefix { $0 != "." }
    return stem.isEmpty ? file : String(stem)
  }

  func name(_ index: Int) -> String { plan.columns[index].name }

  // MARK: - Opening

  private func opening(_ code: inout DraftCode) {
    let profile = list.profile
    code.remark(
      Layout.visible(
        "Draft for '\(list.shape.file)': \(Figures.count(profile.records, "record"))"
          + (list.isWhole ? "" : " looked at")
          + ", \(Figures.count(profile.columns.count, "column")), "
          + "\(plan.open.count) of them left open."))
    code.remark(
      "The figure behind a line says how sure it is, from 0 to 1. Look at what is below 0.9, and at "
        + "the columns left open; then try `preview` and `validate`.")
    let source = profile.damage.filter { $0.kind.words.remedy.by == "source" }
    for damage in source.prefix(8) {
      let column = damage.column.map { " in '\(profile.columns[$0].title)'" } ?? ""
      code.remark(
        Layout.visible(
          "To mend at the source: \(damage.count) of \(damage.total)\(column): "
            + "\(damage.kind.words.what)"))
    }
    if let sibling = plan.sibling {
      let lost = sibling.lost + sibling.missing(in: profile.columns)
      if !lost.isEmpty { code.remark("Not taken over from \(sibling.path):") }
      for line in lost { code.remark("  " + Layout.visible(line)) }
    }
  }

  // MARK: - Rows

  private func skip(_ code: inout DraftCode) {
    for column in plan.columns where column.meaning == .flag && column.isConsent {
      code.remark(
        Layout.visible(
          "'\(column.profile.title)' may say who agreed to be called: see `skip` in the manual."))
    }
    guard !plan.doNotCall.isEmpty else { return }
    code.block("let: {", "},") { code in
      for index in plan.doNotCall {
        code.line("is_\(name(index)): { from: '\(name(index))', steps: ['bool'] },")
      }
    }
    code.block("skip: [", "],") { code in
      for index in plan.doNotCall {
        code.line("{ if: 'is_\(name(index))', reason: 'do-not-call' },")
      }
    }
  }

  private func duplicates(_ code: inout DraftCode) {
    guard plan.key != nil || !plan.phones.isEmpty else { return }
    code.block("dedupe: [", "],") { code in
      if let key = plan.key {
        let profile = plan.columns[key].profile
        let again = profile.filled - profile.distinct
        code.line(
          "{ in: 'file', by: ['\(name(key))'], do: 'warn' },",
          "rows with a value that came before: \(max(0, again)); do: 'skip' leaves them out")
      }
      if !plan.phones.isEmpty { code.line("{ in: 'file', by: 'any-phone', do: 'warn' },") }
    }
  }
}
