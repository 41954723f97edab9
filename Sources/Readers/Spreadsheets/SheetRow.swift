import Bytes
import Records

/// One row of a worksheet: the texts of its filled cells and where they stand.
///
/// - Shapes: `cells` holds one range of `bytes` for each column up to the last filled one, with the
///   kind in it, in the form of `RecordBlock.fields`; a cell without text is an empty range.
/// - Units: `number` is 1-based, columns are 0-based.
struct SheetRow: ~Copyable, Sendable {
  private(set) var number = 0
  var isHidden = false
  /// A formula without a stored value: its 1-based column; 0 for none.
  var uncomputedColumn = 0
  var bytes = ByteBuffer(capacity: 1 << 10)
  private(set) var cells = ByteBuffer(capacity: 1 << 9)

  /// Columns up to the last filled one.
  var width: Int { cells.count / 8 }
  var isEmpty: Bool { cells.isEmpty }

  /// Starts a row, forgetting the one before.
  mutating func begin(_ number: Int) {
    self.number = number
    isHidden = false
    uncomputedColumn = 0
    bytes.removeAll()
    cells.removeAll()
  }

  /// The number of a row that only its cells tell.
  mutating func renumber(_ number: Int) { self.number = number }

  /// Adds a cell whose text was appended to `bytes` from `start` on; without text it adds nothing. A
  /// column that was added before is replaced.
  @inline(__always)
  mutating func add(_ column: Int, _ kind: CellKind, from start: Int) {
    let count = bytes.count - start
    guard count > 0 else { return }
    var width = cells.count / 8
    if column < width {
      cells.setRange(at: column, start: start, count: RecordBlock.tagged(count, kind))
      return
    }
    while width < column {
      cells.append(rangeFrom: 0, count: 0)
      width += 1
    }
    cells.append(rangeFrom: start, count: RecordBlock.tagged(count, kind))
  }
}

extension SheetRow {
  /// Becomes the copy of `other` that stands in the row `number`.
  mutating func repeating(_ other: borrowing SheetRow, as number: Int) {
    begin(number)
    isHidden = other.isHidden
    uncomputedColumn = other.uncomputedColumn
    bytes.append(other.bytes.span)
    cells.append(other.cells.span)
  }
}

/// Reads the rows of one worksheet, front to back.
protocol SheetReader: ~Copyable, Sendable {
  /// Replaces `row` by the next one that the sheet tells of, which may hold no cell; `false` at the
  /// end. Row numbers rise.
  mutating func next(_ row: inout SheetRow) throws -> Bool
  /// Bytes of the input, as it is stored, that reading came to.
  var bytesRead: Int { get }
  /// Merged areas met so far, up to `SheetLimits.merges`: only the first cell of each has a value.
  var merges: [CellArea] { get }
}

/// An opened file of worksheets.
protocol Workbook: Sendable {
  /// In the order of their tabs.
  var sheets: [SheetInfo] { get }
  /// Starts reading the sheet at `index` of `sheets`; any number of times.
  func open(_ index: Int) throws -> any SheetReader & ~Copyable
}

/// What no list needs more of.
enum SheetLimits {
  /// The text of one row, in bytes; a cell holds 32,767 characters.
  static let rowBytes = 64 << 20
  static let merges = 1000
  /// What few shared texts may be repeated to, in bytes, and how many times the sheet's own size
  /// beyond that.
  static let repeatedBytes = 64 << 20
  static let repeatedRatio = 100
  /// Fields of a block: a sheet of far cells must not fill memory with the empty ones before them.
  static let blockFields = 1 << 18
}
