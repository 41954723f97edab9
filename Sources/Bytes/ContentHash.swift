/// Hashes of bytes that do not change between runs and machines.
///
/// - Source: MurmurHash3_x64_128 by Austin Appleby, public domain; little-endian byte order.
package struct ContentHash: Sendable, Hashable, CustomStringConvertible {
  package var high: UInt64
  package var low: UInt64

  /// 32 lower-case hexadecimal digits.
  package var description: String { hex(high) + hex(low) }

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The hash of all bytes at once.
  package init(of bytes: Span<UInt8>, seed: UInt64 = 0) {
    self = unsafe bytes.withUnsafeBufferPointer {
      unsafe Murmur3.hash(UnsafeRawBufferPointer($0), seed: seed)
    }
  }

  /// Reads what `description` wrote.
  package init?(_ text: String) {
    guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
      let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  /// Chains another piece of content onto this one; order matters.
  package mutating func combine(_ bytes: Span<UInt8>) {
    let next = ContentHash(of: bytes, seed: low ^ high.byteSwapped)
    high = high &* 0x9E37_79B9_7F4A_7C15 ^ next.high
    low = low &* 0xC2B2_AE3D_27D4_EB4F ^ next.low
  }

  private func hex(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// 64-bit keys for tables.
package enum Hash64 {
  package static func of(_ bytes: Span<UInt8>) -> UInt64 {
    unsafe bytes.withUnsafeBufferPointer {
      unsafe Murmur3.hash(UnsafeRawBufferPointer($0), seed: 0).high
    }
  }
}

private enum Murmur3 {
  private static let c1: UInt64 = 0x87c3_7b91_1142_53d5
  private static let c2: UInt64 = 0x4cf5_ad43_2745_937f

  static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> ContentHash {
    var h1 = seed
    var h2 = seed
    let blocks = bytes.count / 16
    for block in 0..<blocks {
      let k1 = unsafe bytes.loadUnaligned(fromByteOffset: block * 16, as: UInt64.self)
      let k2 = unsafe bytes.loadUnaligned(fromByteOffset: block * 16 + 8, as: UInt64.self)
      h1 ^= mixFirst(UInt64(littleEndian: k1))
      h1 = (rotate(h1, 27) &+ h2) &* 5 &+ 0x52dc_e729
      h2 ^= mixSecond(UInt64(littleEndian: k2))
      h2 = (rotate(h2, 31) &+ h1) &* 5 &+ 0x3849_5ab5
    }
    var k1: UInt64 = 0
    var k2: UInt64 = 0
    for index in blocks * 16..<bytes.count {
      let offset = index - blocks * 16
      if offset < 8 {
        k1 |= unsafe UInt64(bytes[index]) << UInt64(offset * 8)
      } else {
        k2 |= unsafe UInt64(bytes[index]) << UInt64((offset - 8) * 8)
      }
    }
    h2 ^= mixSecond(k2)
    h1 ^= mixFirst(k1)
    h1 ^= UInt64(bytes.count)
    h2 ^= UInt64(bytes.count)
    h1 = h1 &+ h2
    h2 = h2 &+ h1
    h1 = finish(h1)
    h2 = finish(h2)
    h1 = h1 &+ h2
    return ContentHash(high: h1, low: h2 &+ h1)
  }

  @inline(__always) private static func rotate(_ x: UInt64, _ by: UInt64) -> UInt64 {
    x << by | x >> (64 - by)
  }
  @inline(__always) private static func mixFirst(_ k: UInt64) -> UInt64 {
    rotate(k &* c1, 31) &* c2
  }
  @inline(__always) private static func mixSecond(_ k: UInt64) -> UInt64 {
    rotate(k &* c2, 33) &* c1
  }
  @inline(__always) private static func finish(_ x: UInt64) -> UInt64 {
    var k = x
    k ^= k >> 33
    k = k &* 0xff51_afd7_ed55_8ccd
    k ^= k >> 33
    k = k &* 0xc4ce_b9fe_1a85_ec53
    return k ^ k >> 33
  }
}
