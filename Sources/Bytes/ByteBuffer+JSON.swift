import CScan

/// Texts of JSON that we write.
extension ByteBuffer {
  /// Appends a part of another buffer up to what JSON does not take as it stands.
  ///
  /// Each 16 bytes are copied before they are looked at: one load for both, and no call.
  /// - Returns: Where in `other` the first quote, backslash or control character stands, which is not
  ///   appended; the end if there is none.
  package mutating func append(
    _ other: borrowing ByteBuffer, untilJSONSignIn part: Range<Int>
  ) -> Int {
    precondition(part.lowerBound >= 0 && part.upperBound <= other.size)
    reserve(part.count)
    var place = part.lowerBound
    // The slack of both buffers takes what lies beyond the last byte.
    while place < part.upperBound {
      let source = unsafe other.base + place
      let lanes = unsafe UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt8>.self)
      unsafe UnsafeMutableRawPointer(base + size).storeBytes(of: lanes, as: SIMD16<UInt8>.self)
      let signs = unsafe rollcall_json_signs(source)
      let left = part.upperBound &- place
      let plain = min(left, signs == 0 ? 16 : signs.trailingZeroBitCount)
      size &+= plain
      place &+= plain
      if plain < min(left, 16) { return place }
    }
    return place
  }
}
