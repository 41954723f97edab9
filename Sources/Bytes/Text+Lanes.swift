public import CScan

/// Questions about 16 bytes at a time.
extension Span where Element == UInt8 {
  /// The first quote, backslash or control character from `start` on: where a text of JSON ends or
  /// turns odd. The end if there is none.
  ///
  /// - Complexity: Twelve instructions for 16 bytes.
  @inlinable @inline(__always)
  package func firstJSONSign(from start: Int) -> Int {
    precondition(start >= 0)
    var index = start
    unsafe withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      // What is added to an index is small: it cannot overflow.
      while index &+ 16 <= bytes.count {
        let signs = unsafe rollcall_json_signs(base + index)
        if signs != 0 {
          index &+= signs.trailingZeroBitCount
          return
        }
        index &+= 16
      }
      while index < bytes.count, !Self.isJSONSign(unsafe bytes[index]) { index &+= 1 }
    }
    return index
  }

  /// The first place of `byte` from `start` on.
  ///
  /// - Complexity: Seven instructions for 16 bytes.
  @inlinable @inline(__always)
  package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    precondition(start >= 0)
    var index = start
    return unsafe withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return nil }
      while index &+ 16 <= bytes.count {
        let places = unsafe rollcall_places(base + index, byte)
        if places != 0 { return index &+ places.trailingZeroBitCount }
        index &+= 16
      }
      while index < bytes.count {
        if unsafe bytes[index] == byte { return index }
        index &+= 1
      }
      return nil
    }
  }

  /// Whether a delimiter, a quote, CR or LF occurs.
  package func needsCSVQuotes(_ delimiter: UInt8) -> Bool {
    unsafe withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var index = 0
      while index &+ 16 <= bytes.count {
        if unsafe rollcall_csv_signs(base + index, delimiter) != 0 { return true }
        index &+= 16
      }
      if bytes.count >= 16 {  // the last 16, some of them for the second time
        return unsafe rollcall_csv_signs(base + bytes.count - 16, delimiter) != 0
      }
      while index < bytes.count {
        let byte = unsafe bytes[index]
        if byte == delimiter || byte == UInt8(ascii: "\"") || byte == 0x0D || byte == 0x0A {
          return true
        }
        index &+= 1
      }
      return false
    }
  }

  /// Whether a byte begins a character that may be white space beyond ASCII or a mark that cannot be seen:
  /// C2, E0 to E3, EF.
  ///
  /// - Complexity: Nine instructions for 16 bytes.
  package var mayHoldMarks: Bool {
    unsafe withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var index = 0
      while index &+ 16 <= bytes.count {
        if unsafe rollcall_mark_signs(base + index) != 0 { return true }
        index &+= 16
      }
      if bytes.count >= 16 {  // the last 16, some of them for the second time
        return unsafe rollcall_mark_signs(base + bytes.count - 16) != 0
      }
      while index < bytes.count {
        let byte = unsafe bytes[index]
        if byte == 0xC2 || byte & 0xFC == 0xE0 || byte == 0xEF { return true }
        index &+= 1
      }
      return false
    }
  }

  @inlinable @inline(__always)
  static func isJSONSign(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// Whether the bytes of a part of `other` stand at `index`; no, if hardly more follow there.
  ///
  /// - Complexity: 16 bytes a step, without a call.
  @inlinable @inline(__always)
  package func has(_ other: borrowing ByteBuffer, _ range: ByteRange, at index: Int) -> Bool {
    let size = Int(range.count)
    guard index >= 0, index &+ size &+ 16 <= count else { return false }
    precondition(range.upperBound <= other.size)
    return unsafe withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var (here, there) = unsafe (base + index, UnsafePointer(other.base + range.lowerBound))
      var left = size
      while left > 16 {
        guard unsafe rollcall_same(here, there) == 0xFFFF else { return false }
        unsafe here += 16
        unsafe there += 16
        left &-= 16
      }
      // The slack behind the other bytes, and those that follow here, may be read.
      return unsafe ~rollcall_same(here, there) << UInt32(truncatingIfNeeded: 32 &- left) == 0
    }
  }
}
