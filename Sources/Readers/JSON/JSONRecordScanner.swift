import Bytes
import JSONText
import Records

/// Reads one record of a list: an object, a list or a plain value, into a row of cells.
///
/// While it is `looking`, it finds out which columns there are; otherwise it fills them. Both ways
/// judge the same bytes alike.
///
/// - Shapes: a repeated key counts as it stands last; `null` is an empty cell; lists are compact JSON,
///   an empty object is `{}`; numbers stay as they are written.
struct JSONRecordScanner: ~Copyable, Sendable {
  /// The text to read, and how its indexes are to be counted.
  struct Stretch: Sendable {
    /// From an index in the text to the same byte in the block's `raw`.
    let shift: Int
    /// Nothing follows.
    let isLast: Bool
  }

  enum Outcome: Sendable, Equatable {
    /// Ends before `end`, over so many line ends.
    case record(end: Int, lines: Int, RecordBlock.Flaw)
    /// Of another kind than the others.
    case otherKind(end: Int, lines: Int)
    /// The text ends within the record.
    case unfinished
    case wrong(at: Int, JSONProblem)
  }

  var keys = KeyTree()
  /// Of the columns that are known so far.
  var shape = JSONShape()
  /// Whether records are tried for that shape.
  private(set) var usesShape = true
  /// Records in a row that were not of that shape.
  var misses = 0
  /// The record at hand was, and its cells are in the block.
  var isAlike = false
  var records: TableLayout.Records
  /// Columns are being looked up, and no cells are filled.
  let isLooking: Bool
  let columnLimit: Int
  /// The number of columns; of lists, the most that one had.
  var columnCount = 0
  /// A right record had a value without a column, though the columns are known.
  var isChanged = false

  /// One for each column: start and length as `RecordBlock` packs them, 0 for an absent cell.
  var cells: [UInt64] = []
  /// Values of the record at hand that have no column yet, in order.
  var newLeaves: [Int32] = []
  /// Objects that are open: their nodes, and the keys read last in them.
  var open: [(node: Int32, previous: Int32)] = []
  var nesting = JSONNesting()
  var scratch = ByteBuffer()
  var recordNumber = 0
  /// Objects of the record at hand that stand in it again under the same key.
  var repeats = 0
  /// More of them than this are no list of leads, and cost too much.
  static let repeatLimit = 1000
  var flaw = RecordBlock.Flaw.none
  var sideStart = 0

  init(records: TableLayout.Records, isLooking: Bool, _ sizes: ReadSizes) {
    self.records = records
    self.isLooking = isLooking
    columnLimit = JSONColumns.limit(sizes)
    usesShape = sizes.usesBlocks
  }

  /// Fills columns that are known.
  init(_ layout: TableLayout, width: Int, _ sizes: ReadSizes) {
    self.init(records: layout.records, isLooking: false, sizes)
    columnCount = width
    cells = Array(repeating: 0, count: width)
    shape.become(layout.paths)
    for (column, path) in layout.paths.enumerated() {
      var node = KeyTree.root
      for key in path {
        node = keys.findOrAdd(Array(key.utf8).span, in: node) ?? node
      }
      keys[node].column = Int32(column)
    }
  }

  /// Reads the record that begins at `start`; `keep` and the block's `endRecord` let it count,
  /// `forget` leaves no trace of it.
  mutating func read(
    _ text: Span<UInt8>, from start: Int, _ stretch: Stretch, into block: inout RecordBlock
  ) -> Outcome {
    recordNumber += 1
    flaw = .none
    isAlike = false
    sideStart = block.side.count
    let byte = text[start]
    let outcome: Outcome
    switch records {
    case .objects where byte == UInt8(ascii: "{"):
      if let alike = readAlike(text, from: start, stretch, into: &block) { return alike }
      outcome = readObject(text, from: start, stretch, into: &block)
    case .lists where byte == UInt8(ascii: "["):
      outcome = readList(text, from: start, stretch, into: &block)
    case .values: outcome = readValue(text, from: start, stretch, into: &block)
    case .objects, .lists: return readOtherKind(text, from: start, stretch)
    }
    guard case .record = outcome else {
      forget(&block)
      return outcome
    }
    return outcome
  }

  /// Leaves no trace of a record that was read in part.
  mutating func forget(_ block: inout RecordBlock) {
    block.discardOpenFields()
    block.side.truncate(to: sideStart)
    for leaf in newLeaves where Int(keys[leaf].column) == KeyTree.pending {
      keys[leaf].column = -1
    }
    newLeaves.removeAll(keepingCapacity: true)
    if records == .objects, !isLooking { for column in cells.indices { cells[column] = 0 } }
  }

  private mutating func readOtherKind(
    _ text: Span<UInt8>, from start: Int, _ stretch: Stretch
  ) -> Outcome {
    let end = JSONTokens.value(text, from: start, &nesting)
    guard case .none = end.problem else { return failure(end, stretch) }
    guard end.index < text.count || stretch.isLast else { return .unfinished }
    return .otherKind(end: end.index, lines: Self.lines(text, start..<end.index))
  }

  func failure(_ end: JSONEnd, _ stretch: Stretch) -> Outcome {
    end.problem == .unfinished && !stretch.isLast
      ? .unfinished : .wrong(at: end.index, end.problem)
  }

  static func lines(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var lines = 0
    for index in range where text[index] == 0x0A { lines += 1 }
    return lines
  }

  // MARK: - Lists and plain values

  private mutating func readValue(
    _ text: Span<UInt8>, from start: Int, _ stretch: Stretch, into block: inout RecordBlock
  ) -> Outcome {
    let end = JSONTokens.value(text, from: start, &nesting)
    guard case .none = end.problem else { return failure(end, stretch) }
    guard end.index < text.count || stretch.isLast else { return .unfinished }
    columnCount = 1
    if !isLooking { add(text, start, end, stretch, to: &block) }
    return .record(end: end.index, lines: Self.lines(text, start..<end.index), flaw)
  }

  private mutating func readList(
    _ text: Span<UInt8>, from start: Int, _ stretch: Stretch, into block: inout RecordBlock
  ) -> Outcome {
    var at = start + 1
    var count = 0
    while true {
      at = Self.afterSpace(text, at)
      guard at < text.count else {
        return failure(JSONEnd(at, problem: .unfinished), stretch)
      }
      if count == 0, text[at] == UInt8(ascii: "]") { break }
      let end = JSONTokens.value(text, from: at, outer: 1, &nesting)
      guard case .none = end.problem else { return failure(end, stretch) }
      count += 1
      guard count <= columnLimit else { return .wrong(at: at, .tooManyKeys) }
      if !isLooking { add(text, at, end, stretch, to: &block) }
      at = Self.afterSpace(text, end.index)
      guard at < text.count else {
        return failure(JSONEnd(at, problem: .unfinished), stretch)
      }
      if text[at] == UInt8(ascii: "]") { break }
      guard text[at] == UInt8(ascii: ",") else { return .wrong(at: at, .expectedCommaOrEnd) }
      at += 1
    }
    columnCount = max(columnCount, count)
    return .record(end: at + 1, lines: Self.lines(text, start..<at), flaw)
  }

  static func afterSpace(_ text: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < text.count, JSONTokens.isSpace(text[at]) { at += 1 }
    return at
  }

  // MARK: - Cells

  mutating func add(
    _ text: Span<UInt8>, _ start: Int, _ end: JSONEnd, _ stretch: Stretch,
    to block: inout RecordBlock
  ) {
    let cell = cell(text, start, end, stretch, &block)
    block.fields.append(
      rangeFrom: Int(cell & 0xFFFF_FFFF), count: Int(truncatingIfNeeded: cell >> 32))
  }

  /// The cell of the value from `start` to `end`.
  mutating func cell(
    _ text: Span<UInt8>, _ start: Int, _ end: JSONEnd, _ stretch: Stretch,
    _ block: inout RecordBlock
  ) -> UInt64 {
    switch text[start] {
    case UInt8(ascii: "\""):
      let inside = start + 1..<end.index - 1
      guard end.isMarked else {
        return RecordBlock.packed(raw: inside.lowerBound + stretch.shift, inside.count, .text)
      }
      let first = block.side.count
      if !block.side.append(unescapingJSON: text.extracting(inside)) { flaw = .undecodable }
      return RecordBlock.packed(side: first, block.side.count - first, .text)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let kind: CellKind = text[start] == UInt8(ascii: "[") ? .list : .object
      guard end.isMarked else {
        return RecordBlock.packed(raw: start + stretch.shift, end.index - start, kind)
      }
      let first = block.side.count
      if !block.side.append(
        compactingJSON: text.extracting(start..<end.index), scratch: &scratch)
      {
        flaw = .undecodable
      }
      return RecordBlock.packed(side: first, block.side.count - first, kind)
    case UInt8(ascii: "n"): return RecordBlock.packed(raw: start + stretch.shift, 0, .text)
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      let first = block.side.count
      block.side.append(text[start] == UInt8(ascii: "t") ? "TRUE" : "FALSE")
      return RecordBlock.packed(side: first, block.side.count - first, .boolean)
    default: return RecordBlock.packed(raw: start + stretch.shift, end.index - start, .number)
    }
  }
}
