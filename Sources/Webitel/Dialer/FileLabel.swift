/// The `file_name` of a bulk create: `june-leads.csv|01JR7Q|b0007`.
///
/// - Shapes: at most 120 bytes of UTF-8; the file's own name is cut, at its end and between
///   characters, and what follows it is kept.
/// - Source: API.md §4.1; the server refuses a longer one.
enum FileLabel {
  static let limitBytes = 120

  static func make(file: String, run: String, batch: String) -> String {
    let tail = cut("|\(run)|\(batch)", to: limitBytes)
    return cut(file, to: limitBytes - tail.utf8.count) + tail
  }

  /// The longest beginning of `text` made of whole characters within `bytes`.
  static func cut(_ text: String, to bytes: Int) -> String {
    var end = text.startIndex
    var size = 0
    while end < text.endIndex {
      size += text[end].utf8.count
      guard size <= bytes else { break }
      text.formIndex(after: &end)
    }
    return String(text[..<end])
  }
}
