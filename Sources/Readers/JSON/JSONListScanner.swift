import Bytes
import Diagnostics
import JSONText
import Records

/// Reads the records of a list, or those that stand one after another, out of a window of text.
///
/// - Shapes: of records one after another, a bad one costs its line and goes on as `.malformed`; a bad
///   element of a list ends it, since nothing tells where the next one begins.
struct JSONListScanner: ~Copyable, Sendable {
  enum End: Sendable {
    /// The block is full, or the next record is not whole.
    case more
    /// Behind the closing bracket of the list.
    case listEnd
    case fault(JSONSourceFault)
  }

  /// Bytes of field ranges that make a block full: wide records are few.
  static let fieldGoal = RecordBlock.byteGoal * 8

  private enum Next { case elementOrEnd, element, commaOrEnd }

  var records: JSONRecordScanner
  /// Whether `records` knows what the records are.
  private(set) var isKindKnown: Bool
  private let isList: Bool
  private let file: String
  private var next = Next.elementOrEnd
  /// Where the next record is looked for, 1-based.
  var line = 1
  /// Records are told by their number.
  var countsRecords: Bool
  private(set) var count = 0
  /// Records begin on the same line.
  private(set) var sharesLines = false
  private var lastLine = 0
  /// A record went over several lines.
  private var spansLines = false
  private(set) var rightCount = 0
  /// Objects and nothing wrong so far, none over several lines.
  var isRightByLines: Bool {
    rightCount > 0 && firstFault == nil && !spansLines && records.records == .objects
  }
  /// Of the first bad record.
  private(set) var firstFault: JSONSourceFault?

  init(
    _ records: consuming JSONRecordScanner, _ layout: TableLayout, isKindKnown: Bool, file: String
  ) {
    self.records = records
    self.isKindKnown = isKindKnown
    self.file = file
    isList = layout.list != nil
    countsRecords = layout.countsRecords
  }

  /// - Parameters:
  ///   - at: Where to begin, and then how far it came.
  ///   - base: From an index in the text to the offset in the input.
  mutating func scan(
    _ bytes: Span<UInt8>, _ stretch: JSONRecordScanner.Stretch, base: Int, at: inout Int,
    limit: Int, into block: inout RecordBlock
  ) -> End {
    while block.count < limit, block.fields.count < Self.fieldGoal {
      while at < bytes.count, JSONTokens.isSpace(bytes[at]) || bytes[at] == 0x1E {
        if bytes[at] == 0x0A { line += 1 }
        at += 1
      }
      guard at < bytes.count else { return endOfText(stretch, base + at) }
      if isList, let end = separator(bytes[at], base + at) {
        at += 1
        if case .listEnd = end { return .listEnd }
        if case .fault = end { return end }
        continue
      }
      settleKind(bytes[at])
      let outcome = records.read(bytes, from: at, stretch, into: &block)
      if !isKindKnown, case .record = outcome { isKindKnown = true }
      if let end = take(outcome, bytes, stretch, base, &at, &block) { return end }
    }
    return .more
  }

  private func endOfText(_ stretch: JSONRecordScanner.Stretch, _ byte: Int) -> End {
    guard isList, stretch.isLast else { return .more }
    return .fault(broken(.unfinished, line: line, byte: byte))
  }

  /// Takes what stands between elements of a list; `nil` for an element.
  private mutating func separator(_ byte: UInt8, _ place: Int) -> End? {
    if next != .element, byte == UInt8(ascii: "]") { return .listEnd }
    guard next == .commaOrEnd else { return nil }
    guard byte == UInt8(ascii: ",") else {
      return .fault(broken(.expectedCommaOrEnd, line: line, byte: place))
    }
    next = .element
    return .more
  }

  /// What records are is told by the first right one.
  private mutating func settleKind(_ byte: UInt8) {
    guard !isKindKnown else { return }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "n"): records.records = .objects
    case UInt8(ascii: "["): records.records = .lists
    default: records.records = .values
    }
  }

  private mutating func take(
    _ outcome: JSONRecordScanner.Outcome, _ bytes: Span<UInt8>,
    _ stretch: JSONRecordScanner.Stretch, _ base: Int, _ at: inout Int,
    _ block: inout RecordBlock
  ) -> End? {
    switch outcome {
    case .unfinished: return .more
    case .record(let end, let lines, let flaw):
      switch isList ? .free : follower(bytes, end, stretch) {
      case .unknown:
        records.forget(&block)
        return .more
      case .text:
        records.forget(&block)
        return bad(.textAfter, at: end, bytes, stretch, base, &at, &block)
      case .free: break
      }
      records.keep(into: &block)
      guard records.columnCount <= records.columnLimit else { return tooMany(base + at) }
      guard !records.isChanged else {
        return .fault(.changed(Position(file, line: line, byte: base + at)))
      }
      rightCount += 1
      endRecord(at..<end, lines, flaw, stretch, base, &block)
      at = end
    case .otherKind(let end, let lines):
      if !isList, follower(bytes, end, stretch) != .free {
        if follower(bytes, end, stretch) == .unknown { return .more }
        return bad(.textAfter, at: end, bytes, stretch, base, &at, &block)
      }
      block.addField(raw: ByteRange(start: at + stretch.shift, count: end - at))
      endRecord(at..<end, lines, .otherKind, stretch, base, &block)
      at = end
    case .wrong(_, .tooManyKeys): return tooMany(base + at)
    case .wrong(let index, let problem):
      return bad(problem, at: index, bytes, stretch, base, &at, &block)
    }
    next = .commaOrEnd
    return nil
  }

  private func tooMany(_ byte: Int) -> End {
    .fault(
      .tooManyColumns(Position(file, line: line, byte: byte), limit: records.columnLimit))
  }

  private func broken(_ problem: JSONProblem, line: Int, byte: Int) -> JSONSourceFault {
    .broken(Position(file, line: line, byte: byte), reason: problem.message)
  }

  private mutating func endRecord(
    _ range: Range<Int>, _ lines: Int, _ flaw: RecordBlock.Flaw,
    _ stretch: JSONRecordScanner.Stretch, _ base: Int, _ block: inout RecordBlock
  ) {
    count += 1
    if line == lastLine { sharesLines = true }
    lastLine = line
    block.endRecord(
      line: countsRecords ? count : line, byte: range.lowerBound + base,
      raw: ByteRange(start: range.lowerBound + stretch.shift, count: range.count), flaw: flaw)
    line += lines
    if lines > 0, flaw != .malformed { spansLines = true }
  }

  private enum Follower { case free, text, unknown }

  /// What stands behind a record on its line.
  private func follower(
    _ bytes: Span<UInt8>, _ end: Int, _ stretch: JSONRecordScanner.Stretch
  ) -> Follower {
    var at = end
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    guard at < bytes.count else { return stretch.isLast ? .free : .unknown }
    switch bytes[at] {
    case 0x0A, 0x0D, 0x1E, UInt8(ascii: "{"), UInt8(ascii: "["): return .free
    default: return .text
    }
  }

  /// A bad record: of a list a fault, else it costs its line.
  private mutating func bad(
    _ problem: JSONProblem, at index: Int, _ bytes: Span<UInt8>,
    _ stretch: JSONRecordScanner.Stretch, _ base: Int, _ at: inout Int,
    _ block: inout RecordBlock
  ) -> End? {
    let problemLine = line + JSONRecordScanner.lines(bytes, at..<min(index, bytes.count))
    let fault = broken(problem, line: problemLine, byte: base + index)
    if isList { return .fault(fault) }
    guard let end = endOfBadRecord(bytes, at, stretch) else { return .more }
    if firstFault == nil { firstFault = fault }
    var last = end
    while last > at, JSONTokens.isSpace(bytes[last - 1]) { last -= 1 }
    block.addField(raw: ByteRange(start: at + stretch.shift, count: last - at))
    endRecord(
      at..<last, JSONRecordScanner.lines(bytes, at..<last), .malformed, stretch, base, &block)
    at = last
    return nil
  }

  /// The end of its line; where records go over several lines, the line before one that begins as a
  /// record does. `nil` when it is not there yet.
  private func endOfBadRecord(
    _ bytes: Span<UInt8>, _ start: Int, _ stretch: JSONRecordScanner.Stretch
  ) -> Int? {
    var at = start
    while let end = bytes.firstIndex(of: 0x0A, from: at) {
      guard spansLines else { return end }
      guard end + 1 < bytes.count else { break }
      let sign = bytes[end + 1]
      if sign == UInt8(ascii: "{") || sign == UInt8(ascii: "[") || sign == 0x1E { return end }
      at = end + 1
    }
    return stretch.isLast ? bytes.count : nil
  }
}
