/// Lines of cells under a head, each column as wide as its widest cell.
enum TextTable {
  /// - Parameter rows: Cells of every line, as many as `head` has; what could steer a terminal is escaped.
  static func text(_ head: [String], _ rows: [[String]]) -> String {
    let lines = [head] + rows.map { $0.map(Layout.visible) }
    let widths = head.indices.map { column in
      lines.map { Layout.columns($0[column]) }.max() ?? 0
    }
    return lines.map { line in
      let text = zip(line, widths).map(Layout.padded).joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
