import Bytes
import Records

/// Cells of a record as values.
extension Executor {
  /// Copies a record and makes values of the cells that the program reads.
  mutating func load(_ block: borrowing RecordBlock, _ record: Int) {
    let copied = block.copy(record, to: &text.bytes, columns: columnNumbers, into: &cells)
    // In most records no cell has to be asked.
    let mayHoldMarks = program.source.clean && text.bytes.span(copied).mayHoldMarks
    for place in code.columns.indices {
      let column = code.columns[place]
      // Where cells are nothing but texts, nobody asks for their kind.
      slots[Int(column.slot)] =
        column.isText
        ? textCell(cells[place].range, mayHoldMarks: mayHoldMarks) : typedCell(cells[place])
    }
  }

  /// A text, cleaned as the mapping says; empty if it means nothing.
  @inline(__always)
  private mutating func textCell(_ cell: ByteRange, mayHoldMarks: Bool) -> Value {
    var range = cell
    if program.source.clean {
      if mayHoldMarks, text.bytes.span(range).mayHoldMarks {
        range = withoutMarks(range)
      } else {
        range = CellText.trimmed(range, of: text.bytes)
      }
    }
    if range.isEmpty { return .empty }
    let isNull =
      nulls.mayContain(range, of: text.bytes)
      && nulls.contain(range, of: text.bytes, scratch: &scratch)
    return isNull ? .empty : .text(range)
  }

  @inline(never)
  private mutating func withoutMarks(_ cell: ByteRange) -> ByteRange {
    var range = CellText.withoutMarks(cell, in: &text.bytes)
    let bounds = CellText.bounds(of: text.bytes.span(range))
    range.start += UInt32(bounds.lowerBound)
    range.count = UInt32(bounds.count)
    return range
  }

  @inline(never)
  private mutating func typedCell(_ whole: CopiedCell) -> Value {
    let cell = whole.range
    guard !cell.isEmpty, !nulls.contain(cell, of: text.bytes, scratch: &scratch) else {
      return .empty
    }
    switch whole.kind {
    case .number: return text.number(ofLiteral: cell)
    case .boolean: return .bool(text.bytes[cell.lowerBound] == UInt8(ascii: "T"))
    case .date: return text.instant(ofCell: cell).map { .instant($0) } ?? .text(cell)
    case .list: return cell.count == 2 ? .empty : .list(cell)
    case .object: return .record(cell)
    case .text, .error: return textCell(cell, mayHoldMarks: true)
    }
  }

  /// Fills what stands inside of lists and records.
  mutating func select(_ selections: [ProgramCode.Selection]) {
    for selection in selections {
      let value = text.value(at: selection.path, of: slots[Int(selection.from)])
      slots[Int(selection.to)] = cleaned(value)
    }
  }

  /// A text inside of a list or record is cleaned like a cell.
  private mutating func cleaned(_ value: Value) -> Value {
    if case .text(let range) = value { textCell(range, mayHoldMarks: true) } else { value }
  }

  /// The next element of a list, put where a rule's values look for it.
  ///
  /// - Returns: `false` behind the last.
  package mutating func takeNext(_ walk: inout ListWalk, _ item: ItemPlan) -> Bool {
    guard let element = text.next(&walk) else { return false }
    slots[Int(item.slot)] = cleaned(element)
    select(item.parts)
    return true
  }
}

extension RowText {
  /// The instant of a cell of a sheet, `2026-11-25` or `2026-11-25T08:30:00`, on the clock of the zone
  /// at hand; `nil` for a time of day.
  func instant(ofCell cell: ByteRange) -> Int64? {
    DatePattern.iso.read(bytes.span(cell), in: zone)
  }
}
