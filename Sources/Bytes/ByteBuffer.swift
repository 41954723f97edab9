/// A growable run of bytes with one owner: the memory under blocks, batches and rows.
///
/// Appending is a bounds check and a store; nothing is reference-counted. At least `slack` bytes
/// after the last one may be read, so that scanners load 64 bytes at a time without a tail loop.
/// - Complexity: Appending is amortised O(bytes); `removeAll` keeps the memory.
///
/// Because the memory has one owner and is only reached through `self`, `@unchecked Sendable` and
/// `@safe` are sound; indexes are checked here and nowhere else.
@safe @usableFromInline
package struct ByteBuffer: ~Copyable, @unchecked Sendable {
  /// Bytes that may be read, but mean nothing, after the end.
  @inlinable package static var slack: Int { 64 }

  @usableFromInline package var base: UnsafeMutablePointer<UInt8>
  @usableFromInline package var size: Int
  @usableFromInline package private(set) var capacity: Int

  package init(capacity: Int = 256) {
    self.capacity = max(capacity, 64)
    size = 0
    unsafe base = .allocate(capacity: self.capacity + Self.slack)
    unsafe base.initialize(repeating: 0, count: self.capacity + Self.slack)
  }

  deinit { unsafe base.deallocate() }

  @inlinable package var count: Int { size }
  @inlinable package var isEmpty: Bool { size == 0 }
  /// The range of everything.
  @inlinable package var all: ByteRange { ByteRange(start: 0, count: size) }

  @inlinable package mutating func removeAll() { size = 0 }

  /// Forgets what follows the first `count` bytes.
  @inlinable
  package mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= size)
    size = count
  }

  @inlinable
  package subscript(index: Int) -> UInt8 {
    get {
      precondition(index >= 0 && index < size)
      return unsafe base[index]
    }
    set {
      precondition(index >= 0 && index < size)
      unsafe base[index] = newValue
    }
  }

  /// Makes room for `additional` bytes beyond `count`.
  @inlinable
  package mutating func reserve(_ additional: Int) {
    if size + additional > capacity { grow(by: additional) }
  }

  @usableFromInline
  package mutating func grow(by additional: Int) {
    let wanted = max(capacity * 2, size + additional)
    let bigger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted + Self.slack)
    unsafe bigger.update(from: base, count: size)
    unsafe (bigger + size).initialize(repeating: 0, count: wanted + Self.slack - size)
    unsafe base.deallocate()
    unsafe base = bigger
    capacity = wanted
  }

  @inlinable
  package mutating func append(_ byte: UInt8) {
    if size == capacity { grow(by: 1) }
    unsafe base[size] = byte
    size += 1
  }

  /// Appends a start and a length as eight bytes: lists of ranges without a list of objects.
  @inlinable @inline(__always)
  package mutating func append(rangeFrom start: Int, count: Int) {
    if size &+ 8 > capacity { grow(by: 8) }
    let packed =
      UInt64(UInt32(truncatingIfNeeded: start)) | UInt64(UInt32(truncatingIfNeeded: count)) << 32
    unsafe UnsafeMutableRawPointer(base + size).storeBytes(of: packed, as: UInt64.self)
    size += 8
  }

  /// Appends the ranges of a buffer that holds nothing else, each starting `offset` later.
  package mutating func append(ranges: borrowing ByteBuffer, movedBy offset: Int) {
    let added = ranges.size & ~7
    reserve(added)
    let move = UInt64(UInt32(truncatingIfNeeded: offset))
    for index in stride(from: 0, to: added, by: 8) {
      let packed = unsafe UnsafeRawPointer(ranges.base + index).loadUnaligned(as: UInt64.self)
      unsafe UnsafeMutableRawPointer(base + size + index).storeBytes(
        of: packed &+ move, as: UInt64.self)
    }
    size += added
  }

  /// Replaces the `index`-th range of a buffer that holds nothing else.
  package mutating func setRange(at index: Int, start: Int, count: Int) {
    precondition(index >= 0 && index * 8 + 8 <= size)
    let packed =
      UInt64(UInt32(truncatingIfNeeded: start)) | UInt64(UInt32(truncatingIfNeeded: count)) << 32
    unsafe UnsafeMutableRawPointer(base + index * 8).storeBytes(of: packed, as: UInt64.self)
  }

  /// The `index`-th range of a buffer that holds nothing else.
  @inlinable
  package borrowing func range(at index: Int) -> ByteRange {
    precondition(index >= 0 && index < size >> 3)
    let packed = unsafe UnsafeRawPointer(base + index &* 8).loadUnaligned(as: UInt64.self)
    return ByteRange(start: Int(packed & 0xFFFF_FFFF), count: Int(packed >> 32))
  }

  @inlinable @discardableResult
  package mutating func append(_ bytes: Span<UInt8>) -> ByteRange {
    let added = bytes.count
    if size + added > capacity { grow(by: added) }
    let start = size
    unsafe bytes.withUnsafeBufferPointer { source in
      if let first = source.baseAddress {
        unsafe (base + start).update(from: first, count: added)
      }
    }
    size += added
    return ByteRange(start: start, count: added)
  }

  @discardableResult
  package mutating func append(_ text: StaticString) -> ByteRange {
    let start = size
    reserve(text.utf8CodeUnitCount)
    unsafe (base + size).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    size += text.utf8CodeUnitCount
    return ByteRange(start: start, count: size - start)
  }

  @discardableResult
  package mutating func append(_ text: String) -> ByteRange {
    var text = text
    let start = size
    text.withUTF8 { bytes in
      reserve(bytes.count)
      if let first = bytes.baseAddress {
        unsafe (base + start).update(from: first, count: bytes.count)
      }
      size += bytes.count
    }
    return ByteRange(start: start, count: size - start)
  }

  @discardableResult
  package mutating func append(_ bytes: [UInt8]) -> ByteRange { append(bytes.span) }

  /// Appends up to 16 bytes of another buffer, faster than more can be.
  @inlinable @inline(__always)
  package mutating func append(short other: borrowing ByteBuffer, from start: Int, count: Int) {
    precondition(start >= 0 && count >= 0 && count <= 16 && start + count <= other.size)
    if size + 16 > capacity { grow(by: 16) }
    // Both have slack to read and to write beyond the count.
    let bytes = unsafe UnsafeRawPointer(other.base + start).loadUnaligned(as: SIMD16<UInt8>.self)
    unsafe UnsafeMutableRawPointer(base + size).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
    size += count
  }

  /// Appends a part of another buffer.
  @inlinable @discardableResult
  package mutating func append(_ other: borrowing ByteBuffer, _ range: ByteRange) -> ByteRange {
    precondition(range.upperBound <= other.size)
    return unsafe append(from: other.base + range.lowerBound, count: Int(range.count))
  }

  /// Appends what lies in a buffer; in this one only when there is room already.
  ///
  /// Names, codes and numbers have up to 32 bytes, and two moves of sixteen are a fifth of a call of
  /// `memcpy`; the slack of both buffers makes room for the rest of them.
  @inlinable @inline(__always)
  mutating func append(from source: UnsafePointer<UInt8>, count added: Int) -> ByteRange {
    let start = size
    if start + added > capacity { grow(by: added) }
    let target = unsafe UnsafeMutableRawPointer(base + start)
    if added <= 32 {
      let low = unsafe UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt8>.self)
      let high = unsafe UnsafeRawPointer(source + 16).loadUnaligned(as: SIMD16<UInt8>.self)
      unsafe target.storeBytes(of: low, as: SIMD16<UInt8>.self)
      unsafe (target + 16).storeBytes(of: high, as: SIMD16<UInt8>.self)
    } else {
      unsafe (base + start).update(from: source, count: added)
    }
    size = start + added
    return ByteRange(start: start, count: added)
  }

  @inlinable @discardableResult
  package mutating func append(_ other: borrowing ByteBuffer, _ range: Range<Int>) -> ByteRange {
    append(other.span(range))
  }

  /// Appends a copy of a part of itself.
  @inlinable @discardableResult
  package mutating func appendCopy(of range: ByteRange) -> ByteRange {
    precondition(range.upperBound <= size)
    reserve(Int(range.count))
    return unsafe append(from: base + range.lowerBound, count: Int(range.count))
  }

  /// Appends a decimal number, with `minDigits` leading zeros as needed.
  @discardableResult
  package mutating func append(decimal value: Int64, minDigits: Int = 1) -> ByteRange {
    let start = size
    if value < 0 { append(UInt8(ascii: "-")) }
    var digits = 1
    var power = value.magnitude
    while power >= 10 {
      power /= 10
      digits += 1
    }
    let width = max(digits, minDigits)
    reserve(width)
    var rest = value.magnitude
    for index in stride(from: size + width - 1, through: size, by: -1) {
      unsafe base[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    size += width
    return ByteRange(start: start, count: size - start)
  }

  /// Appends what `body` writes while it reads a part of this same buffer.
  ///
  /// - Parameters:
  ///   - range: The part to read.
  ///   - room: The most bytes that `body` may write.
  /// - Returns: The range that was written.
  @inlinable
  package mutating func appendMapping(
    _ range: ByteRange, room: Int, _ body: (Span<UInt8>, inout ByteCursor) -> Void
  ) -> ByteRange {
    precondition(range.upperBound <= size)
    reserve(room)
    let start = size
    var cursor = unsafe ByteCursor(base + start, room: room)
    let source = unsafe UnsafeBufferPointer(start: base + range.lowerBound, count: Int(range.count))
    unsafe body(source.span, &cursor)
    size += cursor.count
    return ByteRange(start: start, count: cursor.count)
  }

  /// Lets the operating system or a C library fill free room.
  ///
  /// - Returns: What `body` returns; it reports the number of bytes written through its argument.
  package mutating func appendUnsafe<Result, Failure: Error>(
    room: Int, _ body: (UnsafeMutableRawBufferPointer, inout Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    reserve(room)
    var written = 0
    let free = unsafe UnsafeMutableRawBufferPointer(start: base + size, count: room)
    defer {
      precondition(written >= 0 && written <= room)
      size += written
    }
    return unsafe try body(free, &written)
  }

  /// Removes the first `count` bytes, moving the rest to the front.
  package mutating func removeFirst(_ count: Int) {
    precondition(count >= 0 && count <= size)
    unsafe base.update(from: base + count, count: size - count)
    size -= count
  }

  package func string(_ range: ByteRange) -> String {
    precondition(range.upperBound <= size)
    return unsafe String(
      decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: Int(range.count)),
      as: UTF8.self)
  }
  package var string: String { string(all) }

  package borrowing func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try body(UnsafeRawBufferPointer(start: base, count: size))
  }
}

/// A place to write a bounded number of bytes; writing beyond the room is a programmer error.
@safe @usableFromInline
package struct ByteCursor: ~Copyable {
  @usableFromInline let base: UnsafeMutablePointer<UInt8>
  @usableFromInline let room: Int
  @usableFromInline package var count = 0

  @inlinable
  init(_ base: UnsafeMutablePointer<UInt8>, room: Int) {
    unsafe self.base = base
    self.room = room
  }

  @inlinable
  package mutating func put(_ byte: UInt8) {
    precondition(count < room)
    unsafe base[count] = byte
    count += 1
  }

  /// Writes eight bytes, the first in the lowest bits.
  @inlinable @inline(__always)
  package mutating func put(eight bytes: UInt64) {
    precondition(count + 8 <= room)
    unsafe UnsafeMutableRawPointer(base + count).storeBytes(
      of: bytes.littleEndian, as: UInt64.self)
    count += 8
  }

  /// Writes a scalar as UTF-8.
  package mutating func put(_ scalar: Unicode.Scalar) {
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { put(unit) }
  }
}
