import Bytes
import Diagnostics
import Records

/// What the attribute `t` of a cell says about its value.
enum CellType: Sendable, BitwiseCopyable {
  case number, shared, text, inline, boolean, error, isoDate

  /// One that is not known holds a number, or else a text.
  init(_ name: Span<UInt8>) {
    if name.equals("s") {
      self = .shared
    } else if name.equals("str") {
      self = .text
    } else if name.equals("inlineStr") {
      self = .inline
    } else if name.equals("b") {
      self = .boolean
    } else if name.equals("e") {
      self = .error
    } else if name.equals("d") {
      self = .isoDate
    } else {
      self = .number
    }
  }
}

/// From the value of a cell as the XML has it to its text: what both engines share.
struct CellValues: Sendable {
  let strings: SharedStrings
  let styles: CellStyles
  let dates: DateSystem
  /// The sheet, for faults.
  let place: Position

  /// Adds a cell to `row`.
  ///
  /// - Parameters:
  ///   - value: The text of `v`, entities replaced; of `.inline` the text as it is to be.
  ///   - style: 0 when the cell names none.
  /// - Throws: `SheetFault.corrupt` for a shared text that is not there.
  @inline(__always)
  func add(
    _ value: Span<UInt8>, _ type: CellType, style: Int, _ column: Int, to row: inout SheetRow
  ) throws(SheetFault) {
    let start = row.bytes.count
    switch type {
    case .number: addNumber(value, styles[style], column, to: &row)
    case .shared: try addShared(value, column, to: &row)
    case .inline:
      row.bytes.append(value)
      row.add(column, .text, from: start)
    case .text:
      CellText.append(value, keepsBlanks: true, to: &row.bytes)
      row.add(column, .text, from: start)
    case .boolean: addBoolean(value.extracting(CellText.trimmed(value)), column, to: &row)
    case .error:
      row.bytes.append(value.extracting(CellText.trimmed(value)))
      row.add(column, .error, from: start)
    case .isoDate:
      let isDate = row.bytes.append(isoDate: value.extracting(CellText.trimmed(value)))
      row.add(column, isDate ? .date : .text, from: start)
    }
  }

  @inline(__always)
  private func addNumber(
    _ value: Span<UInt8>, _ format: NumberFormat, _ column: Int, to row: inout SheetRow
  ) {
    let start = row.bytes.count
    let text = value.extracting(CellText.trimmed(value))
    if format != .number, let serial = Self.number(text),
      format == .date
        ? row.bytes.append(serial: serial, dates) : row.bytes.append(elapsedDays: serial)
    {
      row.add(column, .date, from: start)
    } else if row.bytes.append(numberText: text) {
      row.add(column, .number, from: start)
    } else {
      row.bytes.append(text)
      row.add(column, .text, from: start)
    }
  }

  @inline(__always)
  private func addShared(
    _ value: Span<UInt8>, _ column: Int, to row: inout SheetRow
  ) throws(SheetFault) {
    let text = value.extracting(CellText.trimmed(value))
    guard !text.isEmpty else { return }
    var index = 0
    for place in 0..<text.count {
      let digit = text[place] &- UInt8(ascii: "0")
      guard digit < 10, index < 1 << 40 else { throw noString(value.string, column, row.number) }
      index = index * 10 + Int(digit)
    }
    try addShared(index, column, to: &row)
  }

  @inline(__always)
  func addShared(_ index: Int, _ column: Int, to row: inout SheetRow) throws(SheetFault) {
    guard index < strings.count else { throw noString(String(index), column, row.number) }
    let start = row.bytes.count
    strings.append(index, to: &row.bytes)
    row.add(column, .text, from: start)
  }

  private func noString(_ index: String, _ column: Int, _ row: Int) -> SheetFault {
    var place = place
    (place.line, place.field) = (row, column + 1)
    return .corrupt(
      place, reason: "the cell shows shared text '\(index.prefix(20))', there are \(strings.count)")
  }

  private func addBoolean(_ text: Span<UInt8>, _ column: Int, to row: inout SheetRow) {
    let start = row.bytes.count
    if text.equals("1") || text.equals("true") {
      row.bytes.append("TRUE")
    } else if text.equals("0") || text.equals("false") {
      row.bytes.append("FALSE")
    } else {
      row.bytes.append(text)
      row.add(column, .text, from: start)
      return
    }
    row.add(column, .boolean, from: start)
  }

  /// Dates are whole days more often than not.
  private static func number(_ text: Span<UInt8>) -> Double? {
    var whole = 0
    guard text.count < 10 else { return Double(text.string) }
    for index in 0..<text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return Double(text.string) }
      whole = whole * 10 + Int(digit)
    }
    return text.isEmpty ? nil : Double(whole)
  }
}
