import Bytes

/// Numbers of cells as text: the shortest digits that read back as the same double, in the form of
/// ECMAScript's Number::toString: `380501234567`, `0.1`, `1e+21`, `1e-7`; `-0` is `0`.
extension ByteBuffer {
  /// Appends the number that `text` writes.
  ///
  /// - Parameter text: A decimal as XML Schema writes doubles, without blanks around it.
  /// - Returns: `false`, with nothing appended, when it is no finite number.
  /// - Complexity: O(`text.count`); up to 15 digits written as they should be are copied.
  mutating func append(numberText text: Span<UInt8>) -> Bool {
    if Self.isShortest(text) {
      append(text)
      return true
    }
    guard Self.isDecimal(text), let value = Double(text.string), value.isFinite else {
      return false
    }
    append(number: value)
    return true
  }

  /// Appends a finite number.
  mutating func append(number value: Double) {
    // Swift finds the same shortest digits, but writes them in a form of its own.
    let text = value.magnitude.description
    var digits = InlineArray<24, UInt8>(repeating: 0)
    var count = 0
    var filled = 0
    var point: Int?
    var whole = 0
    for (index, byte) in text.utf8.enumerated() {
      if byte == UInt8(ascii: "e") {
        point = (point ?? whole) + (Int(text.dropFirst(index + 1)) ?? 0)
        break
      }
      if byte == UInt8(ascii: ".") {
        point = whole
        continue
      }
      if point == nil, count > 0 || byte != UInt8(ascii: "0") { whole += 1 }
      if count == 0, byte == UInt8(ascii: "0") {
        if let known = point { point = known - 1 }
        continue
      }
      guard count < 24 else { continue }
      digits[count] = byte
      count += 1
      if byte != UInt8(ascii: "0") { filled = count }
    }
    guard filled > 0 else {
      append(UInt8(ascii: "0"))
      return
    }
    if value < 0 { append(UInt8(ascii: "-")) }
    append(digits.span.extracting(0..<filled), point: point ?? whole)
  }

  /// - Parameters:
  ///   - digits: Without zeros at their ends.
  ///   - point: How many digits stand before the decimal point; may lie outside of them.
  /// - Source: ECMA-262 §6.1.6.1.20.
  private mutating func append(_ digits: Span<UInt8>, point: Int) {
    let zero = UInt8(ascii: "0")
    switch point {
    case digits.count...21 where point > 0:
      append(digits)
      for _ in digits.count..<point { append(zero) }
    case 1...21:
      append(digits.extracting(0..<point))
      append(UInt8(ascii: "."))
      append(digits.extracting(point...))
    case -5...0:
      append("0.")
      for _ in 0..<(-point) { append(zero) }
      append(digits)
    default:
      append(digits[0])
      if digits.count > 1 {
        append(UInt8(ascii: "."))
        append(digits.extracting(1...))
      }
      append(UInt8(ascii: "e"))
      append(UInt8(ascii: point > 0 ? "+" : "-"))
      append(decimal: Int64((point - 1).magnitude))
    }
  }

  /// Whether `text` is certainly in the form wanted. A decimal of at most 15 digits names its double
  /// alone, so no shorter one does.
  private static func isShortest(_ text: Span<UInt8>) -> Bool {
    guard !text.isEmpty, text.count <= 16 else { return false }
    var index = text[0] == UInt8(ascii: "-") ? 1 : 0
    let first = index
    var point = -1
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "."), point < 0 {
        point = index
      } else if byte &- UInt8(ascii: "0") > 9 {
        return false
      }
      index += 1
    }
    let whole = (point < 0 ? index : point) - first
    guard whole > 0, whole <= 15 else { return false }
    let isZero = text[first] == UInt8(ascii: "0")
    if point < 0 { return !isZero || (whole == 1 && first == 0) }
    // Of small numbers only those that need no exponent for sure.
    guard index - point > 1, text[index - 1] != UInt8(ascii: "0"), index - first <= 16 else {
      return false
    }
    return !isZero || (whole == 1 && index - point <= 7)
  }

  private static func isDecimal(_ text: Span<UInt8>) -> Bool {
    var index = 0
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      index += 1
    }
    let whole = digits(text, from: &index)
    var fraction = 0
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index += 1
      fraction = digits(text, from: &index)
    }
    guard whole + fraction > 0 else { return false }
    guard index < text.count else { return true }
    guard text[index] | 0x20 == UInt8(ascii: "e") else { return false }
    index += 1
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      index += 1
    }
    return digits(text, from: &index) > 0 && index == text.count
  }

  private static func digits(_ text: Span<UInt8>, from index: inout Int) -> Int {
    let start = index
    while index < text.count, text[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    return index - start
  }
}
