import Bytes
import Diagnostics
import JSONText
import Records

/// Brings the records of a document into blocks: to its list, over it, and to the document's end.
struct JSONListReader: ~Copyable, Sendable {
  private enum Place: Sendable { case before, inList, done }

  private var stream: JSONStream
  private(set) var list: JSONListScanner
  private let layout: TableLayout
  private let sizes: ReadSizes
  private var place = Place.before
  /// Met behind the records that are in the block already.
  private var fault: JSONSourceFault?
  /// Another list follows the one that should be all.
  private(set) var isFollowedByList = false

  init(
    _ text: consuming TextInput, _ records: consuming JSONRecordScanner, _ layout: TableLayout,
    isKindKnown: Bool = true, sizes: ReadSizes
  ) {
    list = JSONListScanner(records, layout, isKindKnown: isKindKnown, file: text.name)
    stream = JSONStream(text, limitBytes: sizes.record)
    self.layout = layout
    self.sizes = sizes
  }

  var bytesRead: Int { stream.input.bytesRead }

  /// - Parameter limit: The most records.
  /// - Throws: What is wrong with the document, after the records before it were read.
  mutating func read(
    into block: inout RecordBlock, limit: Int = RecordBlock.recordLimit
  ) throws -> Bool {
    block.removeAll()
    if place == .before { try enter() }
    while place == .inList, fault == nil, !block.isFull, block.count < limit,
      block.fields.count < JSONListScanner.fieldGoal
    {
      if try readWindow(into: &block, limit) { continue }
      if stream.input.isAtEnd {
        place = .done
      } else if stream.input.count >= sizes.record {
        fault = .recordTooLong(stream.position, limitBytes: sizes.record)
      } else {
        try stream.input.fill(min(max(1, stream.input.count * 2), sizes.record))
      }
    }
    if !block.isEmpty { return true }
    if let fault { throw fault }
    return false
  }

  /// Reads what is whole in the window.
  ///
  /// - Returns: Whether it came to anything.
  private mutating func readWindow(into block: inout RecordBlock, _ limit: Int) throws -> Bool {
    let start = stream.input.start
    let (firstRecord, rawStart) = (block.count, block.raw.count)
    var at = start
    let end = Self.scan(
      stream.input.text, end: stream.input.end,
      JSONRecordScanner.Stretch(shift: rawStart - start, isLast: stream.input.isAtEnd),
      base: stream.input.base + stream.places.shift, &list, &at, limit, &block)
    stream.line = list.line
    if at > start, list.records.isLooking {
      // Nobody looks at the records of a look.
      stream.places.advance(over: stream.input.text, start..<at, stream.input.blemishes)
      stream.input.consume(to: at)
    } else if at > start {
      block.raw.append(stream.input.text, ByteRange(start: start, count: at - start))
      stream.places.settle(
        &block, from: firstRecord, rawStart: rawStart, stream.input.blemishes)
      if block.isEmpty { block.raw.removeAll() }
      stream.input.consume(to: at)
    }
    switch end {
    case .more: return at > start
    case .fault(let found): fault = found
    case .listEnd:
      place = .done
      do {
        try leave()
      } catch let found as JSONSourceFault {
        fault = found
      }
    }
    return true
  }

  /// Static, because a span of one stored property keeps all of `self` borrowed.
  private static func scan(
    _ text: borrowing ByteBuffer, end: Int, _ stretch: JSONRecordScanner.Stretch, base: Int,
    _ list: inout JSONListScanner, _ at: inout Int, _ limit: Int, _ block: inout RecordBlock
  ) -> JSONListScanner.End {
    list.scan(
      text.span(ByteRange(start: 0, count: end)), stretch, base: base, at: &at, limit: limit,
      into: &block)
  }

  // MARK: - Around the list

  /// Goes to the first element of the list.
  private mutating func enter() throws {
    place = .inList
    guard let path = layout.list else { return }
    var key = ByteBuffer()
    for wanted in path { try goInto(Array(wanted.utf8), &key, path) }
    guard try stream.peek() == UInt8(ascii: "[") else { throw noList(path) }
    stream.take()
    list.line = stream.line
  }

  private func noList(_ path: [String]) -> JSONSourceFault {
    .noList(Position(stream.input.name), path: "$" + path.map { ".\($0)" }.joined())
  }

  /// Goes to the value of a key of the object at hand.
  private mutating func goInto(_ wanted: [UInt8], _ key: inout ByteBuffer, _ path: [String]) throws
  {
    guard try stream.peek() == UInt8(ascii: "{") else { throw noList(path) }
    repeat {
      stream.take()
      if try stream.peek() == UInt8(ascii: "}") { throw noList(path) }
      try stream.takeKey(into: &key)
      _ = try stream.peek()
      if key.span.equals(wanted.span) { return }
      try stream.takeValue()
    } while try stream.peek() == UInt8(ascii: ",")
    throw noList(path)
  }

  /// Goes to the end of the document, which must be right to its end.
  private mutating func leave() throws {
    var key = ByteBuffer()
    for _ in layout.list ?? [] {
      while try stream.peek() == UInt8(ascii: ",") {
        stream.take()
        try stream.takeKey(into: &key)
        _ = try stream.peek()
        try stream.takeValue()
      }
      guard let sign = try stream.peek() else { throw stream.fault(.unfinished) }
      guard sign == UInt8(ascii: "}") else { throw stream.fault(.expectedCommaOrEnd) }
      stream.take()
    }
    guard let sign = try stream.peek() else { return }
    isFollowedByList = layout.list == [] && sign == UInt8(ascii: "[")
    throw stream.fault(.textAfter)
  }
}
