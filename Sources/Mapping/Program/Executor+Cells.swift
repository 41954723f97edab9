import Bytes
import Records

/// Cells of a record as values.
extension Executor {
  mutating func load(_ place: Int, _ block: borrowing RecordBlock, _ record: Int) {
    let column = code.columns[place]
    let cell = block.field(record, column.column)
    let range = text.bytes.append(cell)
    rawCells[place] = range
    slots[Int(column.slot)] =
      column.isText ? textCell(range) : typedCell(range, block.kind(record, column.column))
  }

  /// A text, cleaned as the mapping says; empty if it means nothing.
  @inline(__always)
  private mutating func textCell(_ cell: ByteRange) -> Value {
    var range = cell
    if program.source.clean {
      let bounds: Range<Int>
      if CellText.isUnusual(text.bytes.span(range)) {
        range = CellText.withoutMarks(range, in: &text.bytes)
        bounds = CellText.bounds(of: text.bytes.span(range))
      } else {
        bounds = CellText.asciiBounds(of: text.bytes.span(range))
      }
      range.start += UInt32(bounds.lowerBound)
      range.count = UInt32(bounds.count)
    }
    let isEmpty =
      range.isEmpty || nulls.contain(range, of: text.bytes, scratch: &scratch)
    return isEmpty ? .empty : .text(range)
  }

  private mutating func typedCell(_ cell: ByteRange, _ kind: CellKind) -> Value {
    guard !cell.isEmpty, !nulls.contain(cell, of: text.bytes, scratch: &scratch) else {
      return .empty
    }
    switch kind {
    case .number: return text.number(ofLiteral: cell)
    case .boolean: return .bool(text.bytes[cell.lowerBound] == UInt8(ascii: "T"))
    case .date: return text.instant(ofCell: cell).map { .instant($0) } ?? .text(cell)
    case .list: return cell.count == 2 ? .empty : .list(cell)
    case .object: return .record(cell)
    case .text, .error: return textCell(cell)
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
    if case .text(let range) = value { textCell(range) } else { value }
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
