package import Bytes
package import Members
package import Records

/// Cells as our CSV files hold them: quoted by RFC 4180, and safe to open in a spreadsheet.
///
/// - Shapes: a cell that begins with `= @ + -`, tab or carriage return would be taken for a formula
///   and gets a `'` in front, except plain numbers such as `-12.50` and `+380671234567`. A cell that
///   already looks like that (`'=x`), or is nothing but `'`, gets one more, so that `isGuarded` can
///   tell exactly what was added.
/// - Source: OWASP, "CSV Injection".
package enum CSVCells {
  private static let apostrophe = UInt8(ascii: "'")
  private static let quote = UInt8(ascii: "\"")

  /// Appends all cells of a record, without a line end.
  ///
  /// - Parameter order: Where the record's cells go among the columns of several files, as
  ///   `InputFiles.File` says; a column that the file does not have is empty.
  package static func append(
    _ block: borrowing RecordBlock, record: Int, order: [Int?]? = nil, delimiter: UInt8,
    to out: inout ByteBuffer
  ) {
    let count = block.fieldCount(record)
    var next = 0
    if let order {
      for (place, column) in order.enumerated() {
        if place > 0 { out.append(delimiter) }
        guard let column else { continue }
        if column < count {
          append(block.field(record, column), delimiter: delimiter, to: &out)
        } else {
          out.append(RejectsLayout.absent)
        }
        next += 1
      }
    }
    for field in min(next, count)..<count {
      if field > 0 || order != nil { out.append(delimiter) }
      append(block.field(record, field), delimiter: delimiter, to: &out)
    }
  }

  /// Appends the key cells of a member, as `ReceiptsFile` takes them.
  package static func append(
    keysOf member: borrowing Member, delimiter: UInt8, to out: inout ByteBuffer
  ) {
    for index in 0..<member.keys.count {
      if index > 0 { out.append(delimiter) }
      append(member.text.span(member.keys[index]), delimiter: delimiter, to: &out)
    }
  }

  package static func append(_ cell: String, delimiter: UInt8, to out: inout ByteBuffer) {
    var cell = cell
    cell.withUTF8 { unsafe append($0.span, delimiter: delimiter, to: &out) }
  }

  package static func append(
    _ cell: Span<UInt8>, delimiter: UInt8, to out: inout ByteBuffer
  ) {
    out.append(
      csvCell: cell, delimiter: delimiter, prefix: needsGuard(cell, from: 0) ? apostrophe : nil)
  }

  /// Whether the first byte of a cell read from our files is a `'` that `append` put there.
  package static func isGuarded(_ cell: Span<UInt8>) -> Bool {
    !cell.isEmpty && cell[0] == apostrophe && needsGuard(cell, from: 1)
  }

  /// The end of the first `count` cells of a line that `append` wrote, and how many there were.
  static func prefix(
    _ count: Int, of line: Span<UInt8>, delimiter: UInt8
  ) -> (end: Int, found: Int) {
    guard count > 0 else { return (0, 0) }
    var isInside = false
    var found = 1
    for index in 0..<line.count {
      let byte = line[index]
      if byte == quote {
        isInside.toggle()
      } else if byte == delimiter && !isInside {
        if found == count { return (index, found) }
        found += 1
      }
    }
    return (line.count, found)
  }

  /// Whether the cell from `start`, apostrophes aside, looks like a formula; or has nothing else.
  private static func needsGuard(_ cell: Span<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < cell.count && cell[index] == apostrophe { index += 1 }
    guard index < cell.count else { return index > start }
    switch cell[index] {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isNumber(cell, from: index + 1)
    default: return false
    }
  }

  /// Digits, with at most one point or comma between them.
  private static func isNumber(_ cell: Span<UInt8>, from start: Int) -> Bool {
    var hasPoint = false
    var follows = false  // a digit stands before
    for index in start..<cell.count {
      switch cell[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): follows = true
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard follows, !hasPoint else { return false }
        hasPoint = true
        follows = false
      default: return false
      }
    }
    return follows
  }
}
