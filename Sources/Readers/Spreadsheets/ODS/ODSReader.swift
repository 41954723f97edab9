import Bytes
import Diagnostics
import Records

/// Reads the rows of one table of an OpenDocument spreadsheet.
///
/// - Shapes: Cells and rows that say to be repeated are given out as often, one after another; of
///   empty ones none is. A cell under a merged one counts with what it holds, mostly nothing.
/// - Memory: One row.
/// - Throws: `SheetFault` E223 for more columns, rows or copies than a sheet has; `XMLFault` with the
///   row where the XML breaks.
struct ODSReader: SheetReader, ~Copyable {
  var xml: XMLPull
  private let place: Position
  private let tableDepth: Int
  private var isAtEnd = false
  /// The row given out last; empty ones count.
  private var number = 0
  /// What the last row is given out again from, and how often.
  private var original = SheetRow()
  private var copies = 0
  private var copiedBytes = 0
  private(set) var merges: [CellArea] = []

  /// What repeated rows, cells and blanks may come to, in bytes: no list has so many.
  private static let copyLimit = 1 << 30

  /// - Parameter xml: At the start of the table.
  init(_ xml: consuming XMLPull, place: Position) {
    tableDepth = xml.depth
    self.xml = xml
    self.place = place
  }

  var bytesRead: Int { xml.bytesRead }

  mutating func next(_ row: inout SheetRow) throws -> Bool {
    if copies > 0 {
      copies -= 1
      number += 1
      row.repeating(original, as: number)
      return true
    }
    do {
      return try readOn(&row)
    } catch let fault as XMLFault {
      throw fault.moved(to: here)
    }
  }

  private var here: Position {
    var here = place
    here.line = number + 1
    return here
  }

  var tooLong: SheetFault {
    .limit(here, what: "the row has more than \(SheetLimits.rowBytes >> 20) MiB")
  }

  private mutating func readOn(_ row: inout SheetRow) throws -> Bool {
    while !isAtEnd, let event = try xml.next() {
      switch event {
      case .text: break
      case .end: isAtEnd = xml.depth == tableDepth
      case .start where xml.isNamed("table-row"):
        if try readRow(&row) { return true }
      case .start where Self.isGroup(xml): break
      case .start: try xml.skipElement()
      }
    }
    return false
  }

  /// What rows stand in besides the table itself.
  private static func isGroup(_ xml: borrowing XMLPull) -> Bool {
    xml.isNamed("table-row-group") || xml.isNamed("table-header-rows") || xml.isNamed("table-rows")
  }

  /// - Returns: `false` for a row without a filled cell.
  private mutating func readRow(_ row: inout SheetRow) throws -> Bool {
    let repeats = max(1, xml.number("number-rows-repeated", or: 1))
    row.begin(number + 1)
    if let visibility = xml.attribute("visibility") {
      row.isHidden = !xml.bytes.span(visibility).equals("visible")
    }
    let depth = xml.depth
    var column = 0
    while let event = try xml.next() {
      if event == .end, xml.depth == depth { break }
      guard event == .start else { continue }
      if xml.isNamed("table-cell") || xml.isNamed("covered-table-cell") {
        try readCell(&row, &column)
      } else {
        try xml.skipElement()
      }
      column = min(column, CellReference.columnLimit)
    }
    guard !row.isEmpty || row.uncomputedColumn > 0 else {
      number = min(number + repeats, CellReference.rowLimit)
      return false
    }
    try checkCopies(of: row, repeats)
    number += 1
    copies = repeats - 1
    if copies > 0 { original.repeating(row, as: number) }
    return true
  }

  private mutating func checkCopies(of row: borrowing SheetRow, _ repeats: Int) throws(SheetFault) {
    guard number + repeats <= CellReference.rowLimit else {
      throw .limit(here, what: "the row says to be repeated \(repeats) times")
    }
    try count(copied: (repeats - 1) * (row.bytes.count + row.cells.count))
  }

  /// A short file must not become an endless list.
  mutating func count(copied bytes: Int) throws(SheetFault) {
    copiedBytes += bytes
    guard copiedBytes <= Self.copyLimit else {
      throw .limit(here, what: "repetitions come to more than \(Self.copyLimit >> 20) MiB")
    }
  }

  // MARK: - Cells

  private mutating func readCell(_ row: inout SheetRow, _ column: inout Int) throws {
    let repeats = max(1, xml.number("number-columns-repeated", or: 1))
    noteMerge(column)
    let start = row.bytes.count
    var value = ODSValue(xml, into: &row.bytes)
    if value.isText {
      try readParagraphs(into: &row.bytes)
    } else {
      try xml.skipElement()
    }
    defer { column += repeats }
    let bytes = row.bytes.count - start
    guard bytes > 0 else {
      if value.hasFormula, !value.hasType, row.uncomputedColumn == 0 {
        row.uncomputedColumn = column + 1
      }
      return
    }
    if value.kind == .text, value.hasFormula, Self.isError(row.bytes.span.extracting(start...)) {
      value.kind = .error
    }
    guard column + repeats <= CellReference.columnLimit else {
      throw SheetFault.limit(here, what: "a cell says to be repeated \(repeats) times")
    }
    guard start + bytes * repeats <= SheetLimits.rowBytes else {
      throw tooLong
    }
    try count(copied: (repeats - 1) * bytes)
    for copy in 0..<repeats { row.add(column + copy, value.kind, from: start) }
  }

  private mutating func noteMerge(_ column: Int) {
    let columns = xml.number("number-columns-spanned", or: 1)
    let rows = xml.number("number-rows-spanned", or: 1)
    guard columns > 1 || rows > 1, merges.count < SheetLimits.merges else { return }
    merges.append(
      CellArea(
        first: CellReference(column: column, row: number + 1),
        last: CellReference(column: column + max(columns, 1) - 1, row: number + max(rows, 1))))
  }

  /// Some writers give the error of a formula as its text alone.
  private static func isError(_ text: Span<UInt8>) -> Bool {
    text.equals("#N/A") || text.equals("#DIV/0!") || text.equals("#VALUE!")
      || text.equals("#REF!") || text.equals("#NAME?") || text.equals("#NUM!")
      || text.equals("#NULL!")
  }
}
