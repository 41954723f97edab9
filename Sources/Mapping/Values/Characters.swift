package import Bytes

/// Counting and cutting text by characters.
///
/// A character is a Unicode code point, as the server's database counts them; a cut never parts a
/// letter from the marks that are set on it.
extension Span where Element == UInt8 {
  package var characterCount: Int {
    var total = 0
    // Every byte but those that continue a character.
    for index in 0..<count where self[index] & 0xC0 != 0x80 { total += 1 }
    return total
  }

  /// Byte offset of the character after the first `characters`; `count` when there are fewer.
  func offset(after characters: Int) -> Int {
    if count <= characters { return count }
    var left = characters
    for index in 0..<count where self[index] & 0xC0 != 0x80 {
      if left == 0 { return index }
      left -= 1
    }
    return count
  }

  /// The last place not behind `offset` where a text may be cut.
  func cut(before offset: Int) -> Int {
    var place = offset
    while place > 0, place < count, joinsPrevious(at: place) {
      place -= 1
      while place > 0, self[place] & 0xC0 == 0x80 { place -= 1 }
    }
    return place
  }

  private func joinsPrevious(at index: Int) -> Bool {
    guard self[index] >= 0x80 else { return false }
    return scalar(at: index).scalar.properties.isGraphemeExtend
  }
}

extension ByteBuffer {
  /// The part of a range without white space and invisible marks at both ends.
  package func trimmed(_ range: ByteRange) -> ByteRange {
    let text = span(range)
    var start = 0
    while start < text.count, text[start].mayBeginBlank {
      let (scalar, length) = text.scalar(at: start)
      guard scalar.isBlank else { break }
      start += length
    }
    var end = text.count
    while end > start {
      var last = end - 1
      while last > start, text[last] & 0xC0 == 0x80 { last -= 1 }
      guard text[last].mayBeginBlank, text.scalar(at: last).scalar.isBlank else { break }
      end = last
    }
    return ByteRange(start: range.lowerBound + start, count: end - start)
  }
}

extension Unicode.Scalar {
  /// White space, and marks that cannot be seen.
  fileprivate var isBlank: Bool { isWhiteSpace || NameFolding.isInvisible(self) }
}

extension UInt8 {
  /// Whether white space or an invisible mark can begin with this byte.
  fileprivate var mayBeginBlank: Bool {
    self <= 0x20 || self == 0xC2 || (self >= 0xE1 && self <= 0xE3) || self == 0xEF
  }
}
