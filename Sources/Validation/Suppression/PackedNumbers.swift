/// A set of E.164 numbers, packed for lists of many millions: what a number begins with, once spread,
/// tells its bucket, and only the rest is stored.
///
/// - Units: numbers from 1 to 10^15, which is all that E.164 has.
/// - Memory: 4 bytes a number, a quarter more while it grows, and 10 MB for the buckets.
/// - Complexity: `contains` is one look into a bucket of a few hundred entries, in which a number's place
///   is known to within a few dozen.
struct PackedNumbers: Sendable, Equatable {
  private static let bits: UInt64 = 50
  private static let restBits: UInt64 = 32
  private static let bucketCount = 1 << Int(bits - restBits)

  private var buckets: [[UInt32]] = []

  /// Numbers, each once; known when the set is sealed.
  private(set) var count = 0

  /// Whether it is a number at all.
  static func canHold(_ number: UInt64) -> Bool { number != 0 && number >> bits == 0 }

  /// - Parameter number: One that `canHold` allows.
  mutating func insert(_ number: UInt64) {
    if buckets.isEmpty { buckets = Array(repeating: [], count: Self.bucketCount) }
    let (bucket, rest) = Self.place(of: number)
    // Doubling would leave a third of the memory empty: buckets are about equally full.
    let room = buckets[bucket].capacity
    if buckets[bucket].count == room { buckets[bucket].reserveCapacity(room + room / 4 + 8) }
    buckets[bucket].append(rest)
  }

  /// Sorts, and removes what is there twice: nothing is inserted afterwards.
  mutating func seal() {
    for index in buckets.indices {
      Self.seal(&buckets[index])
      count += buckets[index].count
    }
  }

  private static func seal(_ bucket: inout [UInt32]) {
    bucket.sort()
    var kept = 0
    for index in bucket.indices where kept == 0 || bucket[kept - 1] != bucket[index] {
      bucket[kept] = bucket[index]
      kept += 1
    }
    bucket.removeLast(bucket.count - kept)
  }

  func contains(_ number: UInt64) -> Bool {
    guard !buckets.isEmpty, Self.canHold(number) else { return false }
    let (bucket, rest) = Self.place(of: number)
    let count = buckets[bucket].count
    guard count > 0 else { return false }
    // Rests are spread evenly, so that the value tells the place; from there to the neighbours.
    var index = Int((UInt64(rest) * UInt64(count)) >> Self.restBits)
    while index > 0, buckets[bucket][index] > rest { index -= 1 }
    while index < count, buckets[bucket][index] < rest { index += 1 }
    return index < count && buckets[bucket][index] == rest
  }

  /// Multiplication by an odd number maps the numbers of 50 bits onto themselves, each to another, so that
  /// bucket and rest together still are the number.
  private static func place(of number: UInt64) -> (bucket: Int, rest: UInt32) {
    let spread = (number &* 0x9E37_79B9_7F4A_7C15) & ((1 << bits) - 1)
    return (Int(spread >> restBits), UInt32(truncatingIfNeeded: spread))
  }
}
