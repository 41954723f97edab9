package import Bytes

/// Members of one queue that travel in one request.
///
/// - Invariant: items are in row order; `hash` covers their bytes without stamps.
package struct Batch: ~Copyable, Sendable {
  package struct Item: Sendable, BitwiseCopyable {
    /// `_row` of the record.
    package var row: Int
    /// The member's JSON in `wire`.
    package var wire: ByteRange
    /// How many of those bytes the content hash covers.
    package var hashedCount: UInt32
    /// The record's cells as the rejects file wants them, in `side`.
    package var source: ByteRange
    /// The key cells as the receipts file wants them, in `side`.
    package var key: ByteRange

    package init(row: Int, wire: ByteRange, hashedCount: Int, source: ByteRange, key: ByteRange) {
      self.row = row
      self.wire = wire
      self.hashedCount = UInt32(hashedCount)
      self.source = source
      self.key = key
    }
  }

  /// `b0007`, or `b0007.1` for the first part of it; given when the batch is cut.
  package internal(set) var name: String
  package let queue: Int64
  package private(set) var wire: ByteBuffer
  package private(set) var side: ByteBuffer
  package private(set) var items: [Item] = []
  package private(set) var hash = ContentHash(high: 0, low: 0)

  /// - Parameters:
  ///   - wireCapacity: Bytes to expect in `wire`.
  ///   - sideCapacity: Bytes to expect in `side`.
  package init(
    name: String, queue: Int64, wireCapacity: Int = 1024, sideCapacity: Int = 1024
  ) {
    self.name = name
    self.queue = queue
    wire = ByteBuffer(capacity: wireCapacity)
    side = ByteBuffer(capacity: sideCapacity)
  }

  package var count: Int { items.count }
  /// Bytes of all members together, without the envelope.
  package var wireCount: Int { wire.count }

  /// Adds a member: copies its bytes, its source cells and its key cells.
  package mutating func append(
    row: Int, wire member: Span<UInt8>, hashedCount: Int, source: Span<UInt8>, key: Span<UInt8>
  ) {
    let item = Item(
      row: row, wire: wire.append(member), hashedCount: hashedCount,
      source: side.append(source), key: side.append(key))
    hash.combine(member.extracting(0..<hashedCount))
    items.append(item)
  }

  /// A batch of some of the items, named as a part of this one.
  package borrowing func part(_ number: Int, _ range: Range<Int>) -> Batch {
    let share = range.count * 9 / 8
    let count = max(1, items.count)
    var part = Batch(
      name: "\(name).\(number)", queue: queue,
      wireCapacity: wire.count / count * share, sideCapacity: side.count / count * share
    )
    for item in items[range] {
      part.append(
        row: item.row, wire: wire.span(item.wire), hashedCount: Int(item.hashedCount),
        source: side.span(item.source), key: side.span(item.key))
    }
    return part
  }
}
