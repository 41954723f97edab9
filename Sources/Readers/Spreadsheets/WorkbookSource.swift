import Bytes
import Diagnostics
import Records

/// Records of one worksheet, whatever the format of the workbook.
///
/// - Shapes: A row without a filled cell yields nothing. Records have at least as many fields as the
///   header, since what is not filled is empty; cells beyond it are kept and flagged
///   `.beyondHeader`. Fields carry the kind of their cell.
/// - Units: `line` is the number of the row; sheets have no byte offsets.
/// - Throws: `SheetFault`, and what the format's own reader throws.
struct WorkbookSource: RecordSource, ~Copyable {
  private(set) var header = Header(unnamedColumns: 0)
  private(set) var shape: InputShape
  private let workbook: any Workbook
  private var reader: any SheetReader & ~Copyable
  private var row = SheetRow()
  /// How many rows to come are the header, or above it.
  private var rowsToSkip = 0
  /// What stopped reading after rows that were still given out.
  private var fault: (any Error)?

  private(set) var bytesRead = 0

  /// - Parameter shape: What is known so far.
  /// - Throws: `SheetFault` E220, E221; `OpenFault` E132, E136.
  static func open(
    _ workbook: any Workbook, _ settings: SourceSettings, shape: InputShape
  ) throws -> WorkbookSource {
    let picker = SheetPicker(workbook: workbook, choice: settings.sheet, file: shape.file)
    let (index, evidence) = try picker.pick()
    var source = WorkbookSource(workbook, shape, try workbook.open(index))
    source.shape.sheets = workbook.sheets
    source.shape.sheet = workbook.sheets[index].name
    source.shape.evidence.append(evidence)
    try source.readHeader(settings.header)
    try source.restart(index)
    return source
  }

  private init(
    _ workbook: any Workbook, _ shape: InputShape, _ reader: consuming any SheetReader & ~Copyable
  ) {
    self.workbook = workbook
    self.shape = shape
    self.reader = reader
  }

  private mutating func restart(_ index: Int) throws {
    fault = nil
    reader = try workbook.open(index)
  }

  mutating func open(sheet index: Int) throws -> Bool {
    try restart(index)
    shape.sheet = workbook.sheets[index].name
    header = Header(unnamedColumns: 0)
    rowsToSkip = 0
    return true
  }

  mutating func read(into block: inout RecordBlock) throws -> Bool {
    block.removeAll()
    if let fault { throw fault }
    do {
      while !block.isFull, block.fields.count < SheetLimits.blockFields * 8, try reader.next(&row) {
        if rowsToSkip > 0 {
          rowsToSkip -= 1
        } else if !row.isEmpty {
          add(to: &block)
        }
      }
    } catch {
      guard !block.isEmpty else { throw error }
      fault = error
    }
    bytesRead = reader.bytesRead
    return !block.isEmpty
  }

  /// Adds the row at hand as a record.
  private mutating func add(to block: inout RecordBlock) {
    let start = block.raw.count
    block.raw.append(row.bytes.span)
    block.addFields(row.cells, startingAt: start)
    var width = row.width
    while width < header.count {
      block.addField(raw: .empty)
      width += 1
    }
    var (flaw, field) = (RecordBlock.Flaw.none, 0)
    if row.uncomputedColumn > 0 {
      (flaw, field) = (.uncomputed, row.uncomputedColumn)
    } else if width > header.count, header.line > 0 {
      (flaw, field) = (.beyondHeader, header.count + 1)
    }
    block.endRecord(
      line: row.number, byte: 0, raw: ByteRange(start: start, count: block.raw.count - start),
      flaw: flaw, flawField: field)
  }

  // MARK: - Header

  /// What the header is judged by.
  private static let sampleRows = 100

  private mutating func readHeader(_ wanted: SourceSettings.HeaderRow) throws {
    let first = if case .rows(let numbers) = wanted { numbers.min() ?? 1 } else { 1 }
    var sample = RecordBlock()
    // How many rows, empty ones too, came with each record of the sample and before it.
    var rows: [Int] = []
    var count = 0
    do {
      while sample.count < Self.sampleRows, !sample.isFull, try reader.next(&row) {
        count += 1
        guard row.number >= first, !row.isEmpty else { continue }
        add(to: &sample)
        rows.append(count)
      }
    } catch {
      // What is broken further down will be met again, behind the rows above it.
      guard !sample.isEmpty else { throw error }
    }
    switch wanted {
    case .none:
      var width = 0
      for record in 0..<sample.count { width = max(width, sample.fieldCount(record)) }
      header = Header(unnamedColumns: width, isTyped: true)
      shape.evidence.append("header: none, as told")
    case .rows(let numbers):
      let records = (0..<sample.count).filter { numbers.contains(sample.line($0)) }
      guard let last = records.last, sample.line(last) == numbers.last else {
        throw OpenFault.noHeaderRow(
          Position(shape.file, sheet: shape.sheet), row: numbers.last ?? first)
      }
      take(sample, records, rows: rows[last])
      shape.evidence.append(
        "header: row \(numbers.map(String.init).joined(separator: " and ")), as told")
    case .automatic(let within):
      guard !sample.isEmpty else { return }
      let record = HeaderFinder.find(sample, within: within).record
      take(sample, [record], rows: rows[record])
      shape.evidence.append(
        record == 0
          ? "header: row \(header.line), the first that is filled"
          : "header: row \(header.line), hardly a cell above it is filled")
    }
  }

  private mutating func take(_ sample: borrowing RecordBlock, _ records: [Int], rows: Int) {
    rowsToSkip = rows
    header = Header(
      names: HeaderNames.names(sample, records), line: sample.line(records[records.count - 1]),
      isTyped: true)
  }
}
