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
    var digits: [UInt8] = []
    var point = 0
    var exponent = 0
    var hasPoint = false
    var text = Array(value.magnitude.description.utf8)[...]
    while let byte = text.popFirst() {
      switch byte {
      case UInt8(ascii: "."): hasPoint = true
      case UInt8(ascii: "e"):
        exponent = Int(String(decoding: text, as: UTF8.self)) ?? 0
        text = []
      default:
        if !hasPoint { point += 1 }
        digits.append(byte)
      }
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(zeros)
    guard !digits.isEmpty else {
      append(UInt8(ascii: "0"))
      return
    }
    if value < 0 { append(UInt8(ascii: "-")) }
    append(digits: digits, point: point - zeros + exponent)
  }

  /// - Parameter point: How many digits stand before the decimal point; may lie outside of them.
  /// - Source: ECMA-262 §6.1.6.1.20.
  private mutating func append(digits: [UInt8], point: Int) {
    let zero = UInt8(ascii: "0")
    switch point {
    case digits.count...21 where point > 0:
      append(digits)
      for _ in digits.count..<point { append(zero) }
    case 1...21:
      append(Array(digits[..<point]))
      append(UInt8(ascii: "."))
      append(Array(digits[point...]))
    case -5...0:
      append("0.")
      for _ in 0..<(-point) { append(zero) }
      append(digits)
    default:
      append(digits[0])
      if digits.count > 1 {
        append(UInt8(ascii: "."))
        append(Array(digits[1...]))
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
