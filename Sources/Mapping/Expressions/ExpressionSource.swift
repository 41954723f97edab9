import Diagnostics
import JSONText

/// The text of an expression and where it stands, so that faults point into the mapping file.
struct ExpressionSource {
  let characters: [Character]
  private let place: JSONNode.Place
  private let file: String

  init(_ text: String, at place: JSONNode.Place, in file: String) {
    characters = Array(text)
    self.place = place
    self.file = file
  }

  /// A fault at some characters of the expression.
  ///
  /// Exact when the text holds no escapes of the file's own; else the caret may stand to the left.
  func fault(
    _ code: Code, at range: Range<Int>, _ message: String, fix: String? = nil
  ) -> MappingFault {
    var there = place
    let start = min(range.lowerBound, characters.count)
    // One for the quote in front.
    there.column += 1 + start
    there.byte += 1 + String(characters[..<start]).utf8.count
    there.length = max(1, range.count)
    return MappingFault(code, at: there, in: file, message, fix: fix)
  }
}
