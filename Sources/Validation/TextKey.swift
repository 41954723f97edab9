import Bytes

/// One 64-bit key from one or several texts, compared after cleaning and case folding.
///
/// Worker threads keep one each and refill it for every row.
/// - Shapes: white space is joined and cut off the ends, invisible marks are left out, letters are
///   lower-cased one by one; an empty text never matches, so it makes the whole key `nil`.
/// - Collisions: two different texts share a key with probability 2^-64; among a million rows a
///   collision anywhere has probability 3·10^-8, among ten million 3·10^-6.
package struct TextKey: ~Copyable, Sendable {
  /// Parts end with this byte, which UTF-8 never holds.
  private static let end: UInt8 = 0xFF

  private var folded = ByteBuffer(capacity: 256)
  private var isMatchable = false

  package init() {}

  package mutating func begin() {
    folded.removeAll()
    isMatchable = true
  }

  package mutating func add(_ text: Span<UInt8>) {
    let start = folded.count
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        add(ascii: byte, partStart: start)
        index += 1
      } else {
        let (scalar, length) = text.scalar(at: index)
        add(scalar, partStart: start)
        index += length
      }
    }
    if endsWithSpace(after: start) { folded.truncate(to: folded.count - 1) }
    if folded.count == start { isMatchable = false }
    folded.append(Self.end)
  }

  /// The key of everything added since `begin`; `nil` when there was nothing or a part was empty.
  package borrowing func value() -> UInt64? {
    isMatchable && !folded.isEmpty ? Hash64.of(folded.span) : nil
  }

  private mutating func add(ascii byte: UInt8, partStart: Int) {
    switch byte {
    case 0x09...0x0D, 0x20: addSpace(partStart: partStart)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded.append(byte | 0x20)
    default: folded.append(byte)
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar, partStart: Int) {
    switch scalar.value {
    case 0x0410...0x042F: add(utf8: Unicode.Scalar(scalar.value + 0x20) ?? scalar)
    case 0x0400...0x040F: add(utf8: Unicode.Scalar(scalar.value + 0x50) ?? scalar)
    case 0x0430...0x045F: add(utf8: scalar)
    default:
      if NameFolding.isInvisible(scalar) { return }
      if scalar.isWhiteSpace { return addSpace(partStart: partStart) }
      folded.append(scalar.properties.lowercaseMapping)
    }
  }

  private mutating func add(utf8 scalar: Unicode.Scalar) {
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { folded.append(unit) }
  }

  private mutating func addSpace(partStart: Int) {
    if folded.count > partStart, !endsWithSpace(after: partStart) {
      folded.append(UInt8(ascii: " "))
    }
  }

  private func endsWithSpace(after start: Int) -> Bool {
    folded.count > start && folded[folded.count - 1] == UInt8(ascii: " ")
  }
}
