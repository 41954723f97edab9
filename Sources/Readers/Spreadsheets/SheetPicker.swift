import Bytes
import Diagnostics
import Records

/// Finds the sheet that a mapping or a command line asks for.
struct SheetPicker {
  let workbook: any Workbook
  let choice: SheetChoice
  let file: String

  private var sheets: [SheetInfo] { workbook.sheets }

  /// - Returns: Index in `sheets`, and why it was taken.
  /// - Throws: `SheetFault` E220, E221; `OpenFault` E132 when no sheet holds a cell.
  func pick() throws -> (index: Int, evidence: String) {
    switch choice.way {
    case .withData: return try firstWithData()
    case .name(let name):
      guard let index = named(name) else { throw missing("'\(name)'") }
      return told(index)
    case .number(let number):
      guard let index = numbered(number) else { throw missing("number \(number)") }
      return told(index)
    case .nameOrNumber(let text):
      guard let index = named(text) ?? Int(text).flatMap(numbered) else {
        throw missing("'\(text)'")
      }
      return told(index)
    case .match(let pattern):
      guard let index = candidates.first(where: { pattern.matches(sheets[$0].name) }) else {
        throw missing("that '\(pattern.text)' matches")
      }
      return (index, "sheet '\(sheets[index].name)': matches '\(pattern.text)'")
    }
  }

  /// What is not hidden, unless hidden sheets count.
  private var candidates: [Int] {
    sheets.indices.filter { choice.readsHidden || sheets[$0].state == .visible }
  }

  private func told(_ index: Int) -> (Int, String) {
    (index, "sheet '\(sheets[index].name)': as told")
  }

  /// By the name as written, or else as people write it.
  private func named(_ name: String) -> Int? {
    sheets.firstIndex { $0.name == name }
      ?? sheets.firstIndex { NameFolding.folded($0.name) == NameFolding.folded(name) }
  }

  private func numbered(_ number: Int) -> Int? {
    let candidates = candidates
    return number >= 1 && number <= candidates.count ? candidates[number - 1] : nil
  }

  private func missing(_ wanted: String) -> SheetFault {
    .noSheet(Position(file), wanted: wanted, sheets: sheets.map(\.name))
  }

  private func firstWithData() throws -> (index: Int, evidence: String) {
    let candidates = candidates
    for index in candidates where try hasData(index) {
      let name = sheets[index].name
      return (
        index,
        index == candidates.first && candidates.count == sheets.count
          ? "sheet '\(name)': the first of \(sheets.count)"
          : "sheet '\(name)': the first visible one with data of \(sheets.count)"
      )
    }
    let hidden = try sheets.indices.filter { try !candidates.contains($0) && hasData($0) }
    guard hidden.isEmpty else {
      throw SheetFault.onlyHidden(Position(file), sheets: hidden.map { sheets[$0].name })
    }
    throw OpenFault.empty(Position(file), what: "no sheet has a filled cell")
  }

  private func hasData(_ index: Int) throws -> Bool {
    var reader = try workbook.open(index)
    var row = SheetRow()
    while try reader.next(&row) { if !row.isEmpty { return true } }
    return false
  }
}
