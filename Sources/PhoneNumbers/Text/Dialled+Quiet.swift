/// The fast lane: texts of ASCII digits among quiet punctuation, which are nearly all there are.
extension Dialled {
  /// - Returns: `nil` when the text needs the whole of libphonenumber's reading (`ReadText`).
  init?(quiet text: Span<UInt8>) {
    guard text.count <= ReadText.maxCharacters else { return nil }
    var isPlusAllowed = true
    for index in 0..<text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte & 15)
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"):
        // Before the plus anything may stand, behind it only digits count.
        if hasPlus { isPlusAllowed = false }
      case UInt8(ascii: "+"):
        guard isPlusAllowed, digits.count == 0 else { return nil }
        hasPlus = true
      default: return nil
      }
    }
    guard digits.count >= 3 else { return nil }
  }
}
