import Bytes

/// The keys of flat records in the order of their columns, as they stand in a text: `name":`.
///
/// The records of a list have the same keys in the same order, or leave some out. Such a record is read
/// by comparing its keys with these, 16 bytes at a time: no search, no hash, no node of `KeyTree`.
struct JSONShape: ~Copyable, Sendable {
  /// More keys than this are looked up one by one.
  static let limit = 1024

  private(set) var count = 0
  private var keys = ByteBuffer(capacity: 1 << 10)
  private var ranges = ByteBuffer(capacity: 1 << 8)

  /// - Parameter paths: For each column the keys that lead to it. A column within an object, or a key
  ///   that may be written in several ways, leaves the shape empty.
  mutating func become(_ paths: [[String]]) {
    count = 0
    keys.removeAll()
    ranges.removeAll()
    guard paths.count <= Self.limit else { return }
    for path in paths {
      guard path.count == 1, !path[0].utf8.contains(where: Self.isEscaped) else { return }
      let key = keys.append(path[0])
      keys.append("\":")
      ranges.append(rangeFrom: key.lowerBound, count: Int(key.count) + 2)
    }
    count = paths.count
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// Behind the colon of a column's key, if that begins at `index`; else -1.
  @inline(__always)
  func end(ofKey column: Int, _ text: Span<UInt8>, at index: Int) -> Int {
    let range = ranges.range(at: column)
    return text.has(keys, range, at: index) ? index &+ Int(range.count) : -1
  }
}
