import Bytes
import Diagnostics

/// Reads the rows of a worksheet with libxml2, whatever its encoding and syntax: the reference engine.
///
/// - Source: ISO/IEC 29500-1 §18.3.1 (worksheet, sheetData, row, c, v, f, is).
struct SheetXML: ~Copyable, Sendable {
  private let values: CellValues
  private var xml: XMLPull
  private var text = RichText()
  private var value = ByteBuffer(capacity: 256)
  private var isInData = false
  /// Number of the row read last.
  private(set) var rowNumber = 0
  private var isInRow = false
  private(set) var merges: [CellArea] = []

  var bytesRead: Int { xml.bytesRead }

  /// The row that is being read, or else the one that would follow.
  var brokenRow: Int { isInRow ? rowNumber : rowNumber + 1 }

  init(_ xml: consuming XMLPull, _ values: CellValues) {
    self.xml = xml
    self.values = values
  }

  /// - Throws: `SheetFault` E222…E224, `XMLFault`, `ArchiveFault`.
  mutating func next(_ row: inout SheetRow) throws -> Bool {
    while let event = try xml.next() {
      if event == .end, xml.depth == 2 { isInData = false }
      guard event == .start else { continue }
      switch xml.depth {
      case 1: text.keepsBlanks = xml.keepsBlanks(false)
      case 2: isInData = xml.isNamed("sheetData")
      case 3 where isInData && xml.isNamed("row"):
        try readRow(&row)
        isInRow = false
        return true
      case 3 where xml.isNamed("mergeCell"):
        if merges.count < SheetLimits.merges, let area = xml.attribute("ref"),
          let merged = CellArea(xml.bytes.span(area))
        {
          merges.append(merged)
        }
      default: break
      }
    }
    return false
  }

  private mutating func readRow(_ row: inout SheetRow) throws {
    var number = rowNumber + 1
    var isNumbered = false
    if let told = xml.attribute("r") {
      let text = xml.bytes.string(told)
      guard let told = Int(text) else { throw values.reference(text) }
      number = told
      isNumbered = true
    }
    row.begin(try values.rowNumber(number))
    row.isHidden = xml.isTrue("hidden")
    rowNumber = number
    isInRow = true
    var column = 0
    let outer = xml.depth
    while let event = try xml.next() {
      if event == .end, xml.depth == outer { return }
      guard event == .start else { continue }
      guard xml.isNamed("c") else {
        try xml.skipElement()
        continue
      }
      if let told = xml.attribute("r") {
        guard let place = CellReference(xml.bytes.span(told)), place.isInSheet else {
          throw values.reference(xml.bytes.string(told), row: rowNumber)
        }
        column = place.column
        if !isNumbered {
          rowNumber = place.row
          row.renumber(place.row)
        }
      }
      isNumbered = true
      try readCell(try values.column(column, row: rowNumber), &row)
      column += 1
    }
  }

  private mutating func readCell(_ column: Int, _ row: inout SheetRow) throws {
    let type = xml.attribute("t").map { CellType(xml.bytes.span($0)) } ?? .number
    let style = xml.attribute("s").flatMap { Int(xml.bytes.string($0)) } ?? 0
    var hasValue = false
    var hasFormula = false
    value.removeAll()
    let outer = xml.depth
    while let event = try xml.next() {
      if event == .end, xml.depth == outer { break }
      guard event == .start else { continue }
      if xml.isNamed("v") {
        hasValue = true
        try xml.collectText(into: &value)
      } else if xml.isNamed("is") {
        hasValue = true
        value.removeAll()
        try text.read(&xml, into: &value)
      } else {
        hasFormula = hasFormula || xml.isNamed("f")
        try xml.skipElement()
      }
      try values.checkRoom(row, value.count)
    }
    if hasValue {
      try values.add(value.span, type, style: max(0, style), column, to: &row)
    } else if hasFormula {
      row.uncomputedColumn = row.uncomputedColumn == 0 ? column + 1 : row.uncomputedColumn
    }
  }
}
