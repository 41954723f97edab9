import Bytes

/// Texts between tags, as bytes.
extension ByteBuffer {
  /// Where the text that begins at `start` ends, and whether it is nothing but ASCII that stands for
  /// itself: no entity, line end, underscore or `>`.
  ///
  /// - Complexity: Eight bytes at a time.
  @inline(__always)
  borrowing func endOfText(from start: Int) throws(Oddity) -> (end: Int, isPlain: Bool) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    @inline(__always) func marks(_ bytes: UInt64, _ byte: UInt8) -> UInt64 {
      let zeros = bytes ^ (ones &* UInt64(byte))
      return (zeros &- ones) & ~zeros & highs
    }
    var index = start
    var special: UInt64 = 0
    while index < count {
      let bytes = eight(at: index)
      let tags = marks(bytes, UInt8(ascii: "<"))
      let controls = (bytes &- 0x2020_2020_2020_2020) & ~bytes & highs
      let found =
        bytes & highs | controls | marks(bytes, UInt8(ascii: "&"))
        | marks(bytes, UInt8(ascii: "_")) | marks(bytes, UInt8(ascii: ">"))
      if tags != 0 {
        let place = tags.trailingZeroBitCount
        index += place / 8
        guard index < count else { throw Oddity(at: index) }
        // The marks below the first `<`, which itself has none of its own.
        special |= found & ((1 << UInt64(place)) &- 1)
        return (index, special == 0)
      }
      special |= found
      index += 8
    }
    throw Oddity(at: count)
  }

  /// Appends the text in `range` of `source` as an XML parser gives it: entities replaced, line ends
  /// made one. What such a parser refuses is an oddity.
  mutating func append(
    xmlText source: borrowing ByteBuffer, _ range: Range<Int>
  ) throws(Oddity) {
    let text = source.span(ByteRange(start: range.lowerBound, count: range.count))
    guard text.validUTF8Prefix() == range.count else { throw Oddity(at: range.lowerBound) }
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source.peek(index)
      index += 1
      switch byte {
      case UInt8(ascii: "&"):
        let scalar = try Self.entity(source, &index, end: range.upperBound)
        if scalar.isASCII { append(UInt8(scalar.value)) } else { append(String(scalar)) }
      case 0x0D:
        append(0x0A)
        if index < range.upperBound, source.peek(index) == 0x0A { index += 1 }
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F: throw Oddity(at: index)
      // `]]>` is not allowed in a text.
      case UInt8(ascii: ">")
      where index >= range.lowerBound + 3 && source.has("]]>", at: index - 3):
        throw Oddity(at: index)
      // U+FFFE and U+FFFF are no characters of XML.
      case 0xEF where source.peek(index) == 0xBF && source.peek(index + 1) >= 0xBE:
        throw Oddity(at: index)
      default: append(byte)
      }
    }
  }

  /// The character that the reference stands for whose name begins at `index`; moves behind it.
  private static func entity(
    _ source: borrowing ByteBuffer, _ index: inout Int, end: Int
  ) throws(Oddity) -> Unicode.Scalar {
    let start = index
    while index < end, source.peek(index) != UInt8(ascii: ";"), index - start < 10 { index += 1 }
    guard index < end, source.peek(index) == UInt8(ascii: ";") else { throw Oddity(at: start) }
    index += 1
    if source.has("amp;", at: start) { return "&" }
    if source.has("lt;", at: start) { return "<" }
    if source.has("gt;", at: start) { return ">" }
    if source.has("quot;", at: start) { return "\"" }
    if source.has("apos;", at: start) { return "'" }
    let name = source.string(ByteRange(start: start, count: index - 1 - start))
    let isHex = name.hasPrefix("#x")
    guard name.hasPrefix("#"), !name.contains("+"), !name.contains("-"),
      let value = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(value),
      value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D,
      value != 0xFFFE, value != 0xFFFF
    else { throw Oddity(at: start) }
    return scalar
  }
}

/// Scans `si` and `is`: the byte-wise counterpart of `RichText`.
struct TextScanner: ~Copyable, Sendable {
  private var piece = ByteBuffer(capacity: 256)

  /// Appends the text of the element whose content begins at `index`, and moves behind its end tag.
  ///
  /// - Parameter end: Its end tag without the `>`: `</si`.
  @inline(__always)
  mutating func scan(
    _ source: borrowing ByteBuffer, _ index: inout Int, end: StaticString,
    into output: inout ByteBuffer
  ) throws(Oddity) {
    var isInRun = false
    while index < source.count {
      if source.has("<t>", at: index) {
        index += 3
        try scanText(source, &index, keepsBlanks: false, into: &output)
      } else if source.has(end, at: index) {
        guard !isInRun else { throw Oddity(at: index) }
        index += end.utf8CodeUnitCount
        return try source.closeTag(&index)
      } else if source.has("<t ", at: index) || source.has("<t/", at: index) {
        index += 2
        try scanTag(source, &index, into: &output)
      } else if source.has("<r>", at: index) {
        guard !isInRun else { throw Oddity(at: index) }
        isInRun = true
        index += 3
      } else if source.has("</r>", at: index) {
        guard isInRun else { throw Oddity(at: index) }
        isInRun = false
        index += 4
      } else if source.has("<rPr", at: index) || source.has("<rPh", at: index) {
        index += 4
        try source.skipElement(&index)
      } else if source.has("<phonet", at: index) {
        index += 1
        try source.skipName(&index)
        try source.skipElement(&index)
      } else if CellText.isBlank(source.peek(index)) {
        source.skipBlanks(&index)
      } else {
        throw Oddity(at: index)
      }
    }
    throw Oddity(at: index)
  }

  /// From behind `<t` of a text with attributes.
  private mutating func scanTag(
    _ source: borrowing ByteBuffer, _ index: inout Int, into output: inout ByteBuffer
  ) throws(Oddity) {
    var keepsBlanks = false
    while let (name, value) = try source.nextAttribute(&index) {
      guard name.count == 9, source.has("xml:spac", at: name.lowerBound) else {
        throw Oddity(at: index)
      }
      keepsBlanks = value.count == 8 && source.has("preserve", at: value.lowerBound)
    }
    guard !(try source.endTag(&index)) else { return }
    try scanText(source, &index, keepsBlanks: keepsBlanks, into: &output)
  }

  @inline(__always)
  private mutating func scanText(
    _ source: borrowing ByteBuffer, _ index: inout Int, keepsBlanks: Bool,
    into output: inout ByteBuffer
  ) throws(Oddity) {
    let start = index
    let (end, isPlain) = try source.endOfText(from: start)
    guard source.has("</t>", at: end) else { throw Oddity(at: end) }
    index = end + 4
    if isPlain, end > start,
      keepsBlanks || (source.peek(start) != 0x20 && source.peek(end - 1) != 0x20)
    {
      if end - start <= 16 {
        output.append(short: source, from: start, count: end - start)
      } else {
        output.append(source, ByteRange(start: start, count: end - start))
      }
      return
    }
    piece.removeAll()
    try piece.append(xmlText: source, start..<end)
    CellText.append(piece.span, keepsBlanks: keepsBlanks, to: &output)
  }
}
