import Bytes
import JSONText
import Records

extension JSONRecordScanner {
  private enum Next { case keyOrEnd, key, commaOrEnd }

  // One loop over the signs of a record, because its state would not survive being passed around:
  // the exception to the length of functions.
  mutating func readObject(
    _ text: Span<UInt8>, from start: Int, _ stretch: Stretch, into block: inout RecordBlock
  ) -> Outcome {
    open.removeAll(keepingCapacity: true)
    repeats = 0
    var node = KeyTree.root
    var previous: Int32 = -1
    var at = start + 1
    var lines = 0
    var next = Next.keyOrEnd
    while true {
      skipSpace(text, &at, &lines)
      guard at < text.count else { return failure(JSONEnd(at, problem: .unfinished), stretch) }
      let sign = text[at]
      if next == .commaOrEnd, sign == UInt8(ascii: ",") {
        at += 1
        next = .key
        continue
      }
      if next != .key, sign == UInt8(ascii: "}") {
        at += 1
        guard let outer = open.popLast() else { break }
        (node, previous) = outer
        next = .commaOrEnd
        continue
      }
      guard next != .commaOrEnd else { return .wrong(at: at, .expectedCommaOrEnd) }
      guard sign == UInt8(ascii: "\"") else { return .wrong(at: at, .expectedKey) }

      var child = keys.expected(text, at: at + 1, after: previous, in: node)
      if child >= 0 {
        at += keys.keyCount(child) + 2
      } else {
        let end = JSONTokens.text(text, from: at + 1)
        guard case .none = end.problem else { return failure(end, stretch) }
        guard let found = find(text.extracting(at + 1..<end.index - 1), end.isMarked, in: node)
        else { return .wrong(at: at, .tooManyKeys) }
        child = found
        at = end.index
      }
      previous = child
      let isRepeated = keys[child].seen == recordNumber
      keys[child].seen = recordNumber
      if isRepeated, !forgetRepeated(child) { return .wrong(at: at, .tooManyKeys) }

      skipSpace(text, &at, &lines)
      guard at < text.count else { return failure(JSONEnd(at, problem: .unfinished), stretch) }
      guard text[at] == UInt8(ascii: ":") else { return .wrong(at: at, .expectedColon) }
      at += 1
      skipSpace(text, &at, &lines)
      guard at < text.count else { return failure(JSONEnd(at, problem: .unfinished), stretch) }

      let end: JSONEnd
      switch text[at] {
      case UInt8(ascii: "{"):
        let inside = Self.afterSpace(text, at + 1)
        guard inside < text.count else {
          return failure(JSONEnd(inside, problem: .unfinished), stretch)
        }
        guard text[inside] == UInt8(ascii: "}") else {
          guard open.count + 1 < JSONTokens.depthLimit else { return .wrong(at: at, .tooDeep) }
          open.append((node, previous))
          (node, previous) = (child, -1)
          at += 1
          next = .key
          continue
        }
        lines += inside > at + 1 ? Self.lines(text, at..<inside) : 0
        end = JSONEnd(inside + 1, isMarked: inside > at + 1)
      case UInt8(ascii: "["):
        end = JSONTokens.container(text, from: at, outer: open.count + 1, &nesting)
        guard case .none = end.problem else { return failure(end, stretch) }
        if end.isMarked { lines += Self.lines(text, at..<end.index) }
      case UInt8(ascii: "\""):
        end = JSONTokens.text(text, from: at + 1)
        guard case .none = end.problem else { return failure(end, stretch) }
      default:
        end = JSONTokens.scalar(text, from: at)
        guard case .none = end.problem else { return failure(end, stretch) }
      }
      if isLooking {
        note(child)
      } else {
        put(cell(text, at, end, stretch, &block), child)
      }
      at = end.index
      next = .commaOrEnd
    }
    return .record(end: at, lines: lines, flaw)
  }

  /// Lets the record that was read last count: its values make columns, or fill them.
  mutating func keep(into block: inout RecordBlock) {
    guard records == .objects, !isAlike else { return }
    if isLooking { return addColumns() }
    isChanged = newLeaves.contains { Int(keys[$0].column) == KeyTree.pending }
    flush(into: &block)
  }

  @inline(__always)
  private func skipSpace(_ text: Span<UInt8>, _ at: inout Int, _ lines: inout Int) {
    while at < text.count {
      let byte = text[at]
      if byte > 0x20 || !JSONTokens.isSpace(byte) { return }
      if byte == 0x0A { lines += 1 }
      at += 1
    }
  }

  /// The node of a key that did not stand where it was expected.
  private mutating func find(
    _ key: Span<UInt8>, _ isEscaped: Bool, in node: Int32
  ) -> Int32? {
    guard isEscaped else { return keys.findOrAdd(key, in: node) }
    scratch.removeAll()
    scratch.append(unescapingJSON: key)
    return Self.find(scratch, &keys, node)
  }

  /// Static, because a span of one stored property keeps all of `self` borrowed.
  private static func find(
    _ key: borrowing ByteBuffer, _ keys: inout KeyTree, _ node: Int32
  ) -> Int32? {
    keys.findOrAdd(key.span, in: node)
  }

  /// A key that the record had already: what it said before does not count.
  ///
  /// - Returns: `false` when that happened too often.
  private mutating func forgetRepeated(_ node: Int32) -> Bool {
    flaw = .keyRepeated
    clear(node)
    guard keys[node].firstChild >= 0 else { return true }
    repeats += 1
    for child in Int(node) + 1..<max(Int(node) + 1, keys.nodes.count)
    where keys.isWithin(Int32(child), node) {
      keys[Int32(child)].seen = 0
      clear(Int32(child))
    }
    return repeats <= Self.repeatLimit
  }

  private mutating func clear(_ node: Int32) {
    let column = Int(keys[node].column)
    if column >= 0, !isLooking { cells[column] = 0 }
    if column == KeyTree.pending { keys[node].column = -1 }
  }

  private mutating func note(_ leaf: Int32) {
    guard keys[leaf].column == -1 else { return }
    keys[leaf].column = Int32(KeyTree.pending)
    newLeaves.append(leaf)
  }

  private mutating func put(_ cell: UInt64, _ node: Int32) {
    let column = Int(keys[node].column)
    if column >= 0 { cells[column] = cell } else { note(node) }
  }

  /// Makes columns of the values that had none.
  private mutating func addColumns() {
    guard !newLeaves.isEmpty else { return }
    for leaf in newLeaves where Int(keys[leaf].column) == KeyTree.pending {
      keys[leaf].column = Int32(columnCount)
      columnCount += 1
    }
    newLeaves.removeAll(keepingCapacity: true)
    shape.become(columnCount <= JSONShape.limit ? paths : [])
  }

  private mutating func flush(into block: inout RecordBlock) {
    for column in cells.indices {
      let cell = cells[column]
      block.fields.append(
        rangeFrom: Int(cell & 0xFFFF_FFFF), count: Int(truncatingIfNeeded: cell >> 32))
      cells[column] = 0
    }
  }

  /// For each column, the keys that lead to it.
  var paths: [[String]] {
    var paths: [[String]] = Array(repeating: [], count: columnCount)
    for node in keys.nodes.indices {
      let column = Int(keys.nodes[node].column)
      if column >= 0 { paths[column] = keys.path(Int32(node)) }
    }
    return paths
  }
}
