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
