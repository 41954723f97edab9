/// Questions about UTF-8 text in spans, without making a `String`.
extension Span where Element == UInt8 {
  package var string: String {
    unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  @inlinable
  package func equals(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }

  @inlinable
  package func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where unsafe self[index] != text.utf8Start[index] { return false }
    return true
  }

  /// The scalar that begins at `index` and its length in bytes; U+FFFD with length 1 if it is broken.
  @inlinable @inline(__always)
  package func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = self[index]
    return first < 0x80 ? (Unicode.Scalar(first), 1) : scalarBeyondASCII(at: index)
  }

  @usableFromInline
  package func scalarBeyondASCII(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = self[index]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, index + length <= count else { return ("\u{FFFD}", 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let next = self[index + offset]
      guard next & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(next & 0x3F)
    }
    let shortest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= shortest, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
    return (scalar, length)
  }

  /// The length of the leading part that is right UTF-8, which is `count` when all of it is.
  package func validUTF8Prefix() -> Int {
    var index = 0
    while index < count {
      if self[index] < 0x80 {
        index += 1
        continue
      }
      let (scalar, length) = scalar(at: index)
      if length == 1 && scalar == "\u{FFFD}" { return index }
      index += length
    }
    return count
  }
}
