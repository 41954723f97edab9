package import Bytes

extension Decimal18 {
  /// What reading a text as a number came to.
  package enum Reading: Sendable {
    case number(Decimal18)
    case unreadable
    /// The part before the point has more than 18 digits.
    case tooLong
  }

  /// Reads `[+-] digits [. digits]`; the part before the point may be missing, an exponent is not
  /// read, since spreadsheets write one where digits were already lost.
  package static func read(_ text: Span<UInt8>) -> Reading {
    var builder = DecimalBuilder()
    var index = 0
    if text.count > 0, text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") {
      builder.isNegative = text[0] == UInt8(ascii: "-")
      index = 1
    }
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      if digit <= 9 {
        builder.add(digit)
      } else if text[index] == UInt8(ascii: "."), !builder.hasPoint {
        builder.hasPoint = true
      } else {
        return .unreadable
      }
      index += 1
    }
    return builder.result
  }

  /// The number written in a mapping or an expression.
  package init?(literal text: String) {
    guard case .number(let number) = Self.read(Array(text.utf8).span) else { return nil }
    self = number
  }
}

/// Collects the digits of a number, up to 18 of them.
struct DecimalBuilder: ~Copyable {
  var isNegative = false
  var hasPoint = false
  private var mantissa: Int64 = 0
  private var scale = 0
  private var digits = 0
  private var fractionDigits = 0
  private var isTooLong = false
  private var roundsUp = false
  private var isFull = false

  mutating func add(_ digit: UInt8) {
    digits += 1
    if hasPoint { fractionDigits += 1 }
    if isFull || mantissa >= Decimal18.powers[17] || scale == 18 {
      // The first digit that has no room decides about rounding; before the point it is fatal.
      if !hasPoint { isTooLong = true }
      if !isFull { roundsUp = digit >= 5 }
      isFull = true
      return
    }
    mantissa = mantissa * 10 + Int64(digit)
    if hasPoint { scale += 1 }
  }

  var hasDigits: Bool { digits > 0 }

  var result: Decimal18.Reading {
    guard digits > 0, !hasPoint || fractionDigits > 0 else { return .unreadable }
    if isTooLong { return .tooLong }
    let rounded = Int128(mantissa) + (roundsUp ? 1 : 0)
    guard let number = try? Decimal18(rounding: isNegative ? -rounded : rounded, scale: scale)
    else { return .tooLong }
    return .number(number)
  }
}

extension ByteBuffer {
  /// Appends a number without grouping, with a point and without zeros at the end: `-12450.3`.
  @discardableResult
  package mutating func append(_ number: Decimal18) -> ByteRange {
    let short = number.shortest
    return append(short, decimals: Int(short.scale))
  }

  /// Appends a number with exactly `decimals` digits behind the point, half away from zero.
  @discardableResult
  package mutating func append(_ number: Decimal18, decimals: Int) -> ByteRange {
    let rounded = number.rounded(to: decimals)
    let start = count
    if rounded.mantissa < 0 { append(UInt8(ascii: "-")) }
    let power = Decimal18.powers[Int(rounded.scale)].magnitude
    let (whole, fraction) = rounded.mantissa.magnitude.quotientAndRemainder(dividingBy: power)
    append(decimal: Int64(truncatingIfNeeded: whole))
    if decimals > 0 {
      append(UInt8(ascii: "."))
      if rounded.scale > 0 {
        append(decimal: Int64(fraction), minDigits: Int(rounded.scale))
      }
      for _ in Int(rounded.scale)..<decimals { append(UInt8(ascii: "0")) }
    }
    return ByteRange(start: start, count: count - start)
  }
}
