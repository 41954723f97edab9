import Bytes
import Diagnostics

/// Texts with their escapes, numbers as written, and the three words.
extension JSONReader {
  mutating func text() throws(JSONFault) -> JSONNode {
    let start = mark()
    let text = try string()
    return JSONNode(.string(text), at: span(from: start))
  }

  mutating func string() throws(JSONFault) -> String {
    let start = mark()
    let quote = bytes[at]
    advance()
    let plainStart = at
    // Most texts hold no escape: find the end first, copy once.
    while at < bytes.count, bytes[at] != quote, bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 {
      at += 1
    }
    var out = Array(bytes[plainStart..<at])
    while true {
      guard at < bytes.count, bytes[at] != 0x0A || dialect == .json else {
        throw .unclosed(what: "text", at: start.position(in: file))
      }
      let byte = bytes[at]
      if byte == quote { break }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &out)
      } else if byte < 0x20 {
        throw .controlCharacter(byte, at: here())
      } else {
        out.append(byte)
        at += 1
      }
    }
    advance()
    return String(decoding: out, as: UTF8.self)
  }

  mutating func escape(into out: inout [UInt8]) throws(JSONFault) {
    let place = here()
    at += 1
    guard at < bytes.count else { throw .unclosed(what: "escape", at: place) }
    let sign = bytes[at]
    at += 1
    switch sign {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(sign)
    case UInt8(ascii: "'") where dialect == .json5: out.append(sign)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"): out.append(contentsOf: try unicodeEscape(place))
    default:
      throw .badEscape("\\" + String(decoding: [sign], as: UTF8.self), at: place)
    }
  }

  /// `\uXXXX`, pairs joined; a lone surrogate becomes U+FFFD.
  mutating func unicodeEscape(_ place: Position) throws(JSONFault) -> [UInt8] {
    let first = try hex4(place)
    var scalar = Unicode.Scalar(first)
    if (0xD800..<0xDC00).contains(first), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      let rewind = at
      at += 2
      let second = try hex4(place)
      if (0xDC00..<0xE000).contains(second) {
        scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      } else {
        at = rewind
      }
    }
    return Array(String(scalar ?? "\u{FFFD}").utf8)
  }

  mutating func hex4(_ place: Position) throws(JSONFault) -> UInt32 {
    guard at + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw .badEscape("\\u", at: place) }
    at += 4
    return value
  }

  mutating func number() throws(JSONFault) -> JSONNode {
    let start = mark()
    let first = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let whole = digits()
    let leadingZero = whole > 1 && bytes[at - whole] == UInt8(ascii: "0")
    var isRight = whole > 0 && !leadingZero
    if isRight, at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      isRight = digits() > 0
    }
    if isRight, at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      isRight = digits() > 0
    }
    guard isRight else {
      throw .unexpected(
        found: "'\(String(decoding: bytes[first..<at], as: UTF8.self))'", expected: "a number",
        at: start.position(in: file))
    }
    return JSONNode(
      .number(String(decoding: bytes[first..<at], as: UTF8.self)), at: span(from: start))
  }

  mutating func digits() -> Int {
    let start = at
    while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") {
      at += 1
    }
    return at - start
  }

  mutating func word() throws(JSONFault) -> JSONNode {
    let start = mark()
    for (word, value) in [
      ("null", JSONNode.Value.null), ("true", .bool(true)), ("false", .bool(false)),
    ]
    where bytes[at...].starts(with: word.utf8) {
      let end = at + word.utf8.count
      guard end == bytes.count || !isIdentifier(bytes[end], first: false) else { continue }
      at = end
      return JSONNode(value, at: span(from: start))
    }
    throw unexpected("a value")
  }
}
