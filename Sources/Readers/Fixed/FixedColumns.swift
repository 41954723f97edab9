import Bytes

/// Finds the columns of a list of fixed widths by the blanks that stand above each other.
enum FixedColumns {
  private static let lineLimit = 200
  private static let widthLimit = 4096

  /// - Parameters:
  ///   - start: Where the first line begins.
  ///   - end: The end of what is decided.
  /// - Returns: Widths in characters, the last one without an end, and why.
  static func detect(
    _ text: borrowing ByteBuffer, from start: Int, to end: Int
  ) -> (widths: [Int], evidence: String) {
    let lines = lines(text, start, end)
    let longest = lines.map(\.count).max() ?? 0
    // Titles and totals are shorter than rows.
    let rows = lines.filter { $0.count * 2 > longest }
    // Two rows may have a blank in common that is none between columns.
    let gap = rows.count < 5 ? 2 : 1
    var starts: [Int] = []
    var blanks = gap
    for column in 0..<longest {
      let isBlank = rows.allSatisfy { column >= $0.count || $0[column] }
      if !isBlank, blanks >= gap { starts.append(column) }
      blanks = isBlank ? blanks + 1 : 0
    }
    var widths = zip(starts, starts.dropFirst()).map { $1 - $0 }
    if let first = starts.first, first > 0, !widths.isEmpty { widths[0] += first }
    widths.append(.max)
    let evidence =
      starts.count < 2
      ? "columns: no blanks stand above each other, a single column"
      : "columns at \(starts.map { String($0 + 1) }.joined(separator: ", ")): "
        + "blanks before them in \(rows.count) of \(lines.count) lines"
    return (widths, evidence)
  }

  /// Which characters of the first lines are blanks; lines of nothing else are left out.
  private static func lines(_ text: borrowing ByteBuffer, _ start: Int, _ end: Int) -> [[Bool]] {
    var lines: [[Bool]] = []
    var line: [Bool] = []
    for index in start..<end where lines.count < lineLimit {
      let byte = text[index]
      if CSVDialect.isLineEnd(byte) {
        if line.contains(false) { lines.append(line) }
        line.removeAll(keepingCapacity: true)
      } else if byte & 0xC0 != 0x80, line.count < widthLimit {
        line.append(byte == 0x20)
      }
    }
    if line.contains(false), lines.count < lineLimit { lines.append(line) }
    return lines
  }
}
