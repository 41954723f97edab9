/// Walks a JSON text front to back without building a tree, with the rules of the gateway.
///
/// - Shapes: 64-bit integers may be text or number; `""` is no number; text must be text; `null` is
///   the zero value; unknown members are skipped.
/// - Errors: `APIError.unreadable` with the byte offset.
struct JSONCursor {
  let bytes: [UInt8]
  private(set) var at: Int

  init(_ bytes: [UInt8], at start: Int = 0) {
    self.bytes = bytes
    at = start
  }

  /// Calls `body` with each key; it must read or skip the value.
  mutating func object(
    _ body: (inout JSONCursor, String) throws(APIError) -> Void
  ) throws(APIError) {
    if try takeNull() { return }
    try expect("{")
    skipSpace()
    if take("}") { return }
    repeat {
      skipSpace()
      let key = try text()
      skipSpace()
      try expect(":")
      try body(&self, key)
      skipSpace()
    } while take(",")
    try expect("}")
  }

  /// Calls `body` before each element; it must read or skip it.
  mutating func array(_ body: (inout JSONCursor) throws(APIError) -> Void) throws(APIError) {
    if try takeNull() { return }
    try expect("[")
    skipSpace()
    if take("]") { return }
    repeat {
      try body(&self)
      skipSpace()
    } while take(",")
    try expect("]")
  }

  mutating func string() throws(APIError) -> String {
    try takeNull() ? "" : try text()
  }

  mutating func int64() throws(APIError) -> Int64 {
    if try takeNull() { return 0 }
    let start = at
    let literal = peek() == UInt8(ascii: "\"") ? try text() : numberLiteral()
    guard let value = Int64(literal) else {
      throw .unreadable("(offset \(start)): invalid value for int64 type: '\(literal)'")
    }
    return value
  }

  mutating func int32() throws(APIError) -> Int32 {
    let start = at
    guard let value = Int32(exactly: try int64()) else {
      throw .unreadable("(offset \(start)): value is out of range for int32 type")
    }
    return value
  }

  mutating func bool() throws(APIError) -> Bool {
    if try takeNull() { return false }
    if try takeWord("true") { return true }
    if try takeWord("false") { return false }
    throw unexpected("a bool")
  }

  /// Passes over a value of any kind.
  mutating func skip() throws(APIError) {
    skipSpace()
    switch peek() {
    case UInt8(ascii: "{"):
      try object { (cursor, _) throws(APIError) in try cursor.skip() }
    case UInt8(ascii: "["): try array { (cursor) throws(APIError) in try cursor.skip() }
    case UInt8(ascii: "\""): _ = try text()
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool()
    case UInt8(ascii: "n"): guard try takeNull() else { throw unexpected("a value") }
    default:
      guard Double(numberLiteral()) != nil else { throw unexpected("a value") }
    }
  }

  /// Nothing but white space may follow.
  mutating func end() throws(APIError) {
    skipSpace()
    guard at == bytes.count else { throw unexpected("the end") }
  }

  // MARK: - Tokens

  private mutating func text() throws(APIError) -> String {
    guard take("\"") else { throw unexpected("text") }
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"),
      bytes[at] >= 0x20
    {
      at += 1
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      at += 1
      return try decoded(bytes[start..<at - 1])
    }
    var out = Array(bytes[start..<at])
    while at < bytes.count, bytes[at] >= 0x20 {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return try decoded(out[...]) }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &out)
      } else {
        out.append(byte)
      }
    }
    throw unexpected("the end of a text")
  }

  private func decoded(_ slice: ArraySlice<UInt8>) throws(APIError) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw .unreadable("(offset \(at)): invalid UTF-8 in string")
    }
    return text
  }

  private mutating func escape(into out: inout [UInt8]) throws(APIError) {
    guard at < bytes.count else { throw unexpected("an escape") }
    let sign = bytes[at]
    at += 1
    switch sign {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(sign)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try hex4()
      if (0xD800..<0xDC00).contains(unit), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      {
        at += 2
        unit = 0x10000 + (unit - 0xD800) << 10 + (try hex4() &- 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw unexpected("a surrogate pair") }
      out += Array(String(scalar).utf8)
    default: throw unexpected("an escape")
    }
  }

  private mutating func hex4() throws(APIError) -> UInt32 {
    guard at + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw unexpected("four hexadecimal digits") }
    at += 4
    return value
  }

  private mutating func numberLiteral() -> String {
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        at += 1
      default: return String(decoding: bytes[start..<at], as: UTF8.self)
      }
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func takeNull() throws(APIError) -> Bool {
    skipSpace()
    return try takeWord("null")
  }

  private mutating func takeWord(_ word: StaticString) throws(APIError) -> Bool {
    let length = word.utf8CodeUnitCount
    guard at + length <= bytes.count else { return false }
    for offset in 0..<length where unsafe bytes[at + offset] != word.utf8Start[offset] {
      return false
    }
    at += length
    return true
  }

  private func peek() -> UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private mutating func expect(_ sign: Unicode.Scalar) throws(APIError) {
    guard take(sign) else { throw unexpected("'\(sign)'") }
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || (bytes[at] >= 0x09 && bytes[at] <= 0x0D) {
      at += 1
    }
  }

  private func unexpected(_ wanted: String) -> APIError {
    .unreadable("syntax error (offset \(at)): unexpected token, wanted \(wanted)")
  }
}
