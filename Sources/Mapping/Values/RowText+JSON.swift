import Bytes
import JSONText

/// A way from a list or record to a value inside of it, ready to walk.
struct ValuePath: Sendable {
  enum Part: Sendable {
    case key([UInt8])
    /// 0-based.
    case index(Int)
  }

  let parts: [Part]

  init(_ parts: some Sequence<JSONPath.Part>) {
    self.parts = parts.map { part in
      switch part {
      case .key(let key): .key(Array(key.utf8))
      case .index(let index): .index(index)
      }
    }
  }
}

/// A walk over the elements of a list.
package struct ListWalk: BitwiseCopyable {
  /// What is no list is a list of itself.
  fileprivate var only: Value
  fileprivate var elements: JSONTokens.Walk?

  package init(_ value: Value) {
    if case .list(let range) = value {
      only = .empty
      elements = JSONTokens.Walk(range.range)
    } else {
      only = value
      elements = nil
    }
  }
}

/// Lists and records: compact JSON in the row's bytes.
extension RowText {
  /// The next element; `nil` behind the last. Elements may be empty.
  package mutating func next(_ walk: inout ListWalk) -> Value? {
    guard walk.elements != nil else {
      let value = walk.only
      walk.only = .empty
      return value.isEmpty ? nil : value
    }
    guard let range = Self.next(&walk, in: bytes, &nesting) else { return nil }
    return value(ofJSON: range)
  }

  /// Static, because a span of one stored property keeps all of `self` borrowed.
  private static func next(
    _ walk: inout ListWalk, in bytes: borrowing ByteBuffer, _ nesting: inout JSONNesting
  ) -> Range<Int>? {
    guard var elements = walk.elements else { return nil }
    let range = JSONTokens.next(&elements, in: bytes.span, &nesting)
    walk.elements = elements
    return range
  }

  /// The value that JSON in the row's bytes stands for.
  mutating func value(ofJSON range: Range<Int>) -> Value {
    let json = ByteRange(start: range.lowerBound, count: range.count)
    switch bytes[range.lowerBound] {
    case UInt8(ascii: "\""):
      let inside = ByteRange(start: range.lowerBound + 1, count: range.count - 2)
      return .textOrEmpty(unescaped(inside))
    case UInt8(ascii: "["): return range.count == 2 ? .empty : .list(json)
    case UInt8(ascii: "{"): return .record(json)
    case UInt8(ascii: "t"): return .bool(true)
    case UInt8(ascii: "f"): return .bool(false)
    case UInt8(ascii: "n"): return .empty
    default: return number(ofLiteral: json)
    }
  }

  private mutating func unescaped(_ text: ByteRange) -> ByteRange {
    guard bytes.span(text).contains(UInt8(ascii: "\\")) else { return text }
    scratchText.removeAll()
    Self.unescape(bytes, text, into: &scratchText)
    return bytes.append(scratchText, scratchText.all)
  }

  private static func unescape(
    _ bytes: borrowing ByteBuffer, _ text: ByteRange, into scratch: inout ByteBuffer
  ) {
    scratch.append(unescapingJSON: bytes.span(text))
  }

  /// A number as JSON and sheets write it; one of more than 18 digits stays a text, so that nothing is
  /// lost.
  func number(ofLiteral literal: ByteRange) -> Value {
    if let number = Decimal18(literal: bytes.span(literal)) { return .number(number) }
    return .text(literal)
  }

  /// The number of elements of a list.
  mutating func count(_ list: Value) -> Int {
    var walk = ListWalk(list)
    var count = 0
    while next(&walk) != nil { count += 1 }
    return count
  }

  /// What stands at `path` inside of a list or record; empty if nothing does.
  mutating func value(at path: ValuePath, of whole: Value) -> Value {
    guard !path.parts.isEmpty else { return whole }
    switch whole {
    case .list(let range), .record(let range):
      guard let found = Self.find(path, in: bytes, range.range, &nesting) else { return .empty }
      return value(ofJSON: found)
    default: return .empty
    }
  }

  private static func find(
    _ path: ValuePath, in bytes: borrowing ByteBuffer, _ whole: Range<Int>,
    _ nesting: inout JSONNesting
  ) -> Range<Int>? {
    let json = bytes.span
    var place = whole
    for part in path.parts {
      switch part {
      case .key(let key):
        guard json[place.lowerBound] == UInt8(ascii: "{"),
          let found = JSONTokens.value(of: key.span, in: json, place, &nesting)
        else { return nil }
        place = found
      case .index(let index):
        guard json[place.lowerBound] == UInt8(ascii: "[") else { return nil }
        var walk = JSONTokens.Walk(place)
        var left = index
        while let element = JSONTokens.next(&walk, in: json, &nesting) {
          place = element
          left -= 1
          if left < 0 { break }
        }
        guard left < 0 else { return nil }
      }
    }
    return place
  }
}

extension Decimal18 {
  /// Reads a number as RFC 8259 writes it, also with an exponent, if 18 digits hold all of it.
  init?(literal text: Span<UInt8>) {
    var mantissa: Int64 = 0
    var scale = 0
    var index = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    var isFraction = false
    while index < text.count, text[index] | 0x20 != UInt8(ascii: "e") {
      if text[index] == UInt8(ascii: ".") {
        isFraction = true
      } else {
        let digit = text[index] &- UInt8(ascii: "0")
        let isFull = mantissa >= Self.powers[17] || scale == 18
        guard digit <= 9, !isFull || (isFraction && digit == 0) else { return nil }
        if !isFull {
          mantissa = mantissa * 10 + Int64(digit)
          if isFraction { scale += 1 }
        }
      }
      index += 1
    }
    if index < text.count {
      guard let exponent = Int(text.extracting(index + 1..<text.count).string),
        abs(exponent) <= 40
      else { return nil }
      scale -= exponent
    }
    while scale < 0, mantissa < Self.powers[17] {
      mantissa *= 10
      scale += 1
    }
    guard (0...18).contains(scale) else { return nil }
    self = Decimal18(mantissa: isNegative ? -mantissa : mantissa, scale: scale).shortest
  }
}
