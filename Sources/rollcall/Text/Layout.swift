import Bytes

/// Text for a terminal of 80 columns: widths, wrapping, and nothing in it that could steer the terminal.
enum Layout {
  static let width = 80

  /// Columns that a text takes: most letters one, East Asian ones two, marks on letters none.
  static func columns(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(text)))
  }

  /// A label and a text beside it, whose further lines stand under its first.
  ///
  /// - Parameter labelWidth: Columns of the label with its indent; a longer one has a line of its own.
  static func entry(
    _ label: String, _ text: String, indent: Int = 4, labelWidth: Int = 28
  ) -> String {
    let head = String(repeating: " ", count: indent) + label
    if text.isEmpty { return head }
    let lines = wrapped(text, to: width - labelWidth)
    let hanging = "\n" + String(repeating: " ", count: labelWidth)
    guard columns(head) < labelWidth else {
      return head + hanging + lines.joined(separator: hanging)
    }
    return padded(head, to: labelWidth) + lines.joined(separator: hanging)
  }

  /// Paragraphs filled to the width anew; those with indented lines stay as they are.
  static func reflowed(_ text: String) -> String {
    let paragraphs = text.replacing("\n\n", with: "\u{0}").split(separator: "\u{0}")
    return paragraphs.map { paragraph in
      if paragraph.hasPrefix(" ") || paragraph.contains("\n ") { return String(paragraph) }
      return wrapped(String(paragraph).replacing("\n", with: " "), to: width).joined(
        separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// Cuts a text into lines, at spaces where there are any; lines of its own stay apart.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      wrapped(line: line, to: max(8, width))
    }
  }

  private static func wrapped(line: Substring, to width: Int) -> [String] {
    var lines: [String] = []
    var rest = line
    while columns(rest) > width {
      var end = rest.startIndex
      var space: Substring.Index?
      var used = 0
      while end < rest.endIndex {
        used += columns(String(rest[end]))
        if used > width { break }
        if rest[end] == " ", end > rest.startIndex { space = end }
        end = rest.index(after: end)
      }
      if end < rest.endIndex, rest[end] == " " { space = end }
      lines.append(String(rest[..<(space ?? end)]))
      rest = rest[(space.map { rest.index(after: $0) } ?? end)...]
    }
    return lines + [String(rest)]
  }

  /// The text with what a terminal would obey, or nobody would see, written as escapes.
  static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isHidden(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || NameFolding.isInvisible(scalar)
  }

  /// - Source: Unicode Standard Annex 11, East Asian Width; the blocks that are wide as a whole.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return 1
      }
    }
  }
}
