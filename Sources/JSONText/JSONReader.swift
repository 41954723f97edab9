import Bytes
import Diagnostics

/// Reads one JSON document into a tree of nodes with places.
///
/// - Shapes: `.json` is RFC 8259; `.json5` is the subset of mapping files: comments, trailing
///   commas, unquoted identifier keys of any script, single quotes.
/// - Errors: `JSONFault`, with line and character column.
/// - Source: RFC 8259; json5.org for the subset.
package struct JSONReader: ~Copyable {
  package enum Dialect: Sendable { case json, json5 }

  static let depthLimit = 512

  private let bytes: [UInt8]
  private let dialect: Dialect
  private let file: String
  private var at = 0
  private var line = 1
  private var lineStart = 0
  private var depth = 0
  /// The last column asked for: its byte, and the characters before it on its line.
  private var counted = (lineStart: 0, byte: 0, characters: 0)

  /// Parses all of `bytes`; a byte order mark is passed over.
  package static func read(
    _ bytes: [UInt8], dialect: Dialect = .json, file: String
  ) throws(JSONFault) -> JSONNode {
    var reader = JSONReader(bytes, dialect, file)
    return try reader.document()
  }

  package static func read(
    _ bytes: Span<UInt8>, dialect: Dialect = .json, file: String
  ) throws(JSONFault) -> JSONNode {
    try read(
      unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }, dialect: dialect, file: file)
  }

  private init(_ bytes: [UInt8], _ dialect: Dialect, _ file: String) {
    self.bytes = bytes
    self.dialect = dialect
    self.file = file
  }

  private mutating func document() throws(JSONFault) -> JSONNode {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      at = 3
      lineStart = 3
    }
    let valid = bytes.span.validUTF8Prefix()
    guard valid == bytes.count else {
      while at < valid { advance() }
      throw .notUTF8(at: here())
    }
    try skipSpace()
    guard at < bytes.count else { throw .empty(at: here()) }
    let node = try value()
    try skipSpace()
    guard at == bytes.count else { throw unexpected("the end of the file") }
    return node
  }

  private mutating func value() throws(JSONFault) -> JSONNode {
    guard at < bytes.count else { throw unexpected("a value") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return try text()
    case UInt8(ascii: "'") where dialect == .json5: return try text()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: return try word()
    }
  }

  private mutating func object() throws(JSONFault) -> JSONNode {
    let start = mark()
    try enter("object", start)
    var members: [JSONNode.Member] = []
    while true {
      try skipSpace()
      guard at < bytes.count else { throw .unclosed(what: "object", at: start.position(in: file)) }
      if bytes[at] == UInt8(ascii: "}") && (members.isEmpty || dialect == .json5) { break }
      let keyPlace = mark()
      let key = try key()
      let keySpan = span(from: keyPlace)
      try skipSpace()
      try expect(UInt8(ascii: ":"), "':' after a key")
      try skipSpace()
      members.append(JSONNode.Member(key: key, keyPlace: keySpan, value: try value()))
      try skipSpace()
      guard at < bytes.count else { throw .unclosed(what: "object", at: start.position(in: file)) }
      if bytes[at] == UInt8(ascii: "}") { break }
      try expect(UInt8(ascii: ","), "',' or '}'")
    }
    advance()
    depth -= 1
    return JSONNode(.object(members), at: span(from: start))
  }

  private mutating func array() throws(JSONFault) -> JSONNode {
    let start = mark()
    try enter("list", start)
    var nodes: [JSONNode] = []
    while true {
      try skipSpace()
      guard at < bytes.count else { throw .unclosed(what: "list", at: start.position(in: file)) }
      if bytes[at] == UInt8(ascii: "]") && (nodes.isEmpty || dialect == .json5) { break }
      nodes.append(try value())
      try skipSpace()
      guard at < bytes.count else { throw .unclosed(what: "list", at: start.position(in: file)) }
      if bytes[at] == UInt8(ascii: "]") { break }
      try expect(UInt8(ascii: ","), "',' or ']'")
    }
    advance()
    depth -= 1
    return JSONNode(.array(nodes), at: span(from: start))
  }

  private mutating func enter(_ what: String, _ start: JSONNode.Place) throws(JSONFault) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw .tooDeep(limit: Self.depthLimit, at: start.position(in: file))
    }
    advance()
  }

  private mutating func key() throws(JSONFault) -> String {
    let byte = bytes[at]
    if byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: "'") && dialect == .json5) {
      return try string()
    }
    guard dialect == .json5 else { throw unexpected("a key in double quotes") }
    let start = at
    while at < bytes.count, isIdentifier(bytes[at], first: at == start) { advance() }
    guard at > start else { throw unexpected("a key or '}'") }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// ASCII identifier characters and everything beyond ASCII.
  private func isIdentifier(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): !first
    default: false
    }
  }

  private mutating func text() throws(JSONFault) -> JSONNode {
    let start = mark()
    let text = try string()
    return JSONNode(.string(text), at: span(from: start))
  }

  private mutating func string() throws(JSONFault) -> String {
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

  private mutating func escape(into out: inout [UInt8]) throws(JSONFault) {
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
  private mutating func unicodeEscape(_ place: Position) throws(JSONFault) -> [UInt8] {
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

  private mutating func hex4(_ place: Position) throws(JSONFault) -> UInt32 {
    guard at + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw .badEscape("\\u", at: place) }
    at += 4
    return value
  }

  private mutating func number() throws(JSONFault) -> JSONNode {
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

  private mutating func digits() -> Int {
    let start = at
    while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") {
      at += 1
    }
    return at - start
  }

  private mutating func word() throws(JSONFault) -> JSONNode {
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

  // MARK: - Places

  private mutating func skipSpace() throws(JSONFault) {
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        advance()
      } else if dialect == .json5, byte == UInt8(ascii: "/") {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(JSONFault) {
    let start = here()
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0
    if next == UInt8(ascii: "/") {
      while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    } else if next == UInt8(ascii: "*") {
      at += 2
      while at + 1 < bytes.count,
        bytes[at] != UInt8(ascii: "*") || bytes[at + 1] != UInt8(ascii: "/")
      {
        advance()
      }
      guard at + 1 < bytes.count else { throw .unclosed(what: "comment", at: start) }
      at += 2
    } else {
      throw unexpected("a comment")
    }
  }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(JSONFault) {
    guard at < bytes.count, bytes[at] == byte else { throw unexpected(what) }
    advance()
  }

  private mutating func unexpected(_ expected: String) -> JSONFault {
    guard at < bytes.count else {
      return .unexpected(found: "the end of the file", expected: expected, at: here())
    }
    let scalar = bytes.span.scalar(at: at).scalar
    let found = scalar.value < 0x20 ? "control character \(scalar.value)" : "'\(scalar)'"
    return .unexpected(found: found, expected: expected, at: here())
  }

  private mutating func advance() {
    if bytes[at] == 0x0A {
      line += 1
      lineStart = at + 1
    }
    at += 1
  }

  private mutating func mark() -> JSONNode.Place {
    JSONNode.Place(line: line, column: column(of: at), byte: at, length: 0)
  }

  /// The place from `start` to here, cut at the end of its line.
  private func span(from start: JSONNode.Place) -> JSONNode.Place {
    var end = start.byte
    while end < at, bytes[end] != 0x0A { end += 1 }
    var place = start
    place.length = characters(start.byte..<end)
    return place
  }

  private mutating func here() -> Position { mark().position(in: file) }

  /// Counts on from the last column asked for, so that one long line is read in linear time.
  private mutating func column(of byte: Int) -> Int {
    if counted.lineStart != lineStart || byte < counted.byte {
      counted = (lineStart, lineStart, 0)
    }
    let end = max(counted.byte, byte)
    counted.characters += characters(counted.byte..<end)
    counted.byte = end
    return counted.characters + 1
  }
  private func characters(_ range: Range<Int>) -> Int {
    String(decoding: bytes[range], as: UTF8.self).count
  }
}
