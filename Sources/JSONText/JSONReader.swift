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

  let bytes: [UInt8]
  let dialect: Dialect
  let file: String
  var at = 0
  var line = 1
  var lineStart = 0
  var depth = 0
  /// The last column asked for: its byte, and the characters before it on its line.
  var counted = (lineStart: 0, byte: 0, characters: 0)

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

  mutating func document() throws(JSONFault) -> JSONNode {
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

  mutating func value() throws(JSONFault) -> JSONNode {
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

  mutating func object() throws(JSONFault) -> JSONNode {
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

  mutating func array() throws(JSONFault) -> JSONNode {
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

  mutating func enter(_ what: String, _ start: JSONNode.Place) throws(JSONFault) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw .tooDeep(limit: Self.depthLimit, at: start.position(in: file))
    }
    advance()
  }

  mutating func key() throws(JSONFault) -> String {
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
  func isIdentifier(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): !first
    default: false
    }
  }

  // MARK: - Places

  mutating func skipSpace() throws(JSONFault) {
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

  mutating func skipComment() throws(JSONFault) {
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

  mutating func expect(_ byte: UInt8, _ what: String) throws(JSONFault) {
    guard at < bytes.count, bytes[at] == byte else { throw unexpected(what) }
    advance()
  }

  mutating func unexpected(_ expected: String) -> JSONFault {
    guard at < bytes.count else {
      return .unexpected(found: "the end of the file", expected: expected, at: here())
    }
    let scalar = bytes.span.scalar(at: at).scalar
    let found = scalar.value < 0x20 ? "control character \(scalar.value)" : "'\(scalar)'"
    return .unexpected(found: found, expected: expected, at: here())
  }

  mutating func advance() {
    if bytes[at] == 0x0A {
      line += 1
      lineStart = at + 1
    }
    at += 1
  }

  mutating func mark() -> JSONNode.Place {
    JSONNode.Place(line: line, column: column(of: at), byte: at, length: 0)
  }

  /// The place from `start` to here, cut at the end of its line.
  func span(from start: JSONNode.Place) -> JSONNode.Place {
    var end = start.byte
    while end < at, bytes[end] != 0x0A { end += 1 }
    var place = start
    place.length = characters(start.byte..<end)
    return place
  }

  mutating func here() -> Position { mark().position(in: file) }

  /// Counts on from the last column asked for, so that one long line is read in linear time.
  mutating func column(of byte: Int) -> Int {
    if counted.lineStart != lineStart || byte < counted.byte {
      counted = (lineStart, lineStart, 0)
    }
    let end = max(counted.byte, byte)
    counted.characters += characters(counted.byte..<end)
    counted.byte = end
    return counted.characters + 1
  }
  func characters(_ range: Range<Int>) -> Int {
    String(decoding: bytes[range], as: UTF8.self).count
  }
}
