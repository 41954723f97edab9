import Bytes

/// A phone number that a spreadsheet took for a quantity: `380671234567.0`, `3.80671234567E+11`.
///
/// - Source: Excel and LibreOffice write what a cell shows; numbers of 12 digits and more show as
///   a power of ten with 6 digits unless the column is widened or formatted.
enum SpreadsheetNumber {
  /// Fewer digits before `.0` are not taken for a phone number.
  private static let minDigits = 7

  /// The length of `text` without a final `.0`, `.00`, `,0` or `,00` behind bare digits.
  static func lengthWithoutDotZero(_ text: Span<UInt8>) -> Int? {
    var index = text.count
    while index > 0, text.count - index < 2, text[index - 1] == UInt8(ascii: "0") { index -= 1 }
    guard index > 0, index < text.count, isPoint(text[index - 1]) else { return nil }
    let end = index - 1
    let start = end > 0 && text[0] == UInt8(ascii: "+") ? 1 : 0
    guard end - start >= minDigits else { return nil }
    for place in start..<end where !isDigit(text[place]) { return nil }
    return end
  }

  enum Scientific {
    /// Every digit is there.
    case exact(Digits)
    case lossy(kept: Int, needed: Int)
  }

  /// Reads one digit, a point, digits, `E`, and the exponent.
  static func scientific(_ text: Span<UInt8>) -> Scientific? {
    guard text.count >= 5, isDigit(text[0]), isPoint(text[1]) else { return nil }
    var digits = Digits()
    digits.append(text[0] & 15)
    var index = 2
    while index < text.count, isDigit(text[index]) {
      digits.append(text[index] & 15)
      index += 1
    }
    guard index > 2, index < text.count, text[index] | 0x20 == UInt8(ascii: "e") else { return nil }
    index += 1
    if index < text.count, text[index] == UInt8(ascii: "+") { index += 1 }
    let exponentStart = index
    var exponent = 0
    while index < text.count, isDigit(text[index]), index - exponentStart < 2 {
      exponent = exponent * 10 + Int(text[index] & 15)
      index += 1
    }
    guard index == text.count, index > exponentStart, exponent >= minDigits - 1 else { return nil }
    return digits.count == exponent + 1
      ? .exact(digits) : .lossy(kept: digits.count, needed: exponent + 1)
  }

  /// Whether the comma at `index` is the decimal point of a number that a spreadsheet damaged.
  static func isDecimalComma(_ text: Span<UInt8>, at index: Int) -> Bool {
    var start = index
    while start > 0, isDigit(text[start - 1]) { start -= 1 }
    var end = index + 1
    while end < text.count, isDigit(text[end]) { end += 1 }
    if end < text.count, text[end] | 0x20 == UInt8(ascii: "e") { return index - start == 1 }
    var zeros = index + 1
    while zeros < end, text[zeros] == UInt8(ascii: "0") { zeros += 1 }
    return zeros == end && (1...2).contains(end - index - 1) && index - start >= minDigits
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
  private static func isPoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
  }
}
