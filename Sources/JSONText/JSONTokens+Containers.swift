import Bytes

/// For each open container, whether it is an object: one bit a level.
@usableFromInline
package struct JSONNesting: Sendable {
  private var bits: [UInt64] = Array(repeating: 0, count: JSONTokens.depthLimit / 64)
  @usableFromInline package private(set) var depth = 0

  package init() {}

  package var isObject: Bool { bits[(depth - 1) >> 6] >> UInt64((depth - 1) & 63) & 1 == 1 }

  /// - Returns: `false` when it would be too deep.
  package mutating func open(object: Bool) -> Bool {
    guard depth < JSONTokens.depthLimit else { return false }
    let bit: UInt64 = 1 << UInt64(depth & 63)
    if object { bits[depth >> 6] |= bit } else { bits[depth >> 6] &= ~bit }
    depth += 1
    return true
  }

  package mutating func close() { depth -= 1 }
  package mutating func removeAll() { depth = 0 }
}

extension JSONTokens {
  /// The end of the list or object that begins at `start`; marked when it is not compact JSON.
  ///
  /// - Parameters:
  ///   - nesting: Memory for the levels, emptied here.
  ///   - outer: Levels that are open around it.
  package static func container(
    _ bytes: Span<UInt8>, from start: Int, outer: Int = 0, _ nesting: inout JSONNesting
  ) -> JSONEnd {
    nesting.removeAll()
    var at = start
    var isMarked = false
    var state = State.value
    while true {
      while at < bytes.count, isSpace(bytes[at]) {
        at += 1
        isMarked = true
      }
      guard at < bytes.count else { return JSONEnd(at, problem: .unfinished) }
      let byte = bytes[at]
      switch state {
      case .value, .valueOrEnd:
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
          guard outer + nesting.depth < depthLimit, nesting.open(object: byte == UInt8(ascii: "{"))
          else { return JSONEnd(at, problem: .tooDeep) }
          state = byte == UInt8(ascii: "{") ? .keyOrEnd : .valueOrEnd
          at += 1
          continue
        }
        if state == .valueOrEnd, byte == UInt8(ascii: "]") {
          at += 1
          break
        }
        let end = scalar(bytes, from: at)
        guard case .none = end.problem else { return end }
        at = end.index
        isMarked = isMarked || end.isMarked
        state = .next
        continue
      case .key, .keyOrEnd:
        if state == .keyOrEnd, byte == UInt8(ascii: "}") {
          at += 1
          break
        }
        guard byte == UInt8(ascii: "\"") else { return JSONEnd(at, problem: .expectedKey) }
        let end = text(bytes, from: at + 1)
        guard case .none = end.problem else { return end }
        at = end.index
        isMarked = isMarked || end.isMarked
        state = .colon
        continue
      case .colon:
        guard byte == UInt8(ascii: ":") else { return JSONEnd(at, problem: .expectedColon) }
        at += 1
        state = .value
        continue
      case .next:
        let isObject = nesting.isObject
        if byte == UInt8(ascii: ",") {
          at += 1
          state = isObject ? .key : .value
          continue
        }
        guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          return JSONEnd(at, problem: .expectedCommaOrEnd)
        }
        at += 1
      }
      // A container has ended.
      nesting.close()
      if nesting.depth == 0 { return JSONEnd(at, isMarked: isMarked) }
      state = .next
    }
  }

  private enum State { case value, valueOrEnd, key, keyOrEnd, colon, next }

  /// The end of a text, number or word; marked when it is a text with escapes.
  package static func scalar(_ bytes: Span<UInt8>, from start: Int) -> JSONEnd {
    switch bytes[start] {
    case UInt8(ascii: "\""): text(bytes, from: start + 1)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): number(bytes, from: start)
    default: word(bytes, from: start)
    }
  }

  /// The end of any value.
  package static func value(
    _ bytes: Span<UInt8>, from start: Int, outer: Int = 0, _ nesting: inout JSONNesting
  ) -> JSONEnd {
    let byte = bytes[start]
    return byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
      ? container(bytes, from: start, outer: outer, &nesting) : scalar(bytes, from: start)
  }
}
