import Bytes

/// UTF-8 that was read as a single-byte encoding and saved again: `Р†РІР°РЅ`, `MÃ¼ller`, `Ð†Ð²Ð°Ð½`.
///
/// - Source: WHATWG Encoding Standard, index windows-1251 and windows-1252; their unused bytes stand
///   for the control characters of the same value, as browsers and libiconv keep them.
enum Mojibake {
  enum Reading: CaseIterable { case windows1252, windows1251 }

  struct Mended {
    var text: [UInt8]
    var reading: Reading
    /// How often it was read wrongly.
    var times: Int
  }

  /// The text as it was meant; `nil` for a text that is right as it stands.
  ///
  /// - Complexity: O(text) for damaged texts; right ones are known by their first letters.
  static func mended(_ text: Span<UInt8>) -> Mended? {
    for reading in Reading.allCases where mayBe(text, reading) {
      guard let bytes = bytes(text, as: reading) else { continue }
      if let again = mended(bytes.span), again.reading == reading || again.times > 0 {
        return Mended(text: again.text, reading: reading, times: again.times + 1)
      }
      return Mended(text: bytes, reading: reading, times: 1)
    }
    return nil
  }

  /// A quick no for nearly all texts: the first two letters beyond ASCII must be a pair of UTF-8.
  private static func mayBe(_ text: Span<UInt8>, _ reading: Reading) -> Bool {
    var index = 0
    while index < text.count, text[index] < 0x80 { index += 1 }
    guard index < text.count else { return false }
    let (first, length) = text.scalar(at: index)
    guard index + length < text.count, let lead = byte(of: first, in: reading),
      (0xC2...0xF4).contains(lead),
      let next = byte(of: text.scalar(at: index + length).scalar, in: reading)
    else { return false }
    return next & 0xC0 == 0x80
  }

  /// The bytes that the encoding has for the text, if they are UTF-8 with letters beyond ASCII.
  private static func bytes(_ text: Span<UInt8>, as reading: Reading) -> [UInt8]? {
    var bytes: [UInt8] = []
    var index = 0
    /// Continuations that are due.
    var due = 0
    var sequences = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      guard let byte = byte(of: scalar, in: reading) else { return nil }
      index += length
      if due > 0 {
        guard byte & 0xC0 == 0x80 else { return nil }
        due -= 1
      } else if byte >= 0x80 {
        guard (0xC2...0xF4).contains(byte) else { return nil }
        due = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
        sequences += 1
      }
      bytes.append(byte)
    }
    // In Cyrillic two letters may be such a pair by chance: `РІ` is a word in capitals.
    guard due == 0, sequences >= (reading == .windows1251 ? 2 : 1),
      bytes.span.validUTF8Prefix() == bytes.count
    else { return nil }
    return bytes
  }

  private static func byte(of scalar: Unicode.Scalar, in reading: Reading) -> UInt8? {
    let value = scalar.value
    if value < 0x80 { return UInt8(value) }
    switch reading {
    case .windows1251:
      if (0x410...0x44F).contains(value) { return UInt8(value - 0x410 + 0xC0) }
      return place(of: value, in: upper1251)
    case .windows1252:
      if (0xA0...0xFF).contains(value) { return UInt8(value) }
      return place(of: value, in: upper1252)
    }
  }

  private static func place(of value: UInt32, in table: [UInt32]) -> UInt8? {
    if let place = table.firstIndex(of: value) { return UInt8(0x80 + place) }
    return (0x80..<0xA0).contains(value) ? UInt8(value) : nil
  }

  /// Bytes 80…BF.
  private static let upper1251: [UInt32] = [
    0x402, 0x403, 0x201A, 0x453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x409, 0x2039,
    0x40A, 0x40C, 0x40B, 0x40F, 0x452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x98,
    0x2122, 0x459, 0x203A, 0x45A, 0x45C, 0x45B, 0x45F, 0xA0, 0x40E, 0x45E, 0x408, 0xA4, 0x490, 0xA6,
    0xA7, 0x401, 0xA9, 0x404, 0xAB, 0xAC, 0xAD, 0xAE, 0x407, 0xB0, 0xB1, 0x406, 0x456, 0x491, 0xB5,
    0xB6, 0xB7, 0x451, 0x2116, 0x454, 0xBB, 0x458, 0x405, 0x455, 0x457,
  ]
  /// Bytes 80…9F.
  private static let upper1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152,
    0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122,
    0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]
}
