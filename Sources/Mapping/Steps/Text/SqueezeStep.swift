import Bytes

/// `squeeze`: every run of white space becomes one space.
struct SqueezeStep: TextStep, BareStep {
  static let spec = StepSpec(
    "squeeze", .text, "makes every run of white space one space",
    examples: [
      .init("Шевченко  Олена \n Іванівна", "'squeeze'", gives: "Шевченко Олена Іванівна"),
      .init("a\u{00A0}\u{2003}b", "'squeeze'", gives: "a b"),
    ])

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    if Self.isSqueezed(row.bytes.span(text)) { return StepResult(.text(text)) }
    let squeezed = row.bytes.appendMapping(text, room: Int(text.count)) { source, out in
      var isInRun = false
      var index = 0
      while index < source.count {
        let length = Self.spaceLength(source, at: index)
        if length == 0 {
          out.put(source[index])
          isInRun = false
          index += 1
        } else {
          if !isInRun { out.put(UInt8(ascii: " ")) }
          isInRun = true
          index += length
        }
      }
    }
    return StepResult(.textOrEmpty(squeezed))
  }

  /// Whether every run of white space is one space already, as in most texts.
  private static func isSqueezed(_ text: Span<UInt8>) -> Bool {
    let mayHoldMarks = text.mayHoldMarks
    var wasSpace = false
    var index = 0
    while index < text.count {
      // Eight bytes at once, unless they hold more than letters, digits and single spaces.
      if !mayHoldMarks, index + 8 <= text.count {
        let word = text.word(at: index)
        let spaces = WordScan.bytes(equalTo: UInt8(ascii: " "), in: word)
        let doubles = spaces & (spaces << 8 | (wasSpace ? 0x80 : 0))
        if doubles == 0, !WordScan.hasControl(word) {
          wasSpace = spaces >> 63 == 1
          index += 8
          continue
        }
      }
      let isSpace = text[index] == UInt8(ascii: " ")
      if isSpace ? wasSpace : spaceLength(text, at: index) > 0 { return false }
      wasSpace = isSpace
      index += 1
    }
    return true
  }

  /// The bytes of the white space that begins at `index`; 0 when there is none.
  private static func spaceLength(_ text: Span<UInt8>, at index: Int) -> Int {
    let byte = text[index]
    if byte < 0x80 { return byte == 0x20 || byte &- 0x09 < 5 ? 1 : 0 }
    // No white space begins with any other byte.
    guard byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) else { return 0 }
    let (scalar, length) = text.scalar(at: index)
    return scalar.isWhiteSpace ? length : 0
  }
}
