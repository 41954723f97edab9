/// A place in a short text that is read from its front; the text is handed in with each call, because
/// a span cannot be kept.
struct TextCursor {
  struct Number {
    var value: Int
    var digits: Int
  }

  private(set) var index = 0

  func isAtEnd(_ text: Span<UInt8>) -> Bool { index == text.count }
  func peek(_ text: Span<UInt8>) -> UInt8? { index < text.count ? text[index] : nil }

  mutating func next(_ text: Span<UInt8>) -> UInt8? {
    guard index < text.count else { return nil }
    index += 1
    return text[index - 1]
  }

  /// Steps over `byte` if it is next.
  mutating func skip(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
    guard peek(text) == byte else { return false }
    index += 1
    return true
  }

  /// Digits up to the first other sign; `nil` for none, and for more than `maxDigits`.
  mutating func number(_ text: Span<UInt8>, maxDigits: Int) -> Number? {
    var number = Number(value: 0, digits: 0)
    while let byte = peek(text), byte &- UInt8(ascii: "0") < 10 {
      guard number.digits < maxDigits else { return nil }
      number.value = number.value * 10 + Int(byte & 15)
      number.digits += 1
      index += 1
    }
    return number.digits > 0 ? number : nil
  }

  /// The letters up to the first other sign: their range, which may be empty.
  mutating func word(_ text: Span<UInt8>) -> Range<Int> {
    let start = index
    while let byte = peek(text), byte >= 0x80 || byte | 0x20 &- UInt8(ascii: "a") < 26 {
      index += 1
    }
    return start..<index
  }

  /// `12:30` or `12:30:59`.
  mutating func clock(_ text: Span<UInt8>) -> Bool {
    let colon = UInt8(ascii: ":")
    guard let hours = number(text, maxDigits: 2), hours.value < 25, skip(colon, text),
      let minutes = number(text, maxDigits: 2), minutes.digits == 2, minutes.value < 60
    else { return false }
    guard skip(colon, text) else { return true }
    guard let seconds = number(text, maxDigits: 2) else { return false }
    return seconds.digits == 2 && seconds.value <= 60
  }
}
