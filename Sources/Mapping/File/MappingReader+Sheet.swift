import JSONText
import Records

/// `source.sheet`: which worksheet of a workbook is the list.
extension MappingReader {
  /// `sheet` concerns workbooks only.
  func sheetChoice(_ node: JSONNode) -> SheetChoice {
    var choice = SheetChoice()
    guard let sheet = ObjectFields(node, "source.sheet", Vocabulary.sheet, log: log) else {
      return choice
    }
    choice.readsHidden = sheet.choice("hidden", Vocabulary.Hidden.self) == .read
    if let name = sheet.text("name") { choice.way = .name(name.value) }
    if let index = sheet.integer("index", in: 1...(.max)) { choice.way = .number(index) }
    if let match = sheet.text("match"), let pattern = namePattern(match) {
      choice.way = .match(pattern)
    }
    if ["name", "index", "match"].filter({ sheet[$0] != nil }).count > 1 {
      log.report(
        MappingCodes.value, at: node.place,
        "'source.sheet' can have only one of name, index and match", fix: "keep one of them")
    }
    return choice
  }

  private func namePattern(_ text: Placed<String>) -> NamePattern? {
    do throws(PatternFault) {
      let pattern = try TextPattern(text.value)
      return NamePattern(text.value) { pattern.matchesWhole($0) }
    } catch {
      log.report(
        MappingCodes.value, at: text.place,
        "'source.sheet.match' is no pattern: \(error.message)",
        fix: "see `rollcall help expressions`")
      return nil
    }
  }
}
