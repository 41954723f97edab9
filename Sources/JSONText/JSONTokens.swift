import Bytes

/// What is wrong with JSON at some byte.
package enum JSONProblem: UInt8, Sendable, BitwiseCopyable {
  case none
  /// The text ends inside of a value; more of it may mend that.
  case unfinished
  case expectedValue, expectedKey, expectedColon, expectedCommaOrEnd
  case number, word, escape, controlCharacter
  case tooDeep
  case tooManyKeys
  case textAfter

  /// One clause, for messages.
  package var message: String {
    switch self {
    case .none: "nothing is wrong"
    case .unfinished: "the text ends inside of a value"
    case .expectedValue: "expected a value"
    case .expectedKey: "expected a key in double quotes"
    case .expectedColon: "expected ':' after a key"
    case .expectedCommaOrEnd: "expected ',' or the end of the list or object"
    case .number: "this is no number of JSON"
    case .word: "expected true, false or null"
    case .escape: "a backslash is followed by a sign that is no escape"
    case .controlCharacter: "a raw control character inside a text"
    case .tooDeep: "lists or objects are nested deeper than \(JSONTokens.depthLimit) levels"
    case .tooManyKeys: "too many different keys"
    case .textAfter: "something follows the value"
    }
  }
}

/// Where a token ends, or what is wrong with it and where.
package struct JSONEnd: Sendable, BitwiseCopyable {
  /// Behind the last byte; of a text, behind the closing quote; of a problem, its place.
  package var index: Int
  /// A text has escapes, a container anything that compact JSON does not have.
  package var isMarked = false
  package var problem = JSONProblem.none

  @inlinable
  package init(_ index: Int, isMarked: Bool = false, problem: JSONProblem = .none) {
    self.index = index
    self.isMarked = isMarked
    self.problem = problem
  }
}

/// Finds the ends of JSON values in bytes, without recursion or allocation.
///
/// - Shapes: `bytes` is right UTF-8 and may end anywhere: `.unfinished` says that it ends too early.
/// - Complexity: O(bytes); texts 16 bytes at a time.
/// - Source: RFC 8259.
package enum JSONTokens {
  package static let depthLimit = 1024

  /// The end of the text whose first byte after the quote is at `start`.
  @inlinable
  package static func text(_ bytes: Span<UInt8>, from start: Int) -> JSONEnd {
    var at = start
    var isEscaped = false
    while true {
      at = bytes.firstJSONSign(from: at)
      guard at < bytes.count else { return JSONEnd(at, problem: .unfinished) }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") { return JSONEnd(at + 1, isMarked: isEscaped) }
      guard byte == UInt8(ascii: "\\") else { return JSONEnd(at, problem: .controlCharacter) }
      isEscaped = true
      let end = escape(bytes, from: at)
      guard case .none = end.problem else { return end }
      at = end.index
    }
  }

  /// The end of the escape whose backslash is at `start`.
  @usableFromInline
  static func escape(_ bytes: Span<UInt8>, from start: Int) -> JSONEnd {
    guard start + 1 < bytes.count else { return JSONEnd(start, problem: .unfinished) }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return JSONEnd(start + 2)
    case UInt8(ascii: "u"):
      for index in start + 2..<start + 6 {
        guard index < bytes.count else { return JSONEnd(start, problem: .unfinished) }
        guard hexDigit(bytes[index]) != nil else { return JSONEnd(start, problem: .escape) }
      }
      return JSONEnd(start + 6)
    default: return JSONEnd(start, problem: .escape)
    }
  }

  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x37
    default: nil
    }
  }

  /// The end of the number that begins at `start`; one that reaches the end of `bytes` may go on.
  @inlinable
  package static func number(_ bytes: Span<UInt8>, from start: Int) -> JSONEnd {
    var at = start
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let whole = at
    at = digits(bytes, from: at)
    if at == whole { return JSONEnd(start, problem: at < bytes.count ? .number : .unfinished) }
    if bytes[whole] == UInt8(ascii: "0"), at - whole > 1 {
      return JSONEnd(start, problem: .number)
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      let fraction = at + 1
      at = digits(bytes, from: fraction)
      if at == fraction { return JSONEnd(start, problem: at < bytes.count ? .number : .unfinished) }
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      let power = at
      at = digits(bytes, from: power)
      if at == power { return JSONEnd(start, problem: at < bytes.count ? .number : .unfinished) }
    }
    return JSONEnd(at)
  }

  @inlinable @inline(__always)
  static func digits(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] &- UInt8(ascii: "0") <= 9 { at += 1 }
    return at
  }

  /// The end of `true`, `false` or `null`.
  @inlinable
  package static func word(_ bytes: Span<UInt8>, from start: Int) -> JSONEnd {
    let word: StaticString =
      switch bytes[start] {
      case UInt8(ascii: "t"): "true"
      case UInt8(ascii: "f"): "false"
      case UInt8(ascii: "n"): "null"
      default: ""
      }
    let count = word.utf8CodeUnitCount
    guard count > 0 else { return JSONEnd(start, problem: .expectedValue) }
    for offset in 0..<count {
      guard start + offset < bytes.count else { return JSONEnd(start, problem: .unfinished) }
      guard unsafe bytes[start + offset] == word.utf8Start[offset] else {
        return JSONEnd(start, problem: .word)
      }
    }
    return JSONEnd(start + count)
  }

  /// The first byte that is no white space, or the end.
  package static func firstOfText(_ bytes: Span<UInt8>) -> Int {
    var at = 0
    while at < bytes.count, isSpace(bytes[at]) { at += 1 }
    return at
  }

  @inlinable @inline(__always)
  package static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
