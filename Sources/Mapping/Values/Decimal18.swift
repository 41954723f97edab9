/// An exact decimal of up to 18 digits: `mantissa × 10^-scale`.
///
/// Everything here returns the shortest form, without zeros at the end of the fraction, so that equal
/// numbers have equal bits and one text.
package struct Decimal18: Sendable, Hashable, BitwiseCopyable {
  package var mantissa: Int64
  /// Digits behind the point, 0…18.
  package var scale: UInt8

  package init(mantissa: Int64, scale: Int = 0) {
    precondition(scale >= 0 && scale <= 18)
    self.mantissa = mantissa
    self.scale = UInt8(scale)
  }

  package static let zero = Decimal18(mantissa: 0)

  /// The same number without zeros at the end of the fraction.
  package var shortest: Decimal18 {
    var short = self
    while short.scale > 0, short.mantissa % 10 == 0 {
      short.mantissa /= 10
      short.scale -= 1
    }
    return short
  }

  /// The number without its fraction, `nil` when it has one.
  package var whole: Int64? {
    let power = Self.powers[Int(scale)]
    return mantissa % power == 0 ? mantissa / power : nil
  }

  /// 10⁰ … 10¹⁸.
  static let powers: [Int64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000,
  ]
}

extension Decimal18: Comparable {
  package static func < (a: Decimal18, b: Decimal18) -> Bool { compare(a, b) < 0 }

  /// -1, 0 or 1; exact for any two scales.
  package static func compare(_ a: Decimal18, _ b: Decimal18) -> Int {
    if a.scale == b.scale {
      return (a.mantissa > b.mantissa ? 1 : 0) - (a.mantissa < b.mantissa ? 1 : 0)
    }
    let scale = max(a.scale, b.scale)
    let left = a.wide(scale)
    let right = b.wide(scale)
    return (left > right ? 1 : 0) - (left < right ? 1 : 0)
  }

  /// The mantissa at a scale that is not smaller than the own one.
  func wide(_ scale: UInt8) -> Int128 {
    Int128(mantissa) * Int128(Self.powers[Int(scale - self.scale)])
  }
}
