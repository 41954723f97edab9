import Glibc

/// Looking at more than one byte at a time.
extension Span where Element == UInt8 {
  /// Eight bytes from `index` as they lie in memory; all of them must be inside.
  @inlinable
  package func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index + 8 <= count)
    return unsafe withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
  }

  /// Whether `byte` occurs.
  package func contains(_ byte: UInt8) -> Bool {
    unsafe withUnsafeBufferPointer { bytes in
      guard let first = bytes.baseAddress else { return false }
      return unsafe memchr(first, Int32(byte), bytes.count) != nil
    }
  }
}

/// Questions about the eight bytes of a word, all at once; an answer has the high bit of each byte that
/// is meant.
///
/// - Source: Warren, Hacker's Delight, §6-1, without borrowing from one byte to the next.
package enum WordScan {
  @usableFromInline static let ones: UInt64 = 0x0101_0101_0101_0101
  @usableFromInline static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

  @inlinable @inline(__always)
  package static func bytes(equalTo byte: UInt8, in word: UInt64) -> UInt64 {
    let difference = word ^ (UInt64(byte) &* ones)
    return ~(((difference & lows) &+ lows) | difference | lows)
  }

  /// Whether a byte is below 0x20.
  @inlinable @inline(__always)
  package static func hasControl(_ word: UInt64) -> Bool {
    // A byte of at least 0x20 has one of its three upper bits.
    let upper = word | word << 1 | word << 2
    return upper & 0x8080_8080_8080_8080 != 0x8080_8080_8080_8080
  }

  /// The ASCII letters of a word made small; other bytes stay.
  @inlinable @inline(__always)
  package static func lowercased(_ word: UInt64) -> UInt64 {
    let low = word & lows
    let fromA = low &+ (0x80 - 0x41) &* ones
    let behindZ = low &+ (0x80 - 0x5B) &* ones
    let capitals = (fromA & ~behindZ & ~word) & 0x8080_8080_8080_8080
    return word | capitals >> 2
  }
}
