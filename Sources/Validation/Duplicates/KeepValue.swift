/// What `keep: { max: … }` and `{ min: … }` compare: a number or an instant, exactly.
package struct KeepValue: Sendable, Equatable, Comparable, BitwiseCopyable {
  /// Rounded down.
  private let whole: Int64
  /// In units of 10^-18, never negative.
  private let fraction: Int64

  /// - Parameters:
  ///   - mantissa: The digits; an instant's milliseconds.
  ///   - scale: Digits behind the point, 0…18.
  package init(mantissa: Int64, scale: Int = 0) {
    let power = Self.power(min(max(scale, 0), 18))
    let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: power)
    whole = remainder < 0 ? quotient - 1 : quotient
    fraction = (remainder < 0 ? remainder + power : remainder) * (Self.power(18) / power)
  }

  /// Stands for no value at all: no text gives it.
  static let none = KeepValue(whole: .min, fraction: -1)

  private init(whole: Int64, fraction: Int64) {
    self.whole = whole
    self.fraction = fraction
  }

  package static func < (a: KeepValue, b: KeepValue) -> Bool {
    (a.whole, a.fraction) < (b.whole, b.fraction)
  }

  private static func power(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
