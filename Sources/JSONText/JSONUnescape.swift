package import Bytes

extension ByteBuffer {
  /// Appends the meaning of the inside of a JSON text, whose escapes are known to be right.
  ///
  /// - Returns: Whether every escape was a character; half a surrogate pair becomes U+FFFD.
  @discardableResult
  package mutating func append(unescapingJSON text: Span<UInt8>) -> Bool {
    var isWhole = true
    var plain = 0
    while let slash = text.firstIndex(of: UInt8(ascii: "\\"), from: plain) {
      append(text.extracting(plain..<slash))
      let sign = text[slash + 1]
      plain = slash + 2
      switch sign {
      case UInt8(ascii: "b"): append(0x08)
      case UInt8(ascii: "f"): append(0x0C)
      case UInt8(ascii: "n"): append(0x0A)
      case UInt8(ascii: "r"): append(0x0D)
      case UInt8(ascii: "t"): append(0x09)
      case UInt8(ascii: "u"):
        let (scalar, length) = Self.unicodeEscape(text, at: slash)
        plain = slash + length
        if scalar == nil { isWhole = false }
        for unit in UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
          append(unit)
        }
      default: append(sign)
      }
    }
    append(text.extracting(plain..<text.count))
    return isWhole
  }

  /// The character of `\uXXXX`, two of them for a pair; `nil` for half a pair.
  private static func unicodeEscape(
    _ text: Span<UInt8>, at slash: Int
  ) -> (scalar: Unicode.Scalar?, length: Int) {
    let first = unit(text, at: slash + 2)
    guard first & 0xFC00 == 0xD800, slash + 12 <= text.count,
      text[slash + 6] == UInt8(ascii: "\\"), text[slash + 7] == UInt8(ascii: "u")
    else { return (Unicode.Scalar(first), 6) }
    let second = unit(text, at: slash + 8)
    guard second & 0xFC00 == 0xDC00 else { return (nil, 6) }
    return (Unicode.Scalar(0x1_0000 + (first & 0x3FF) << 10 + (second & 0x3FF)), 12)
  }

  private static func unit(_ text: Span<UInt8>, at index: Int) -> UInt32 {
    var value: UInt32 = 0
    for place in index..<index + 4 { value = value << 4 | (JSONTokens.hexDigit(text[place]) ?? 0) }
    return value
  }

  /// Appends right JSON without white space between its parts, and with the escapes that RFC 8259
  /// demands and no others.
  ///
  /// - Parameter scratch: Memory for texts that are written anew.
  /// - Returns: Whether every escape was a character.
  @discardableResult
  package mutating func append(
    compactingJSON json: Span<UInt8>, scratch: inout ByteBuffer
  ) -> Bool {
    var isWhole = true
    var plain = 0
    var at = 0
    while at < json.count {
      if JSONTokens.isSpace(json[at]) {
        append(json.extracting(plain..<at))
        plain = at + 1
      } else if json[at] == UInt8(ascii: "\"") {
        let end = JSONTokens.text(json, from: at + 1)
        if end.isMarked {
          append(json.extracting(plain..<at))
          scratch.removeAll()
          let inside = json.extracting(at + 1..<end.index - 1)
          if !scratch.append(unescapingJSON: inside) { isWhole = false }
          append(jsonString: scratch.span)
          plain = end.index
        }
        at = end.index
        continue
      }
      at += 1
    }
    append(json.extracting(plain..<at))
    return isWhole
  }
}
