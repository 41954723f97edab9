/// Borrowed views of the buffer's bytes: with `Records`, the only users of `Lifetimes`.
extension ByteBuffer {
  @inlinable
  package var span: Span<UInt8> {
    @_lifetime(borrow self)
    borrowing get {
      let bytes = unsafe UnsafeBufferPointer(start: base, count: size)
      return unsafe _overrideLifetime(bytes.span, borrowing: self)
    }
  }

  @inlinable
  @_lifetime(borrow self)
  package borrowing func span(_ range: ByteRange) -> Span<UInt8> {
    precondition(range.upperBound <= size)
    let bytes = unsafe UnsafeBufferPointer(
      start: UnsafePointer(base + range.lowerBound), count: Int(range.count))
    return unsafe _overrideLifetime(bytes.span, borrowing: self)
  }

  @inlinable
  @_lifetime(borrow self)
  package borrowing func span(_ range: Range<Int>) -> Span<UInt8> {
    precondition(range.lowerBound >= 0 && range.upperBound <= size)
    let bytes = unsafe UnsafeBufferPointer(
      start: UnsafePointer(base + range.lowerBound), count: range.count)
    return unsafe _overrideLifetime(bytes.span, borrowing: self)
  }
}
