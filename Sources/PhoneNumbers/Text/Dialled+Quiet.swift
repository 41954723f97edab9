import Bytes

/// The fast lane: texts of ASCII digits among quiet punctuation, perhaps with a word in front, which are
/// nearly all there are.
extension Dialled {
  /// The signs that may stand among digits, by their distance from the space: ` -().[]/` and digits.
  private static let quiet: UInt64 = 0x2800_0000_03FF_E301

  /// A plus or none, and then eight to sixteen digits, as three in four cells of a list have: two words hold
  /// them, which may overlap, so that no byte is looked at alone; 40 instructions instead of 400.
  @inline(__always) init?(bare text: Span<UInt8>) {
    guard text.count >= Self.wordBytes else { return nil }
    let start = text[0] == UInt8(ascii: "+") ? 1 : 0
    let count = text.count &- start
    guard count >= Self.wordBytes, count <= Digits.headCapacity else { return nil }
    let first = text.word(at: start).littleEndian
    let last = text.word(at: text.count &- Self.wordBytes).littleEndian
    guard Self.areDigits(first), Self.areDigits(last) else { return nil }
    hasPlus = start == 1
    let moved = Self.packed(last) &<< UInt64(truncatingIfNeeded: (count &- Self.wordBytes) &* 4)
    digits = Digits(head: Self.packed(first) | moved, count: count)
  }

  private static let wordBytes = 8

  @inline(__always) private static func areDigits(_ word: UInt64) -> Bool {
    let highHalves: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    let digits: UInt64 = 0x3030_3030_3030_3030
    // What is more than 9 is carried into the other half of its byte.
    return word & highHalves == digits && (word &+ 0x0606_0606_0606_0606) & highHalves == digits
  }

  /// Eight digits of ASCII as `Digits` keeps them, the first lowest.
  @inline(__always) private static func packed(_ word: UInt64) -> UInt64 {
    var digits = word & 0x0F0F_0F0F_0F0F_0F0F
    digits = (digits | digits &>> 4) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits &>> 8) & 0x0000_FFFF_0000_FFFF
    return (digits | digits &>> 16) & 0xFFFF_FFFF
  }

  /// - Returns: `nil` when the text needs the whole of libphonenumber's reading (`ReadText`).
  @inline(__always) init?(quiet text: Span<UInt8>) {
    if let bare = Dialled(bare: text) {
      self = bare
      return
    }
    guard text.count <= ReadText.maxCharacters, var index = Self.start(of: text) else { return nil }
    while index < text.count, text[index] == UInt8(ascii: "+") {
      hasPlus = true
      index &+= 1
    }
    // What comes next in a text cannot be foreseen, so digits and signs take the same way.
    var (head, count): (UInt64, Int) = (0, 0)
    while index < text.count, count < Digits.headCapacity {
      let distance = text[index] &- 0x20
      guard Self.isQuiet(distance) else { return nil }
      let digit = UInt64(distance &- 0x10)
      let isDigit = (digit &- 10) &>> 63
      head |= (digit &* isDigit) &<< UInt64(truncatingIfNeeded: count &* 4)
      count &+= Int(truncatingIfNeeded: isDigit)
      index &+= 1
    }
    guard count >= 3 else { return nil }
    digits = Digits(head: head, count: count)
    while index < text.count {
      let distance = text[index] &- 0x20
      guard Self.isQuiet(distance) else { return nil }
      if distance &- 0x10 < 10 { digits.append(distance & 15) }
      index &+= 1
    }
  }

  /// The first plus or digit; `nil` where signs beyond ASCII, or a parameter, come before it.
  @inline(__always) private static func start(of text: Span<UInt8>) -> Int? {
    for index in 0..<text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "+") || byte &- 0x30 < 10 { return index }
      guard byte < 0x80, byte != UInt8(ascii: ";") else { return nil }
    }
    return nil
  }

  @inline(__always) private static func isQuiet(_ distance: UInt8) -> Bool {
    distance < 64 && quiet &>> UInt64(distance) & 1 == 1
  }
}
