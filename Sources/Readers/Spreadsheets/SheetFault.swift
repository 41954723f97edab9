package import Diagnostics

/// Why a workbook cannot be read, or not read on: codes E220…E229.
package enum SheetFault: Diagnosis, Equatable {
  /// No sheet has the name or number that was asked for; `sheets` are all there are.
  case noSheet(Position, wanted: String, sheets: [String])
  /// The sheets that could be read are hidden.
  case onlyHidden(Position, sheets: [String])
  /// A row or cell outside of what a sheet can have.
  case reference(Position, text: String)
  /// More of something than any list has.
  case limit(Position, what: String)
  /// The file is damaged, or says what makes no sense; the rows before the place were given out.
  case corrupt(Position, reason: String)
  /// A part that every workbook has is not there.
  case noWorkbook(Position, reason: String)

  static let table = CodeTable(
    owner: "Readers",
    [noSheetCode, onlyHiddenCode, referenceCode, limitCode, corruptCode, noWorkbookCode])
  static let noSheetCode = Code(
    220, "xlsx.no_sheet", "The workbook has no such sheet.",
    fix: "correct source.sheet, or leave it out to read the first visible sheet with data")
  static let onlyHiddenCode = Code(
    221, "xlsx.only_hidden", "Every sheet that holds data is hidden.",
    fix: "set source.sheet.hidden to 'read', or name the sheet")
  static let referenceCode = Code(
    222, "xlsx.reference", "A row or cell stands outside of what a sheet can have.",
    fix: "open the workbook in a spreadsheet program and save it as XLSX again")
  static let limitCode = Code(
    223, "xlsx.limit", "The workbook holds so much of something that it may be an attack.",
    fix: "open the workbook in a spreadsheet program and look at it")
  static let corruptCode = Code(
    224, "xlsx.corrupt", "The workbook is damaged.",
    fix: "transfer the file again, or open it in a spreadsheet program and save it as XLSX again")
  static let noWorkbookCode = Code(
    225, "xlsx.not_a_workbook", "The file is packed like a workbook, but holds none.",
    fix: "save the list as XLSX or CSV")

  package var code: Code {
    switch self {
    case .noSheet: Self.noSheetCode
    case .onlyHidden: Self.onlyHiddenCode
    case .reference: Self.referenceCode
    case .limit: Self.limitCode
    case .corrupt: Self.corruptCode
    case .noWorkbook: Self.noWorkbookCode
    }
  }

  package var position: Position? {
    switch self {
    case .noSheet(let at, _, _), .onlyHidden(let at, _), .reference(let at, _),
      .limit(let at, _), .corrupt(let at, _), .noWorkbook(let at, _):
      at
    }
  }

  package var message: String {
    switch self {
    case .noSheet(_, let wanted, let sheets):
      "there is no sheet \(wanted)\(Suggestion.clause(for: Self.name(wanted), among: sheets))"
    case .onlyHidden(_, let sheets):
      "the sheets with data are hidden: \(Self.list(sheets))"
    case .reference(_, let text): "'\(text)' is outside of the sheet"
    case .limit(_, let what): what
    case .corrupt(_, let reason): "the workbook is damaged: \(reason)"
    case .noWorkbook(_, let reason): "this is no workbook: \(reason)"
    }
  }

  package var advice: String {
    switch self {
    case .noSheet(_, _, let sheets) where !sheets.isEmpty:
      "correct source.sheet or --sheet; the sheets are \(Self.list(sheets))"
    default: code.advice
    }
  }

  private static func name(_ wanted: String) -> String {
    String(wanted.drop { $0 == "'" }.prefix { $0 != "'" })
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown
  }
}
