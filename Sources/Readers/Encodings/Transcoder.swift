import Bytes
import Records

/// A place in the text where the input was not as it should be.
struct Blemish: Sendable, Equatable {
  enum Kind: Sendable { case broken, nul }

  let kind: Kind
  /// Offset in the UTF-8 text.
  let offset: Int
  /// Bytes of the input that stand behind it.
  let inputBytes: Int
}

/// Turns the bytes of one encoding into UTF-8.
///
/// - Shapes: each byte that is no part of a character becomes one U+FFFD and one `Blemish`, so that a
///   word of a foreign single-byte encoding keeps its length; NUL bytes stay and are told.
/// - Complexity: ASCII runs are checked 32 bytes at a time and copied whole.
struct Transcoder: Sendable {
  let encoding: TextEncoding
  /// UTF-8 of each byte in the low bytes, their number in the highest; empty for Unicode.
  private let table: [UInt32]

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
    table = encoding.characters.map { character in
      var packed: UInt32 = 0
      var count: UInt32 = 0
      for unit in String(character).utf8 {
        packed |= UInt32(unit) << (8 * count)
        count += 1
      }
      return packed | count << 24
    }
  }

  /// Moves all of `source` that can be decided onto the end of `text`.
  ///
  /// - Parameters:
  ///   - base: The offset in the text of the first byte of `text`.
  ///   - isLast: Nothing follows, so that an unfinished character is a broken one.
  func move(
    _ source: inout ByteBuffer, to text: inout ByteBuffer, base: Int, isLast: Bool,
    blemishes: inout [Blemish]
  ) {
    let used =
      switch encoding {
      case .utf8: moveUTF8(source, &text, base, isLast, &blemishes)
      case .utf16LittleEndian, .utf16BigEndian: moveUTF16(source, &text, base, isLast, &blemishes)
      default: moveSingleBytes(source, &text, base, &blemishes)
      }
    source.removeFirst(used)
  }

  private func moveUTF8(
    _ source: borrowing ByteBuffer, _ text: inout ByteBuffer, _ base: Int, _ isLast: Bool,
    _ blemishes: inout [Blemish]
  ) -> Int {
    var index = 0
    while true {
      let end = UTF8Check.endOfText(in: source, from: index)
      text.append(source, ByteRange(start: index, count: end - index))
      index = end
      guard index < source.count else { return index }
      let offset = base + text.count
      if source[index] == 0 {
        blemishes.append(Blemish(kind: .nul, offset: offset, inputBytes: 1))
        text.append(0)
        index += 1
        continue
      }
      if !isLast, UTF8Check.sequence(in: source, at: index) == .unfinished { return index }
      text.append("\u{FFFD}")
      blemishes.append(Blemish(kind: .broken, offset: offset, inputBytes: 1))
      index += 1
    }
  }

  private func moveSingleBytes(
    _ source: borrowing ByteBuffer, _ text: inout ByteBuffer, _ base: Int,
    _ blemishes: inout [Blemish]
  ) -> Int {
    let replacement: UInt32 = 0x03BD_BFEF
    var index = 0
    while true {
      let end = source.endOfPlainText(from: index)
      text.append(source, ByteRange(start: index, count: end - index))
      index = end
      text.reserve(3 * 64)
      while index < source.count {
        let byte = source[index]
        if byte &- 1 < 0x7F { break }
        let packed = table[Int(byte)]
        if byte == 0 || packed == replacement {
          let kind: Blemish.Kind = byte == 0 ? .nul : .broken
          blemishes.append(Blemish(kind: kind, offset: base + text.count, inputBytes: 1))
        }
        text.append(UInt8(truncatingIfNeeded: packed))
        if packed >> 24 > 1 { text.append(UInt8(truncatingIfNeeded: packed >> 8)) }
        if packed >> 24 > 2 { text.append(UInt8(truncatingIfNeeded: packed >> 16)) }
        index += 1
      }
      if index == source.count { return index }
    }
  }

  private func moveUTF16(
    _ source: borrowing ByteBuffer, _ text: inout ByteBuffer, _ base: Int, _ isLast: Bool,
    _ blemishes: inout [Blemish]
  ) -> Int {
    let low = encoding == .utf16LittleEndian ? 0 : 1
    func unit(_ source: borrowing ByteBuffer, _ index: Int) -> UInt32 {
      UInt32(source[index + low]) | UInt32(source[index + 1 - low]) << 8
    }
    var index = 0
    while index + 1 < source.count {
      var value = unit(source, index)
      var length = 2
      if value & 0xFC00 == 0xD800 {
        if index + 3 >= source.count && !isLast { return index }
        if index + 3 < source.count, unit(source, index + 2) & 0xFC00 == 0xDC00 {
          value = 0x1_0000 + (value & 0x3FF) << 10 + (unit(source, index + 2) & 0x3FF)
          length = 4
        }
      }
      let scalar = Unicode.Scalar(value)
      if scalar == nil || value == 0 {
        blemishes.append(
          Blemish(
            kind: value == 0 ? .nul : .broken, offset: base + text.count, inputBytes: length))
      }
      Self.append(scalar ?? "\u{FFFD}", to: &text)
      index += length
    }
    if isLast && index < source.count {
      blemishes.append(Blemish(kind: .broken, offset: base + text.count, inputBytes: 1))
      text.append("\u{FFFD}")
      index += 1
    }
    return index
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout ByteBuffer) {
    if scalar.isASCII {
      text.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { text.append(unit) }
    }
  }
}
