/// The fast lane: texts of ASCII digits among quiet punctuation, perhaps with a word in front, which are
/// nearly all there are.
extension Dialled {
  /// The signs that may stand among digits, by their distance from the space: ` -().[]/` and digits.
  private static let quiet: UInt64 = 0x2800_0000_03FF_E301

  /// - Returns: `nil` when the text needs the whole of libphonenumber's reading (`ReadText`).
  @inline(__always) init?(quiet text: Span<UInt8>) {
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
