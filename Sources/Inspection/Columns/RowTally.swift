import Bytes
import Records

/// What is counted of whole records.
struct RowTally {
  struct Row {
    let line: Int
    let fields: Int
    /// Cells that are not empty.
    var filled = 0
    /// Cells that hold the name of their own column.
    var names = 0
    var firstCell: Example?
    /// The index of its column.
    var firstColumn = 0
    /// A cell beyond the last column is filled.
    var isShifted = false
  }

  /// Rows of totals are looked for among so many last ones.
  static let tailCount = 4

  private(set) var records = 0
  private(set) var widest = 0
  private(set) var tooShort = Tally()
  private(set) var tooLong = Tally()
  private(set) var blank = Tally()
  /// The header once more, as when files were put together.
  private(set) var headers = Tally()
  /// Records that came before, byte for byte.
  private(set) var repeated = Tally()
  private(set) var totals = Tally()
  private(set) var flaws: [RecordBlock.Flaw: Tally] = [:]
  private var distinct = DistinctCounter()
  private var tail: [Row] = []

  mutating func add(_ row: Row, _ raw: Span<UInt8>, _ columns: Int, room: inout Int) {
    records += 1
    widest = max(widest, row.fields)
    if row.filled == 0 {
      blank.add(line: row.line, raw)
      return
    }
    if row.fields < columns { tooShort.add(line: row.line, raw) }
    if row.isShifted { tooLong.add(line: row.line, raw) }
    if row.names * 2 > max(2, row.filled) { headers.add(line: row.line, raw) }
    if distinct.add(ByteTable.hash(raw), room: &room) > 1 { repeated.add(line: row.line, raw) }
    if tail.count == Self.tailCount { tail.removeFirst() }
    tail.append(row)
  }

  mutating func add(_ flaw: RecordBlock.Flaw, line: Int, field: Int) {
    guard flaw != .none else { return }
    flaws[flaw, default: Tally()].add(line: line, Array("field \(field)".utf8).span)
  }

  /// Rows of totals among the last ones: they begin with a word such as "Разом", or are nearly empty
  /// where the others are full.
  func findTotals() -> [(cell: Example, column: Int)] {
    tail.compactMap { row in
      guard let cell = row.firstCell, Words.totals.containFirstWord(of: cell.text.utf8.span) else {
        return nil
      }
      return (cell, row.firstColumn)
    }
  }
}
