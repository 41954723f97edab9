import Bytes
import Diagnostics
import Records

/// Reads the rows of one worksheet of an Excel 2003 XML workbook.
///
/// - Shapes: Text within `Data` is text, whatever HTML it stands in. Comments and phonetic hints are
///   left out.
/// - Memory: One row.
/// - Throws: `SheetFault` E222 for a row or cell outside of the sheet, E224 for one that goes back,
///   E223 for too long a row; `XMLFault` with the row where the XML breaks.
struct SpreadsheetMLReader: SheetReader, ~Copyable {
  private var xml: XMLPull
  private let styles: SpreadsheetMLStyles
  private let place: Position
  private let sheetDepth: Int
  private var isAtEnd = false
  /// The row read last; those that it stands for count.
  private var number = 0
  private var formats = InheritedFormats()
  private var cell = ByteBuffer(capacity: 1 << 8)
  private(set) var merges: [CellArea] = []

  /// - Parameter xml: At the start of the worksheet.
  init(_ xml: consuming XMLPull, _ styles: SpreadsheetMLStyles, place: Position) {
    sheetDepth = xml.depth
    self.xml = xml
    self.styles = styles
    self.place = place
    formats.table = styles.standardFormat
  }

  var bytesRead: Int { xml.bytesRead }

  mutating func next(_ row: inout SheetRow) throws -> Bool {
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

  private mutating func readOn(_ row: inout SheetRow) throws -> Bool {
    while !isAtEnd, let event = try xml.next() {
      switch event {
      case .text: break
      case .end: isAtEnd = xml.depth == sheetDepth
      case .start where xml.isNamed("Row"):
        try readRow(&row)
        return true
      case .start where xml.isNamed("Table"): formats.table = format(or: formats.table)
      case .start where xml.isNamed("Column"):
        let first = xml.number("Index", or: formats.nextColumn + 1) - 1
        let last = first + min(xml.number("Span", or: 0), CellReference.columnLimit)
        formats.add(format(or: formats.table), from: first, through: last)
      case .start: try xml.skipElement()
      }
    }
    return false
  }

  /// The format of the style that the element names.
  private func format(or inherited: NumberFormat) -> NumberFormat {
    guard let style = xml.attribute("StyleID") else { return inherited }
    return styles.format(xml.bytes.span(style))
  }

  private mutating func readRow(_ row: inout SheetRow) throws {
    let index = xml.number("Index", or: number + 1)
    guard index > number else {
      throw SheetFault.corrupt(here, reason: "row \(index) stands below row \(number)")
    }
    guard index <= CellReference.rowLimit else {
      throw SheetFault.reference(here, text: "row \(index)")
    }
    number = index - 1
    row.begin(index)
    row.isHidden = xml.number("Hidden", or: 0) == 1
    let span = min(xml.number("Span", or: 0), CellReference.rowLimit)
    formats.row = xml.attribute("StyleID") == nil ? nil : format(or: .number)
    let depth = xml.depth
    var column = 0
    while let event = try xml.next() {
      if event == .end, xml.depth == depth { break }
      guard event == .start else { continue }
      if xml.isNamed("Cell") {
        try readCell(&row, &column)
      } else {
        try xml.skipElement()
      }
    }
    number = index + span
  }

  // MARK: - Cells

  private mutating func readCell(_ row: inout SheetRow, _ column: inout Int) throws {
    let index = xml.number("Index", or: column + 1)
    guard index > column else {
      throw SheetFault.corrupt(here, reason: "column \(index) stands behind column \(column)")
    }
    guard index <= CellReference.columnLimit else {
      throw SheetFault.reference(here, text: "column \(index)")
    }
    let across = min(xml.number("MergeAcross", or: 0), CellReference.columnLimit)
    noteMerge(index - 1, across)
    let format =
      styles.isEmpty ? .number : format(or: formats.row ?? formats.column(index - 1))
    let hasFormula = xml.attribute("Formula") != nil
    var hasData = false
    let depth = xml.depth
    while let event = try xml.next() {
      if event == .end, xml.depth == depth { break }
      guard event == .start else { continue }
      if xml.isNamed("Data") {
        hasData = true
        try readData(&row, index - 1, format)
      } else {
        try xml.skipElement()
      }
    }
    if hasFormula, !hasData, row.uncomputedColumn == 0 { row.uncomputedColumn = index }
    column = index + across
  }

  private mutating func noteMerge(_ column: Int, _ across: Int) {
    let down = min(xml.number("MergeDown", or: 0), CellReference.rowLimit)
    guard across + down > 0, merges.count < SheetLimits.merges else { return }
    merges.append(
      CellArea(
        first: CellReference(column: column, row: number + 1),
        last: CellReference(column: column + across, row: number + 1 + down)))
  }

  private mutating func readData(
    _ row: inout SheetRow, _ column: Int, _ format: NumberFormat
  ) throws {
    let type = SpreadsheetMLType(xml)
    let depth = xml.depth
    cell.removeAll()
    while let event = try xml.next() {
      if event == .end, xml.depth == depth { break }
      guard event == .text else { continue }
      cell.append(xml.bytes, xml.text)
      guard row.bytes.count + cell.count <= SheetLimits.rowBytes else {
        throw SheetFault.limit(
          here, what: "the row has more than \(SheetLimits.rowBytes >> 20) MiB")
      }
    }
    let start = row.bytes.count
    let kind = type.append(cell.span, format, styles.system, to: &row.bytes)
    row.add(column, kind, from: start)
  }
}

/// What cells without a style of their own are shown in: the row's style, or else the column's.
private struct InheritedFormats {
  var table = NumberFormat.number
  var row: NumberFormat?
  private var columns: [(last: Int, format: NumberFormat)] = []
  /// The column that follows the last one told, from 0.
  private(set) var nextColumn = 0

  mutating func add(_ format: NumberFormat, from first: Int, through last: Int) {
    guard first >= nextColumn, last < CellReference.columnLimit else { return }
    if first > nextColumn { columns.append((first - 1, table)) }
    columns.append((last, format))
    nextColumn = last + 1
  }

  func column(_ column: Int) -> NumberFormat {
    guard column < nextColumn else { return table }
    var (low, high) = (0, columns.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if columns[middle].last < column { low = middle + 1 } else { high = middle }
    }
    return columns[low].format
  }
}
