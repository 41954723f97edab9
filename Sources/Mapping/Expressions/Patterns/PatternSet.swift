import Bytes

/// The characters that one place of a pattern accepts.
struct PatternSet: Sendable, Equatable {
  var ranges: [ClosedRange<UInt32>] = []
  var hasWord = false
  var hasSpace = false
  var isNegated = false
  /// Answers for U+0000…U+007F, negation included; made by `finish`.
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

  /// Works out the answers for ASCII.
  mutating func finish() {
    for value in UInt32(0)..<64 where slowContains(value) { low |= 1 << UInt64(value) }
    for value in UInt32(64)..<128 where slowContains(value) { high |= 1 << UInt64(value - 64) }
  }

  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    if scalar < 64 { return low >> UInt64(scalar) & 1 == 1 }
    if scalar < 128 { return high >> UInt64(scalar - 64) & 1 == 1 }
    return slowContains(scalar)
  }

  private func slowContains(_ scalar: UInt32) -> Bool {
    var isIn = false
    for range in ranges where range.contains(scalar) { isIn = true }
    if !isIn, hasWord || hasSpace, let scalar = Unicode.Scalar(scalar) {
      isIn = (hasWord && scalar.isWord) || (hasSpace && scalar.isWhiteSpace)
    }
    return isIn != isNegated
  }
}

extension Unicode.Scalar {
  /// Letters of any script with their marks, digits, and `_`.
  var isWord: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x0400...0x0481, 0x048A...0x052F: true
    case 0..<0x80: false
    default:
      properties.isAlphabetic || properties.isGraphemeExtend || properties.numericType == .decimal
    }
  }
}
