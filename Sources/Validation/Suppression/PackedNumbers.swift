/// A set of E.164 numbers, packed for lists of many millions: what a number begins with, once spread,
/// tells its bucket, and only the rest is stored.
///
/// - Units: numbers from 1 to 10^15, which is all that E.164 has.
/// - Memory: 4 bytes a number and 2 MB, once `seal` was called; some 10 at the worst until then, of which
///   the allocator may keep a part.
/// - Complexity: `contains` is one look into a bucket of a few hundred entries, in which a number's place
///   is known to within a few dozen.
struct PackedNumbers: Sendable, Equatable {
  private static let bits: UInt64 = 50
  private static let restBits: UInt64 = 32
  private static let bucketCount = 1 << Int(bits - restBits)

  private var buckets: [[UInt32]] = []
  private var starts: [UInt32] = []
  private var rests: [UInt32] = []

  /// Numbers, each once; known when the set is sealed.
  var count: Int { rests.count }

  /// Whether it is a number at all.
  static func canHold(_ number: UInt64) -> Bool { number != 0 && number >> bits == 0 }

  /// - Parameter number: One that `canHold` allows.
  mutating func insert(_ number: UInt64) {
    if buckets.isEmpty { buckets = Array(repeating: [], count: Self.bucketCount) }
    let (bucket, rest) = Self.place(of: number)
    buckets[bucket].append(rest)
  }

  /// Sorts, removes what is there twice, and packs: nothing is inserted afterwards.
  mutating func seal() {
    guard !buckets.isEmpty else { return }
    starts.reserveCapacity(Self.bucketCount + 1)
    rests.reserveCapacity(buckets.reduce(0) { $0 + $1.count })
    for index in buckets.indices {
      starts.append(UInt32(rests.count))
      buckets[index].sort()
      for rest in buckets[index] where rests.count == Int(starts[index]) || rests.last != rest {
        rests.append(rest)
      }
      // Given back as it goes, so that the set is in memory once.
      buckets[index] = []
    }
    starts.append(UInt32(rests.count))
    buckets = []
  }

  func contains(_ number: UInt64) -> Bool {
    guard !starts.isEmpty, Self.canHold(number) else { return false }
    let (bucket, rest) = Self.place(of: number)
    let range = Int(starts[bucket])..<Int(starts[bucket + 1])
    guard !range.isEmpty else { return false }
    // Rests are spread evenly, so that the value tells the place; from there to the neighbours.
    var index =
      range.lowerBound + Int((UInt64(rest) * UInt64(range.count)) >> Self.restBits)
    while index > range.lowerBound, rests[index] > rest { index -= 1 }
    while index < range.upperBound, rests[index] < rest { index += 1 }
    return index < range.upperBound && rests[index] == rest
  }

  /// Multiplication by an odd number maps the numbers of 50 bits onto themselves, each to another, so that
  /// bucket and rest together still are the number.
  private static func place(of number: UInt64) -> (bucket: Int, rest: UInt32) {
    let spread = (number &* 0x9E37_79B9_7F4A_7C15) & ((1 << bits) - 1)
    return (Int(spread >> restBits), UInt32(truncatingIfNeeded: spread))
  }
}
