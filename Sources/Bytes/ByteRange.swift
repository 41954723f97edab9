/// A run of bytes inside a buffer: start and length, 8 bytes in all.
@frozen @usableFromInline
package struct ByteRange: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline package var start: UInt32
  @usableFromInline package var count: UInt32

  @inlinable
  package init(start: Int, count: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.count = UInt32(truncatingIfNeeded: count)
  }

  package static let empty = ByteRange(start: 0, count: 0)

  @inlinable package var isEmpty: Bool { count == 0 }
  @inlinable package var lowerBound: Int { Int(start) }
  @inlinable package var upperBound: Int { Int(start) + Int(count) }
  @inlinable package var range: Range<Int> { lowerBound..<upperBound }
}
