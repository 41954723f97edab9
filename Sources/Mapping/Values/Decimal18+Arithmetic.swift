/// Sums, products and quotients: exact, or rounded behind the point when 18 digits do not hold them.
extension Decimal18 {
  /// - Throws: `number.overflow` (E412) when the part before the point needs more than 18 digits.
  package func adding(_ other: Decimal18) throws(ValueFault) -> Decimal18 {
    let scale = max(scale, other.scale)
    return try Decimal18(rounding: wide(scale) + other.wide(scale), scale: Int(scale))
  }

  package func subtracting(_ other: Decimal18) throws(ValueFault) -> Decimal18 {
    let scale = max(scale, other.scale)
    return try Decimal18(rounding: wide(scale) - other.wide(scale), scale: Int(scale))
  }

  package func multiplied(by other: Decimal18) throws(ValueFault) -> Decimal18 {
    try Decimal18(
      rounding: Int128(mantissa) * Int128(other.mantissa),
      scale: Int(scale) + Int(other.scale))
  }

  /// - Throws: `number.division` (E413) for a divisor of zero, `number.overflow` (E412).
  package func divided(by other: Decimal18) throws(ValueFault) -> Decimal18 {
    guard other.mantissa != 0 else {
      throw ValueFault(ValueCodes.division, "division by zero")
    }
    // Nineteen digits more: eighteen may stay, and the last one rounds.
    let wide = Int128(mantissa) * Int128(Self.powers[18]) * 10
    return try Decimal18(
      rounding: wide / Int128(other.mantissa), scale: Int(scale) + 19 - Int(other.scale))
  }

  package var negated: Decimal18 {
    var result = self
    result.mantissa = 0 &- mantissa
    return result
  }

  /// To `decimals` digits behind the point, half away from zero.
  package func rounded(to decimals: Int) -> Decimal18 {
    guard decimals < Int(scale) else { return shortest }
    let kept = Self.divideRounding(Int128(mantissa), by: Int128(Self.powers[Int(scale) - decimals]))
    return Decimal18(mantissa: Int64(kept), scale: decimals).shortest
  }

  /// Shortens `value × 10^-scale` to 18 digits, rounding behind the point half away from zero.
  init(rounding value: Int128, scale: Int) throws(ValueFault) {
    let limit = Int128(Self.powers[18])
    var rest = value
    var dropped = 0
    while rest <= -limit || rest >= limit || scale - dropped > 18 {
      rest /= 10
      dropped += 1
    }
    if dropped > 0 {
      rest = Self.divideRounding(value, by: Self.power(dropped))
      // Rounding up may have made a nineteenth digit, as in 999…9.5.
      if rest == limit || rest == -limit {
        rest /= 10
        dropped += 1
      }
    }
    guard scale >= dropped else {
      throw ValueFault(ValueCodes.overflow, "the result needs more than 18 digits")
    }
    self = Decimal18(mantissa: Int64(rest), scale: scale - dropped).shortest
  }

  private static func power(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  private static func divideRounding(_ value: Int128, by divisor: Int128) -> Int128 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    let isHalf = rest.magnitude * 2 >= divisor.magnitude
    return isHalf ? quotient + (value < 0 ? -1 : 1) : quotient
  }
}
