import Glibc

/// Counts the different values of a column: exactly up to a bound, then by an estimate.
///
/// - Units: memory in bytes; values are told by 48 bits of their hash, so that among a million values
///   the count may be one too low once in some five hundred files.
/// - Complexity: One probe a value; the estimate keeps 16 KiB.
/// - Source: Flajolet and others, "HyperLogLog" (2007), with linear counting for few values; the
///   standard error of 2^14 registers is 1.04 / √16384 = 0.8 %.
struct DistinctCounter {
  private static let countBits: UInt64 = 0xFFFF
  private static let registerBits = 14

  /// The upper 48 bits of a hash and how often it came, at most 65,535; 0 is free.
  private var slots = [UInt64](repeating: 0, count: 64)
  private var used = 0
  private var registers: [UInt8] = []

  var isExact: Bool { registers.isEmpty }

  /// The number of different values: exact, or an estimate rounded to three digits.
  var count: Int { isExact ? used : Self.rounded(estimate) }

  /// Counts a value.
  ///
  /// - Parameter room: Bytes that all columns together may still take.
  /// - Returns: How often it came, this time included, up to 65,535; 0 once counts are estimates.
  mutating func add(_ hash: UInt64, room: inout Int) -> Int {
    let hash = Self.spread(hash)
    guard isExact else {
      register(hash)
      return 0
    }
    let key = hash & ~Self.countBits
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hash >> 24) & mask
    while slots[index] != 0 {
      if slots[index] & ~Self.countBits == key {
        if slots[index] & Self.countBits != Self.countBits { slots[index] += 1 }
        return Int(slots[index] & Self.countBits)
      }
      index = (index + 1) & mask
    }
    slots[index] = key | 1
    used += 1
    if used * 4 > slots.count * 3 { grow(room: &room) }
    return 1
  }

  /// The estimate needs every bit of the hash to be as good as any other.
  ///
  /// - Source: The finalizer of SplitMix64, by Sebastiano Vigna, public domain.
  private static func spread(_ hash: UInt64) -> UInt64 {
    var x = hash
    x = (x ^ x >> 30) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ x >> 27) &* 0x94D0_49BB_1331_11EB
    return x ^ x >> 31
  }

  private mutating func grow(room: inout Int) {
    let added = slots.count * 8
    let old = slots
    guard room >= added else {
      room += added
      slots = []
      registers = Array(repeating: 0, count: 1 << Self.registerBits)
      for slot in old where slot != 0 { register(slot) }
      return
    }
    room -= added
    slots = Array(repeating: 0, count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot != 0 {
      var index = Int(truncatingIfNeeded: slot >> 24) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = slot
    }
  }

  private mutating func register(_ hash: UInt64) {
    let place = Int(hash >> UInt64(64 - Self.registerBits))
    let rest = (hash & ~Self.countBits) << UInt64(Self.registerBits)
    let rank = UInt8(min(rest.leadingZeroBitCount, 48 - Self.registerBits) + 1)
    if registers[place] < rank { registers[place] = rank }
  }

  private var estimate: Double {
    let size = Double(registers.count)
    var sum = 0.0
    var zeros = 0
    for register in registers {
      sum += exp2(-Double(register))
      if register == 0 { zeros += 1 }
    }
    let raw = 0.7213 / (1 + 1.079 / size) * size * size / sum
    return raw < 2.5 * size && zeros > 0 ? size * log(size / Double(zeros)) : raw
  }

  private static func rounded(_ value: Double) -> Int {
    let step = pow(10, max(0, floor(log10(max(1, value))) - 2))
    return Int((value / step).rounded() * step)
  }
}
