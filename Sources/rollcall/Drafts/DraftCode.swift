import Diagnostics

/// Lines of a mapping with their remarks, laid out; and how texts are written in it.
struct DraftCode {
  /// Remarks stand behind their line up to here, else above it.
  private static let width = 110
  private static let remarkColumn = 60

  private struct Line {
    var indent: Int
    var code: String
    var remark: String
  }
  private var lines: [Line] = []
  private var indent = 0

  mutating func line(_ code: String, _ remark: String = "") {
    lines.append(Line(indent: indent, code: code, remark: remark))
  }

  mutating func remark(_ text: String) {
    for part in Layout.wrapped(text, to: Self.width - indent * 2 - 3) { line("// " + part) }
  }

  /// An object or list whose lines `body` writes.
  mutating func block(
    _ opening: String, _ closing: String, _ remark: String = "", _ body: (inout DraftCode) -> Void
  ) {
    line(opening, remark)
    indent += 1
    body(&self)
    indent -= 1
    line(closing)
  }

  var text: String {
    var text = ""
    for (index, line) in lines.enumerated() {
      let margin = String(repeating: "  ", count: line.indent)
      let code = margin + line.code
      guard !line.remark.isEmpty else {
        text += code + "\n"
        continue
      }
      let column = column(around: index)
      if max(column, Layout.columns(code) + 2) + 3 + Layout.columns(line.remark) <= Self.width {
        text += Layout.padded(code + "  ", to: column) + "// " + line.remark + "\n"
      } else {
        for part in Layout.wrapped(line.remark, to: Self.width - line.indent * 2 - 3) {
          text += margin + "// " + part + "\n"
        }
        text += code + "\n"
      }
    }
    return text
  }

  /// Remarks of neighbouring lines stand below each other.
  private func column(around index: Int) -> Int {
    var (first, last) = (index, index)
    while first > 0, !lines[first - 1].remark.isEmpty { first -= 1 }
    while last + 1 < lines.count, !lines[last + 1].remark.isEmpty { last += 1 }
    return lines[first...last].map { $0.indent * 2 + Layout.columns($0.code) + 2 }
      .filter { $0 <= Self.remarkColumn }.max() ?? 0
  }

  // MARK: - Texts

  /// A text in single quotes.
  static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": result += "\\'"
      case "\\": result += "\\\\"
      case "\u{A0}": result += "\\u00a0"
      case "\u{202F}": result += "\\u202f"
      default:
        result += Layout.visible(String(scalar))
      }
    }
    return result + "'"
  }

  static func list(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ", ") + "]"
  }
}
