import Bytes
import Diagnostics
import Records

/// Scans one `row` element, byte by byte: the counterpart of `SheetXML.readRow` for the ordinary
/// shape, `<c r="D17" s="1" t="s"><v>5</v></c>`.
struct RowScanner: ~Copyable, Sendable {
  private let values: CellValues
  private var text = TextScanner()
  private var value = ByteBuffer(capacity: 256)
  /// The number of the row with a quote behind it, as it ends a reference, and a mask of its bytes.
  private var numberBytes: UInt64 = 0
  private var numberMask: UInt64 = 0
  private var numberCount = 0

  init(_ values: CellValues) { self.values = values }

  /// What the tag of a cell says.
  private struct CellTag {
    var column: Int
    var style = 0
    var type = CellType.number
    var isEmpty = false
  }

  /// Reads the row whose tag's inside begins at `index`, and moves behind its end.
  ///
  /// - Parameter number: Of a row that tells none.
  mutating func scan(
    _ source: borrowing ByteBuffer, _ index: inout Int, number: Int, into row: inout SheetRow
  ) throws {
    if try scanTag(source, &index, number: number, into: &row) { return }
    var column = 0
    while index < source.count {
      if source.has("<c", at: index), !Self.isName(source.peek(index + 2)) {
        index += 2
        let tag = try scanCellTag(source, &index, column: column)
        guard tag.column < CellReference.columnLimit else { throw Oddity(at: index) }
        if !tag.isEmpty { try scanCell(source, &index, tag, into: &row) }
        column = tag.column + 1
      } else if source.has("</row", at: index) {
        index += 5
        return try source.closeTag(&index)
      } else if CellText.isBlank(source.peek(index)) {
        source.skipBlanks(&index)
      } else {
        throw Oddity(at: index)
      }
    }
    throw Oddity(at: index)
  }

  @inline(__always)
  private static func isName(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: " ") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/")
  }

  /// - Returns: Whether the row is empty.
  private mutating func scanTag(
    _ source: borrowing ByteBuffer, _ index: inout Int, number: Int, into row: inout SheetRow
  ) throws(Oddity) -> Bool {
    var number = number
    var isHidden = false
    while let (name, value) = try source.nextAttribute(&index) {
      let isOne = value.count == 1
      if name.count == 1, source.has("r", at: name.lowerBound) {
        number = try Self.number(source, value)
      } else if name.count == 6, source.has("hidden", at: name.lowerBound) {
        isHidden =
          (isOne && source.has("1", at: value.lowerBound))
          || (value.count == 4 && source.has("true", at: value.lowerBound))
      } else if source.span(name).firstIndex(of: UInt8(ascii: ":")) != nil,
        source.has("r", at: name.upperBound - 1) || source.has("hidden", at: name.upperBound - 6)
      {
        throw Oddity(at: index)
      }
    }
    guard number >= 1, number <= CellReference.rowLimit else { throw Oddity(at: index) }
    row.begin(number)
    row.isHidden = isHidden
    expect(number)
    return try source.endTag(&index)
  }

  private mutating func expect(_ number: Int) {
    numberBytes = UInt64(UInt8(ascii: "\""))
    numberCount = 1
    var rest = number
    while rest > 0 {
      numberBytes = numberBytes << 8 | UInt64(UInt8(ascii: "0") + UInt8(rest % 10))
      numberCount += 1
      rest /= 10
    }
    numberMask = numberCount == 8 ? ~0 : (1 << UInt64(numberCount * 8)) &- 1
  }

  // MARK: - Cells

  private func scanCellTag(
    _ source: borrowing ByteBuffer, _ index: inout Int, column: Int
  ) throws(Oddity) -> CellTag {
    var tag = CellTag(column: column)
    if source.has(" r=\"", at: index) {
      var place = index + 4
      var letters = 0
      var letter = source.peek(place) &- 0x40
      while letter >= 1, letter <= 26, letters <= CellReference.columnLimit {
        letters = letters * 26 + Int(letter)
        place += 1
        letter = source.peek(place) &- 0x40
      }
      guard letters > 0, source.eight(at: place) & numberMask == numberBytes else {
        throw Oddity(at: index)
      }
      tag.column = letters - 1
      index = place + numberCount
    }
    while index < source.count {
      if source.peek(index) == UInt8(ascii: ">") {
        index += 1
        return tag
      }
      if source.has("/>", at: index) {
        index += 2
        tag.isEmpty = true
        return tag
      }
      if source.has(" s=\"", at: index) {
        index += 4
        tag.style = try Self.digits(source, &index)
        guard source.has("\"", at: index) else { throw Oddity(at: index) }
        index += 1
      } else if source.has(" t=\"s\"", at: index) {
        tag.type = .shared
        index += 6
      } else if source.has(" t=\"inli", at: index), source.has("neStr\"", at: index + 8) {
        tag.type = .inline
        index += 14
      } else {
        try scanAttribute(source, &index, &tag)
      }
    }
    throw Oddity(at: index)
  }

  private func scanAttribute(
    _ source: borrowing ByteBuffer, _ index: inout Int, _ tag: inout CellTag
  ) throws(Oddity) {
    guard let (name, value) = try source.nextAttribute(&index) else {
      // A blank before the end of the tag.
      guard source.peek(index) == UInt8(ascii: ">") || source.has("/>", at: index) else {
        throw Oddity(at: index)
      }
      return
    }
    if name.count == 1, source.has("t", at: name.lowerBound) {
      tag.type = CellType(source.span(value))
    } else if name.count == 1 || source.span(name).firstIndex(of: UInt8(ascii: ":")) != nil {
      // `r` and `s` that are not written as usual, or that may be another's.
      throw Oddity(at: index)
    }
  }

  /// From behind the tag of a cell to behind its end.
  @inline(__always)
  private mutating func scanCell(
    _ source: borrowing ByteBuffer, _ index: inout Int, _ tag: CellTag, into row: inout SheetRow
  ) throws {
    var hasValue = false
    var hasFormula = false
    while index < source.count {
      if source.has("<v>", at: index) {
        guard !hasValue else { throw Oddity(at: index) }
        hasValue = true
        try scanValue(source, &index, tag, into: &row)
      } else if source.has("</c>", at: index) {
        index += 4
        if hasFormula, !hasValue, row.uncomputedColumn == 0 {
          row.uncomputedColumn = tag.column + 1
        }
        return
      } else if source.has("<is>", at: index) {
        guard !hasValue else { throw Oddity(at: index) }
        hasValue = true
        try scanInline(source, &index, tag, into: &row)
      } else if source.has("<f", at: index), !Self.isName(source.peek(index + 2)) {
        hasFormula = true
        index += 2
        try skipFormula(source, &index)
      } else if source.has("<v/>", at: index) {
        hasValue = true
        index += 4
      } else if CellText.isBlank(source.peek(index)) {
        source.skipBlanks(&index)
      } else {
        throw Oddity(at: index)
      }
    }
    throw Oddity(at: index)
  }

  /// From `<v>` to behind `</v>`.
  @inline(__always)
  private mutating func scanValue(
    _ source: borrowing ByteBuffer, _ index: inout Int, _ tag: CellTag, into row: inout SheetRow
  ) throws {
    let start = index + 3
    var end = start
    var number = 0
    while end < source.count {
      let digit = source.peek(end) &- UInt8(ascii: "0")
      guard digit < 10, end - start < 16 else { break }
      number = number * 10 + Int(digit)
      end += 1
    }
    if source.has("</v>", at: end), end + 4 <= source.count, end > start {
      index = end + 4
      if tag.type == .shared {
        return try values.addShared(number, tag.column, to: &row)
      }
      let isPlain = end - start <= 15 && (source.peek(start) != 0x30 || end == start + 1)
      if tag.type == .number, isPlain, values.styles[tag.style] == .number {
        let first = row.bytes.count
        row.bytes.append(short: source, from: start, count: end - start)
        row.add(tag.column, .number, from: first)
        return
      }
    }
    let (textEnd, isPlain) = try source.endOfText(from: end)
    guard source.has("</v>", at: textEnd) else { throw Oddity(at: textEnd) }
    index = textEnd + 4
    try values.checkRoom(row, textEnd - start)
    if isPlain {
      try values.add(source.span(start..<textEnd), tag.type, style: tag.style, tag.column, to: &row)
    } else {
      value.removeAll()
      try value.append(xmlText: source, start..<textEnd)
      try values.add(value.span, tag.type, style: tag.style, tag.column, to: &row)
    }
  }

  /// From `<is>` to behind `</is>`.
  private mutating func scanInline(
    _ source: borrowing ByteBuffer, _ index: inout Int, _ tag: CellTag, into row: inout SheetRow
  ) throws {
    index += 4
    if tag.type == .inline {
      let start = row.bytes.count
      try text.scan(source, &index, end: "</is", into: &row.bytes)
      try values.checkRoom(row, 0)
      row.add(tag.column, .text, from: start)
      return
    }
    value.removeAll()
    try text.scan(source, &index, end: "</is", into: &value)
    try values.checkRoom(row, value.count)
    try values.add(value.span, tag.type, style: tag.style, tag.column, to: &row)
  }

  /// From behind `<f` to behind `</f>`: its text is only looked at.
  private mutating func skipFormula(
    _ source: borrowing ByteBuffer, _ index: inout Int
  ) throws(Oddity) {
    guard !(try source.skipTag(&index)) else { return }
    let (end, isPlain) = try source.endOfText(from: index)
    if !isPlain {
      value.removeAll()
      try value.append(xmlText: source, index..<end)
    }
    guard source.has("</f>", at: end) else { throw Oddity(at: end) }
    index = end + 4
  }

  // MARK: - Numbers

  private static func number(
    _ source: borrowing ByteBuffer, _ range: Range<Int>
  ) throws(Oddity) -> Int {
    var index = range.lowerBound
    let number = try digits(source, &index)
    guard index == range.upperBound, !range.isEmpty else { throw Oddity(at: index) }
    return number
  }

  @inline(__always)
  private static func digits(
    _ source: borrowing ByteBuffer, _ index: inout Int
  ) throws(Oddity) -> Int {
    let start = index
    var number = 0
    while index < source.count, index - start < 9 {
      let digit = source.peek(index) &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      number = number * 10 + Int(digit)
      index += 1
    }
    guard index > start else { throw Oddity(at: index) }
    return number
  }
}
