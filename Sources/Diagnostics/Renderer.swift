/// Diagnoses as people read them in a terminal.
///
/// ```
/// lead.mapping.json5:12:9: E318 unknown step 'trimm'; did you mean 'trim'?
///     12 |   steps: ['trimm', 'digits'],
///        |           ^^^^^^^
///     fix: see `rollcall help steps`
/// ```
package enum Renderer {
  /// Place, code and message on one line, then `fix:`.
  package static func text(_ diagnosis: some Diagnosis) -> String {
    headline(diagnosis) + fixLine(diagnosis)
  }

  /// The same with the source line and a caret under the place.
  ///
  /// - Parameter source: The whole text of the file that `diagnosis.position` names.
  package static func text(
    _ diagnosis: some Diagnosis, in source: String, caretLength: Int = 1
  ) -> String {
    guard let position = diagnosis.position, position.line > 0,
      let line = sourceLine(position.line, of: source)
    else { return text(diagnosis) }
    let number = String(position.line)
    let gutter = String(repeating: " ", count: number.count)
    let before = line.prefix(max(0, position.field - 1))
    // Tabs stay tabs, so that the caret lands under its character in any terminal.
    let indent = String(before.map { $0 == "\t" ? "\t" : " " })
    let caret = String(repeating: "^", count: max(1, caretLength))
    return headline(diagnosis)
      + "\n    \(number) | \(line)\n    \(gutter) | \(indent)\(caret)"
      + fixLine(diagnosis)
  }

  private static func headline(_ diagnosis: some Diagnosis) -> String {
    let place = diagnosis.position.map { "\($0): " } ?? ""
    let level = (diagnosis as? Finding)?.level == .warning ? "warning " : ""
    return "\(place)\(level)\(diagnosis.code.label) \(diagnosis.message)"
  }

  private static func fixLine(_ diagnosis: some Diagnosis) -> String {
    diagnosis.advice.isEmpty ? "" : "\n    fix: \(diagnosis.advice)"
  }

  private static func sourceLine(_ number: Int, of source: String) -> Substring? {
    var rest = source[...]
    for _ in 1..<max(1, number) {
      guard let end = rest.firstIndex(where: \.isNewline) else { return nil }
      rest = rest[rest.index(after: end)...]
    }
    return rest.prefix { !$0.isNewline }
  }
}
