import Bytes
import Diagnostics
import JSONText

/// Goes over a document token by token, in a window that moves with it: for what is no record.
///
/// - Complexity: Memory for the longest text and one bit a level.
struct JSONStream: ~Copyable, Sendable {
  var input: TextInput
  let limitBytes: Int
  /// Where it stands, 1-based.
  var line = 1
  var places: InputPlaces
  /// The offset in the text where its line begins.
  private var lineStart = 0
  private var nesting = JSONNesting()

  init(_ input: consuming TextInput, limitBytes: Int) {
    places = InputPlaces(encoding: input.encoding, markBytes: input.markBytes)
    self.input = input
    self.limitBytes = limitBytes
  }

  var position: Position {
    Position(input.name, line: line, byte: input.base + input.start + places.shift)
  }

  func fault(_ problem: JSONProblem) -> JSONSourceFault {
    .broken(position, reason: problem.message)
  }

  /// The next byte that is no white space, without taking it; `nil` at the end.
  mutating func peek() throws -> UInt8? {
    while true {
      var at = input.start
      while at < input.end, JSONTokens.isSpace(input.text[at]) || input.text[at] == 0x1E {
        if input.text[at] == 0x0A {
          line += 1
          lineStart = input.base + at + 1
        }
        at += 1
      }
      move(to: at)
      if at < input.end { return input.text[at] }
      if input.isAtEnd { return nil }
      try input.readMore()
    }
  }

  /// Whether it stands at the beginning of a line below `line`, and of a list or object.
  func isAtRecordStart(after line: Int) -> Bool {
    guard self.line > line, input.base + input.start == lineStart, input.start < input.end else {
      return false
    }
    return input.text[input.start] == UInt8(ascii: "{")
      || input.text[input.start] == UInt8(ascii: "[")
  }

  /// Takes the sign that `peek` told.
  mutating func take() { move(to: input.start + 1) }

  private mutating func move(to index: Int) {
    guard index > input.start else { return }
    places.advance(over: input.text, input.start..<index, input.blemishes)
    input.consume(to: index)
  }

  /// Takes the text that begins with the quote at hand.
  ///
  /// - Parameter keeping: Receives its meaning.
  mutating func takeText(keeping key: inout ByteBuffer) throws {
    let end = try whole { JSONTokens.text($0, from: 1) }
    key.removeAll()
    Self.append(
      input.text, ByteRange(start: input.start + 1, count: end - 2), to: &key)
    move(to: input.start + end)
  }

  private static func append(
    _ text: borrowing ByteBuffer, _ range: ByteRange, to key: inout ByteBuffer
  ) {
    key.append(unescapingJSON: text.span(range))
  }

  private mutating func takeScalar() throws {
    // What reaches the end of the window may go on, unless nothing follows.
    let isText = input.text[input.start] == UInt8(ascii: "\"")
    let end = try whole { bytes in
      var end = JSONTokens.scalar(bytes, from: 0)
      if end.problem == .none, end.index == bytes.count, !isText { end.problem = .unfinished }
      return end
    }
    move(to: input.start + end)
  }

  /// The length of the token at hand, read on until it is whole.
  private mutating func whole(_ find: (Span<UInt8>) -> JSONEnd) throws -> Int {
    while true {
      let range = ByteRange(start: input.start, count: input.end - input.start)
      let end = find(input.text.span(range))
      switch end.problem {
      case .none: return end.index
      case .unfinished:
        if input.isAtEnd {
          let last = JSONTokens.scalar(input.text.span(range), from: 0)
          if last.problem == .none { return last.index }
          throw fault(.unfinished)
        }
        guard Int(range.count) < limitBytes else {
          throw JSONSourceFault.recordTooLong(position, limitBytes: limitBytes)
        }
        try input.fill(min(max(Int(range.count) * 2, 16), limitBytes))
      default: throw fault(end.problem)
      }
    }
  }

  /// Takes a whole value, however long.
  mutating func takeValue() throws {
    if takeWholeValue() { return }
    nesting.removeAll()
    var key = ByteBuffer()
    repeat {
      guard let byte = try peek() else { throw fault(.unfinished) }
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        guard nesting.open(object: byte == UInt8(ascii: "{")) else { throw fault(.tooDeep) }
        take()
        guard try !takeEnd() else { continue }
        if nesting.isObject { try takeKey(into: &key) }
        continue
      }
      try takeScalar()
      try takeSeparators(&key)
    } while nesting.depth > 0
  }

  /// Takes the value at hand if all of it is in the window.
  private mutating func takeWholeValue() -> Bool {
    guard input.start < input.end, !JSONTokens.isSpace(input.text[input.start]) else {
      return false
    }
    let range = ByteRange(start: input.start, count: input.end - input.start)
    let end = Self.value(input.text, range, &nesting)
    guard end.problem == .none, end.index < Int(range.count) else { return false }
    let stop = input.start + end.index
    if end.isMarked {
      for index in input.start..<stop where input.text[index] == 0x0A {
        line += 1
        lineStart = input.base + index + 1
      }
    }
    move(to: stop)
    return true
  }

  /// Static, because a span of one stored property keeps all of `self` borrowed.
  private static func value(
    _ text: borrowing ByteBuffer, _ range: ByteRange, _ nesting: inout JSONNesting
  ) -> JSONEnd {
    JSONTokens.value(text.span(range), from: 0, &nesting)
  }

  /// Takes the end of the container at hand if it is empty, and what follows it.
  private mutating func takeEnd() throws -> Bool {
    guard let byte = try peek() else { throw fault(.unfinished) }
    guard byte == (nesting.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return false }
    take()
    nesting.close()
    var key = ByteBuffer()
    try takeSeparators(&key)
    return true
  }

  /// After a value: ends of containers, and the comma before the next value.
  private mutating func takeSeparators(_ key: inout ByteBuffer) throws {
    while nesting.depth > 0 {
      guard let byte = try peek() else { throw fault(.unfinished) }
      if byte == UInt8(ascii: ",") {
        take()
        if nesting.isObject { try takeKey(into: &key) }
        return
      }
      guard byte == (nesting.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw fault(.expectedCommaOrEnd)
      }
      take()
      nesting.close()
    }
  }

  /// Takes a key and its colon.
  mutating func takeKey(into key: inout ByteBuffer) throws {
    guard try peek() == UInt8(ascii: "\"") else { throw fault(.expectedKey) }
    try takeText(keeping: &key)
    guard try peek() == UInt8(ascii: ":") else { throw fault(.expectedColon) }
    take()
  }
}
