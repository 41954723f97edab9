import Bytes

/// Looking into JSON that is known to be right and compact, without making a tree of it.
extension JSONTokens {
  /// A walk over the values of a list or object.
  package struct Walk: BitwiseCopyable {
    /// Where the next value, or key, begins.
    var at: Int
    let end: Int

    /// - Parameter range: Of the whole list or object.
    package init(_ range: Range<Int>) {
      at = range.lowerBound + 1
      end = range.upperBound - 1
    }
  }

  /// The next element of a list.
  package static func next(
    _ walk: inout Walk, in bytes: Span<UInt8>, _ nesting: inout JSONNesting
  ) -> Range<Int>? {
    guard walk.at < walk.end else { return nil }
    let start = walk.at
    let end = value(bytes, from: start, &nesting).index
    walk.at = end + 1  // the comma
    return start..<end
  }

  /// The next member of an object: its key inside of the quotes, and its value.
  package static func nextMember(
    _ walk: inout Walk, in bytes: Span<UInt8>, _ nesting: inout JSONNesting
  ) -> (key: Range<Int>, value: Range<Int>)? {
    guard walk.at < walk.end else { return nil }
    let keyStart = walk.at + 1
    let keyEnd = text(bytes, from: keyStart).index
    walk.at = keyEnd + 1  // the colon
    guard let value = next(&walk, in: bytes, &nesting) else { return nil }
    return (keyStart..<keyEnd - 1, value)
  }

  /// The value of a key of an object, the last one if it stands there several times.
  package static func value(
    of key: Span<UInt8>, in bytes: Span<UInt8>, _ object: Range<Int>, _ nesting: inout JSONNesting
  ) -> Range<Int>? {
    var walk = Walk(object)
    var found: Range<Int>?
    while walk.at < walk.end {
      let keyEnd = text(bytes, from: walk.at + 1)
      let isWanted =
        keyEnd.isMarked
        ? hasMeaning(bytes.extracting(walk.at + 1..<keyEnd.index - 1), key)
        : bytes.extracting(walk.at + 1..<keyEnd.index - 1).equals(key)
      walk.at = keyEnd.index + 1  // the colon
      guard let value = next(&walk, in: bytes, &nesting) else { break }
      if isWanted { found = value }
    }
    return found
  }

  /// Whether a text with escapes means `key`; rare, so it may cost memory.
  private static func hasMeaning(_ text: Span<UInt8>, _ key: Span<UInt8>) -> Bool {
    var meaning = ByteBuffer()
    meaning.append(unescapingJSON: text)
    return meaning.span.equals(key)
  }
}
