import Bytes
package import Records

/// Looks at the records of a list as they go by, and tells at the end what its columns hold and what
/// is damaged.
///
/// - Complexity: One pass; memory is bounded by `roomBytes` and some kilobytes a column, whatever the
///   number of records.
package struct Inspector: ~Copyable {
  /// Columns beyond are counted, not profiled.
  package static let columnLimit = 1_000
  /// For exact counts of different values: a million values take 16 MiB.
  package static let roomBytes = 128 << 20

  private let header: Header
  private let signs = SignTable()
  private var shared: Shared
  private var columns: [ColumnTally]
  private var rows = RowTally()

  /// - Parameter roomBytes: Memory for exact counts of different values; beyond it they are estimates.
  package init(_ header: Header, roomBytes: Int = Inspector.roomBytes) {
    self.header = header
    shared = Shared(room: roomBytes)
    columns = []
    for name in header.names where shared.languages.wantsMore {
      shared.languages.add(name.utf8.span)
    }
    growColumns(to: header.count)
  }

  /// The records looked at so far.
  package var recordCount: Int { rows.records }

  /// Looks at the first `limit` records of a block.
  package mutating func add(_ block: borrowing RecordBlock, limit: Int = .max) {
    for record in 0..<min(block.count, limit) { add(block, record) }
  }

  private mutating func add(_ block: borrowing RecordBlock, _ record: Int) {
    let count = block.fieldCount(record)
    let line = block.line(record)
    if header.line == 0, count > columns.count { growColumns(to: count) }
    var row = RowTally.Row(line: line, fields: count)
    row.isShifted = header.line > 0 && isFilled(block, record, beyond: header.count)
    for field in 0..<min(count, columns.count) {
      let text = block.field(record, field)
      let cell = text.extracting(Self.trimmed(text))
      guard !cell.isEmpty else { continue }
      if row.filled == 0 {
        row.firstCell = Example(line: line, cell)
        row.firstColumn = field
      }
      row.filled += 1
      if field < header.names.count, cell.equals(header.names[field].utf8.span) { row.names += 1 }
      if row.isShifted { continue }
      columns[field].add(
        cell, CellScan(cell, signs), block.kind(record, field), line: line, &shared)
    }
    rows.add(row, block.rawRecord(record), header.count, room: &shared.room)
    rows.add(block.flaw(record), line: line, field: block.flawField(record))
  }

  /// Whether a cell has anything in it that stands to the right of the last column: then the cells of
  /// the record may stand under the wrong columns.
  private func isFilled(
    _ block: borrowing RecordBlock, _ record: Int, beyond columns: Int
  ) -> Bool {
    var field = columns
    while field < block.fieldCount(record) {
      if !Self.trimmed(block.field(record, field)).isEmpty { return true }
      field += 1
    }
    return false
  }

  private mutating func growColumns(to count: Int) {
    for column in columns.count..<min(max(count, columns.count), Self.columnLimit) {
      let title = header.title(column)
      columns.append(
        ColumnTally(
          title: title,
          header: column < header.names.count ? HeaderWords.match(header.names[column]) : nil))
    }
  }

  /// Without the white space of ASCII around it, as mappings see it.
  private static func trimmed(_ cell: Span<UInt8>) -> Range<Int> {
    var (start, end) = (0, cell.count)
    while start < end, cell[start] <= 0x20 { start += 1 }
    while end > start, cell[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// What was seen.
  package consuming func finish() -> ListProfile {
    let judge = MeaningJudge(records: rows.records)
    var profiles: [ColumnProfile] = []
    var damage: [Damage] = []
    for index in columns.indices {
      let phones = columns[index].phoneTally(shared.languages)
      let guess = judge.guess(columns[index], phones)
      let profile = ColumnProfile(columns[index], index: index, guess, phones)
      damage += DamageReport.damage(of: columns[index], profile)
      profiles.append(profile)
    }
    damage += DamageReport.damage(of: rows, header)
    return ListProfile(
      records: rows.records, columns: profiles, damage: damage.sorted { $0.isBefore($1) },
      widestRecord: rows.widest, namesLookLikeValues: namesLookLikeValues())
  }

  /// Whether there are more numbers, dates or addresses among the names, each as in its column, than
  /// names that say something.
  private func namesLookLikeValues() -> Bool {
    let telling: Set<CellShape> = [
      .longInteger, .decimal, .money, .phone, .date, .dateTime, .email, .url,
    ]
    var values = 0
    var names = 0
    for (name, column) in zip(header.names, columns) where !name.isEmpty {
      let cell = name.utf8.span
      let shape = CellShape(cell, CellScan(cell, signs))
      if telling.contains(shape), column.count(shape) * 2 > column.filled {
        values += 1
      } else if column.header != nil {
        names += 1
      }
    }
    return values > names
  }
}
