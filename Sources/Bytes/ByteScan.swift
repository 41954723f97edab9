/// Finds bytes 64 at a time: each answer is one bit per byte, the first byte in the lowest bit.
///
/// - Complexity: About 0.1 ns per byte and question. Swift has no movemask; a lane mask is read as
///   eight words, and a multiplication gathers one bit of each of their bytes.
/// - Note: `.==` with anything but a full `SIMD64<UInt8>` picks a generic operator that goes lane by
///   lane, fifty times slower.
@usableFromInline
package enum ByteScan {
  package static let width = 64

  /// Where `byte` stands among 64 bytes.
  @inlinable @inline(__always)
  package static func positions(of byte: UInt8, in bytes: SIMD64<UInt8>) -> UInt64 {
    bits(bytes .== SIMD64<UInt8>(repeating: byte))
  }

  /// Where any of three bytes stands among 64 bytes.
  @inlinable @inline(__always)
  package static func positions(
    of first: UInt8, _ second: UInt8, _ third: UInt8, in bytes: SIMD64<UInt8>
  ) -> UInt64 {
    bits(
      (bytes .== SIMD64<UInt8>(repeating: first))
        .| (bytes .== SIMD64<UInt8>(repeating: second))
        .| (bytes .== SIMD64<UInt8>(repeating: third)))
  }

  /// For each bit, the parity of the bits up to and with it: from quotes to "inside quotes".
  @inlinable @inline(__always)
  package static func parity(_ bits: UInt64) -> UInt64 {
    var result = bits
    result ^= result << 1
    result ^= result << 2
    result ^= result << 4
    result ^= result << 8
    result ^= result << 16
    result ^= result << 32
    return result
  }

  /// The lowest `count` bits.
  @inlinable @inline(__always)
  package static func lowest(_ count: Int) -> UInt64 {
    count >= 64 ? ~0 : (1 << UInt64(count)) &- 1
  }

  @inlinable @inline(__always)
  static func bits(_ lanes: SIMDMask<SIMD64<Int8>>) -> UInt64 {
    let words = unsafe unsafeBitCast(lanes, to: SIMD8<UInt64>.self)
    let low =
      gather(words[0]) | gather(words[1]) << 8 | gather(words[2]) << 16
      | gather(words[3]) << 24
    let high =
      gather(words[4]) | gather(words[5]) << 8 | gather(words[6]) << 16
      | gather(words[7]) << 24
    return low | high << 32
  }

  /// One bit for each of eight bytes that are all zeros or all ones.
  @inlinable @inline(__always)
  static func gather(_ word: UInt64) -> UInt64 {
    ((word & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) >> 56
  }
}

extension ByteBuffer {
  /// The byte at `index`, which may lie in the slack, where it is meaningless.
  @inlinable @inline(__always)
  package borrowing func peek(_ index: Int) -> UInt8 {
    precondition(index >= 0 && index < size + Self.slack)
    return unsafe base[index]
  }

  /// Eight bytes from `index` on, the first in the lowest bits; those in the slack are meaningless.
  @inlinable @inline(__always)
  package borrowing func eight(at index: Int) -> UInt64 {
    precondition(index >= 0 && index <= size + Self.slack - 8)
    return UInt64(
      littleEndian: unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
  }

  /// 64 bytes from `index` on; what lies beyond `count` is meaningless.
  @inlinable @inline(__always)
  package borrowing func sixtyFour(at index: Int) -> SIMD64<UInt8> {
    precondition(index >= 0 && index <= size)
    return unsafe UnsafeRawPointer(base + index).loadUnaligned(as: SIMD64<UInt8>.self)
  }

  /// Whether the 64 bytes from `index` on are characters of one or two UTF-8 bytes, without NUL.
  ///
  /// The last byte may be the first half of a character.
  /// - Parameter index: A character begins here, not with the first byte of all.
  @inlinable @inline(__always)
  package borrowing func isSimpleUTF8(at index: Int) -> Bool {
    precondition(index > 0 && index + 64 <= size)
    var wrong: UInt64 = 0
    for place in stride(from: index, to: index + 64, by: 8) {
      let bytes = unsafe UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
      let before = unsafe UnsafeRawPointer(base + place - 1).loadUnaligned(as: UInt64.self)
      // In the high bit of each byte: whether it follows a first byte, and whether one is before it.
      let follows = bytes & ~(bytes << 1)
      let leads = before & before << 1 & ~(before << 2)
      let longer = bytes & bytes << 1 & bytes << 2
      // C0 and C1 begin nothing: of the bits 1E of a first byte one must be set.
      let tooShort =
        bytes & bytes << 1 & ~((bytes & 0x1E1E_1E1E_1E1E_1E1E) &+ 0x7E7E_7E7E_7E7E_7E7E)
      let zeros = (bytes &- 0x0101_0101_0101_0101) & ~bytes
      wrong |= (follows ^ leads) | longer | tooShort | zeros
    }
    return wrong & 0x8080_8080_8080_8080 == 0
  }

  /// The end of the run of bytes 1...127 that begins at `start`.
  ///
  /// - Complexity: Eight bytes at a time.
  package borrowing func endOfPlainText(from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    precondition(start >= 0)
    var index = start
    // The slack lets the last load reach beyond the end.
    while index < size {
      let bytes = unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      // A byte over 127 has the high bit; a zero byte gets it by borrowing.
      let marks = ((bytes &- ones) | bytes) & highs
      if marks != 0 {
        return min(size, index + UInt64(littleEndian: marks).trailingZeroBitCount / 8)
      }
      index += 8
    }
    return size
  }
}
