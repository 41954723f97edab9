/// Upper and lower case of single characters and of texts.
///
/// ASCII, Latin-1, Latin Extended-A and Cyrillic are arithmetic; everything else asks the Unicode
/// tables of the standard library. Rules that look at neighbours (final sigma) or at a language
/// (Turkish dotless i) are not applied.
/// - Complexity: about a nanosecond a byte for the arithmetic scripts.
package enum CaseMapping {
  package enum Case { case upper, lower, title }

  /// The most bytes that a text of `count` bytes can grow to.
  package static func room(for count: Int) -> Int { count * 3 }

  /// Writes all of `text` in one case.
  package static func map(_ text: Span<UInt8>, to wanted: Case, into out: inout ByteCursor) {
    var index = 0
    while index < text.count {
      if wanted == .lower, index + 8 <= text.count {
        let word = text.word(at: index)
        if word & 0x8080_8080_8080_8080 == 0 {
          out.put(eight: WordScan.lowercased(word))
          index += 8
          continue
        }
      }
      let byte = text[index]
      if byte < 0x80 {
        out.put(ascii(byte, wanted))
        index += 1
      } else if byte < 0xE0, index + 1 < text.count,
        let mapped = simple(UInt32(byte & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F), wanted)
      {
        // Two bytes stay two bytes in every arithmetic script.
        out.put(0xC0 | UInt8(truncatingIfNeeded: mapped >> 6))
        out.put(0x80 | UInt8(truncatingIfNeeded: mapped & 0x3F))
        index += 2
      } else {
        let (scalar, length) = text.scalar(at: index)
        put(scalar, wanted, into: &out)
        index += length
      }
    }
  }

  /// Writes one character in the wanted case.
  package static func put(_ scalar: Unicode.Scalar, _ wanted: Case, into out: inout ByteCursor) {
    if scalar.value < 0x80 {
      out.put(ascii(UInt8(scalar.value), wanted))
    } else if let value = simple(scalar.value, wanted), let mapped = Unicode.Scalar(value) {
      out.put(mapped)
    } else {
      for mapped in full(scalar, wanted).unicodeScalars { out.put(mapped) }
    }
  }

  private static func full(_ scalar: Unicode.Scalar, _ wanted: Case) -> String {
    switch wanted {
    case .upper: scalar.properties.uppercaseMapping
    case .lower: scalar.properties.lowercaseMapping
    case .title: scalar.properties.titlecaseMapping
    }
  }

  @inline(__always)
  private static func ascii(_ byte: UInt8, _ wanted: Case) -> UInt8 {
    if wanted == .lower {
      return byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }
    return byte &- UInt8(ascii: "a") < 26 ? byte & 0xDF : byte
  }

  private static func simple(_ scalar: UInt32, _ wanted: Case) -> UInt32? {
    wanted == .lower ? lower(scalar) : upper(scalar)
  }

  /// The lower-case scalar in the arithmetic scripts; `nil`: ask the tables.
  package static func lower(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x0410...0x042F: scalar + 0x20
    case 0x0400...0x040F: scalar + 0x50
    case 0x0430...0x045F: scalar
    case 0x0460...0x0481, 0x048A...0x04BF, 0x04D0...0x052F: scalar | 1
    case 0x04C1...0x04CE: scalar + (scalar & 1)
    case 0x00C0...0x00D6, 0x00D8...0x00DE: scalar + 0x20
    case 0x0080...0x00BF, 0x00D7, 0x00DF...0x00FF: scalar
    case 0x0100...0x012F, 0x0132...0x0137, 0x014A...0x0177: scalar | 1
    case 0x0139...0x0148, 0x0179...0x017E: scalar + (scalar & 1)
    // Hebrew to Myanmar: scripts without case.
    case 0x0590...0x109F: scalar
    case 0x2000...0x20FF, 0x2E80...0xA63F, 0xAC00...0xD7AF: scalar
    default: nil
    }
  }

  /// The upper-case scalar in the arithmetic scripts; `nil`: ask the tables.
  package static func upper(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x0430...0x044F: scalar - 0x20
    case 0x0450...0x045F: scalar - 0x50
    case 0x0400...0x042F: scalar
    case 0x0460...0x0481, 0x048A...0x04BF, 0x04D0...0x052F: scalar & ~1
    case 0x04C1...0x04CE: scalar - (1 - (scalar & 1))
    case 0x00E0...0x00F6, 0x00F8...0x00FE: scalar - 0x20
    case 0x0080...0x00B4, 0x00B6...0x00DE, 0x00F7: scalar
    case 0x0100...0x012F, 0x0132...0x0137, 0x014A...0x0177: scalar & ~1
    case 0x0139...0x0148, 0x0179...0x017E: scalar - (1 - (scalar & 1))
    case 0x0590...0x109F: scalar
    case 0x2000...0x20FF, 0x2E80...0xA63F, 0xAC00...0xD7AF: scalar
    default: nil
    }
  }
}
