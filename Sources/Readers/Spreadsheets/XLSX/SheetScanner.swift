import Bytes
import Diagnostics

/// Reads the rows of a worksheet of the ordinary shape byte by byte, some fifteen times as fast as
/// libxml2: UTF-8 without a document type, elements without a prefix, no comments, no CDATA.
///
/// What is anything else stops it before the row at hand is given out.
struct SheetScanner: ~Copyable, Sendable {
  enum Step {
    case row
    case end
    /// The next row is one for `SheetXML`.
    case odd
  }
  private enum State { case start, rows, tail, end }

  private var window: XMLWindow
  private var rows: RowScanner
  private var state = State.start
  private var rowNumber = 0
  private(set) var merges: [CellArea] = []

  var bytesRead: Int { window.bytesRead }

  init(_ input: consuming any ByteStream & ~Copyable, _ values: CellValues, chunkBytes: Int) {
    window = XMLWindow(input, chunkBytes: chunkBytes)
    rows = RowScanner(values)
  }

  /// - Throws: `SheetFault` E223, E224; `ArchiveFault`.
  mutating func next(_ row: inout SheetRow) throws -> Step {
    while true {
      do {
        switch state {
        case .start: try scanStart()
        case .rows: if try scanRow(&row) { return .row }
        case .tail: try scanTail()
        case .end: return .end
        }
      } catch let oddity as Oddity {
        guard window.isUnsettled(oddity), try window.fill() else { return .odd }
      }
    }
  }

  /// Moves behind the tag of `sheetData`.
  private mutating func scanStart() throws(Oddity) {
    var (index, isEmpty) = try window.prologue("worksheet")
    guard !isEmpty else {
      state = .tail
      return window.consume(to: index)
    }
    while true {
      index = try window.bytes.nextTag(from: index) + 1
      if window.bytes.has("/worksh", at: index) { break }
      let name = index
      try window.bytes.skipName(&index)
      guard index - name == 9, window.bytes.has("sheetDat", at: name) else {
        try window.bytes.skipElement(&index)
        continue
      }
      isEmpty = try window.bytes.skipTag(&index)
      break
    }
    guard index <= window.bytes.count else { throw Oddity(at: index) }
    state = isEmpty || window.bytes.has("/worksh", at: index) ? .tail : .rows
    window.consume(to: index)
  }

  /// - Returns: Whether there was one; the end of `sheetData` otherwise.
  private mutating func scanRow(_ row: inout SheetRow) throws -> Bool {
    var index = window.start
    window.bytes.skipBlanks(&index)
    let isRow = window.bytes.has("<row", at: index)
    if isRow {
      index += 4
      try rows.scan(window.bytes, &index, number: rowNumber + 1, into: &row)
    } else {
      guard window.bytes.has("</sheetD", at: index) else { throw Oddity(at: index) }
      index += 11
      try window.bytes.closeTag(&index)
    }
    guard index <= window.bytes.count else { throw Oddity(at: index) }
    window.consume(to: index)
    if isRow { rowNumber = row.number } else { state = .tail }
    return isRow
  }

  /// Goes over what follows the data, which is not judged: merged cells, and the end, where the
  /// checksum is compared.
  private mutating func scanTail() throws {
    while true {
      let tag = try window.bytes.nextTag(from: window.start)
      window.consume(to: tag)
      var index = tag + 1
      guard tag + ByteBuffer.slack <= window.bytes.count || window.isAtEnd else {
        throw Oddity(at: index)
      }
      if window.bytes.has("mergeCel", at: index), window.bytes.has("l ", at: index + 8) {
        index += 9
        try scanMerge(&index)
      } else if window.bytes.has("sheetDat", at: index) {
        throw Oddity(at: index)
      } else if window.bytes.has("/workshe", at: index), window.bytes.has("et", at: index + 8) {
        return try scanEnd(index + 10)
      }
      window.consume(to: index)
    }
  }

  private mutating func scanMerge(_ index: inout Int) throws {
    var merged: CellArea?
    while let (name, value) = try window.bytes.nextAttribute(&index) {
      if name.count == 3 { merged = CellArea(window.bytes.span(value)) }
    }
    if let merged, merges.count < SheetLimits.merges { merges.append(merged) }
  }

  /// Nothing but blanks may follow the root.
  private mutating func scanEnd(_ index: Int) throws {
    var index = index
    try window.bytes.closeTag(&index)
    window.bytes.skipBlanks(&index)
    guard index == window.bytes.count, window.isAtEnd else { throw Oddity(at: index) }
    state = .end
  }
}
