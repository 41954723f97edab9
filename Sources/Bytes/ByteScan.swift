public import CScan

/// Words of bits, one for each of 64 bytes, the first byte in the lowest bit.
@usableFromInline
package enum ByteScan {
  @inlinable package static var width: Int { 64 }

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

  /// The bits below the lowest one of `bits`; all of them if there is none.
  @inlinable @inline(__always)
  package static func below(_ bits: UInt64) -> UInt64 { ~bits & (bits &- 1) }
}

/// Questions about 64 bytes; what lies beyond `count` is meaningless, and so are its bits.
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

  /// Where `byte` stands among the 64 bytes from `index` on.
  @inlinable @inline(__always)
  package borrowing func positions(of byte: UInt8, at index: Int) -> UInt64 {
    precondition(index >= 0 && index <= size)
    return unsafe rollcall_equal(base + index, byte)
  }

  /// Where either of two bytes stands among the 64 bytes from `index` on.
  @inlinable @inline(__always)
  package borrowing func positions(of one: UInt8, or other: UInt8, at index: Int) -> UInt64 {
    precondition(index >= 0 && index <= size)
    return unsafe rollcall_either(base + index, one, other)
  }

  /// Whether the 64 bytes from `index` on are all 1...127.
  @inlinable @inline(__always)
  package borrowing func isPlainText(at index: Int) -> Bool {
    precondition(index >= 0 && index + 64 <= size)
    return unsafe rollcall_is_plain(base + index)
  }

  /// Whether the 64 bytes from `index` on are right UTF-8 without NUL.
  ///
  /// Of a character that goes on beyond them, only what is there is judged.
  /// - Parameter index: A character begins here, and none of the three bytes before is broken.
  @inlinable @inline(__always)
  package borrowing func isText(at index: Int) -> Bool {
    precondition(index >= 3 && index + 64 <= size)
    return unsafe rollcall_is_text(base + index)
  }

  /// Appends a range for each field that ends at one of `signs`, eight bytes each.
  ///
  /// - Parameters:
  ///   - signs: Where fields end, as bits that count from `position` on.
  ///   - start: Where the first of them begins.
  ///   - shift: Added to each start.
  /// - Returns: Where the field behind the last sign begins.
  /// - Complexity: Nine instructions a field, because room is made once for all that can come.
  @inlinable @inline(__always)
  package mutating func append(
    rangesEndingAt signs: UInt64, from position: Int, start: Int, movedBy shift: Int
  ) -> Int {
    if size + Self.slack * 8 > capacity { grow(by: Self.slack * 8) }
    let origin = position &+ shift
    var (signs, start) = (signs, start &+ shift)
    var place = unsafe UnsafeMutableRawPointer(base + size)
    while signs != 0 {
      let end = origin &+ signs.trailingZeroBitCount
      signs &= signs &- 1
      let packed =
        UInt64(UInt32(truncatingIfNeeded: start)) | UInt64(truncatingIfNeeded: end &- start) << 32
      unsafe place.storeBytes(of: packed, as: UInt64.self)
      unsafe place += 8
      start = end &+ 1
    }
    size = unsafe place - UnsafeMutableRawPointer(base)
    return start &- shift
  }

  /// The first place of `byte` within `range`.
  package borrowing func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= size)
    var index = range.lowerBound
    while index < range.upperBound {
      let found = positions(of: byte, at: index) & ByteScan.lowest(range.upperBound - index)
      if found != 0 { return index + found.trailingZeroBitCount }
      index += ByteScan.width
    }
    return nil
  }

  /// Appends the cell of a CSV file that `range` of another buffer is: a short one that needs no quotes
  /// by one question and one store.
  @inlinable @inline(__always)
  package mutating func append(
    csvCell range: ByteRange, of source: borrowing ByteBuffer, delimiter: UInt8
  ) {
    let count = Int(range.count)
    if count <= 16 {
      precondition(range.upperBound <= source.size)
      let signs = unsafe rollcall_csv_signs(source.base + range.lowerBound, delimiter)
      if signs << UInt32(truncatingIfNeeded: 32 &- count) == 0 {
        append(short: source, from: range.lowerBound, count: count)
        return
      }
    }
    append(csvCell: source.span(range), delimiter: delimiter, prefix: nil)
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
