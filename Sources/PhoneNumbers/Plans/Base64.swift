import Bytes

/// Base64 as Tables/generate.py writes it: lines of letters, padding at the end only.
enum Base64 {
  /// The 16-bit words, low byte first, that `text` encodes.
  static func words(_ text: StaticString) -> [UInt16] {
    var bytes = ByteBuffer(capacity: text.utf8CodeUnitCount)
    bytes.append(text)
    let letters = bytes.span
    var words: [UInt16] = []
    words.reserveCapacity(letters.count * 3 / 8)
    var bits: UInt32 = 0
    var held: UInt32 = 0
    for index in 0..<letters.count {
      guard let value = value(of: letters[index]) else { continue }
      bits = bits << 6 | value
      held += 6
      if held >= 16 {
        held -= 16
        words.append(UInt16(truncatingIfNeeded: bits >> held).byteSwapped)
      }
    }
    return words
  }

  private static func value(of letter: UInt8) -> UInt32? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
