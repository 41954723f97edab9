import Bytes

/// Gathers members into batches: one open batch for each queue, cut when it is full.
///
/// - Shapes: Members come in row order; batches are named `b0001`, `b0002` … in the order they are
///   cut, so the same members give the same batches, however many threads made them.
/// - Units: `limitBytes` counts a whole request, whose envelope takes up to `envelopeBytes`.
/// - Complexity: A copy of the member's bytes; one allocation per batch once its buffers have grown.
package struct Batcher: ~Copyable {
  /// Room for what a request carries beside its members: file name, keys, brackets.
  static let envelopeBytes = 512

  /// A queue's batch in the making.
  private final class OpenBatch {
    let queue: Int64
    var batch: Batch?
    /// Bytes of the batch before, which the next one will hardly exceed.
    var wireCapacity = 1024
    var sideCapacity = 1024

    init(queue: Int64) { self.queue = queue }

    func open() {
      guard batch == nil else { return }
      batch = Batch(
        name: "", queue: queue, wireCapacity: wireCapacity, sideCapacity: sideCapacity)
    }
  }

  private let limitMembers: Int
  private let limitBytes: Int
  private var open: [Int64: OpenBatch] = [:]
  /// Batches cut so far.
  package private(set) var count = 0

  /// - Parameters:
  ///   - limitMembers: Most members in a batch, at least 1.
  ///   - limitBytes: Most bytes in a request. A member that is larger alone travels alone.
  package init(limitMembers: Int, limitBytes: Int) {
    precondition(limitMembers > 0)
    self.limitMembers = limitMembers
    self.limitBytes = limitBytes
  }

  /// Adds a member to the open batch of its queue.
  ///
  /// - Returns: The batch that became full by it, or had no room for it any more.
  package mutating func add(
    queue: Int64, row: Int, wire: Span<UInt8>, hashedCount: Int, source: Span<UInt8>,
    key: Span<UInt8>
  ) -> Batch? {
    let place = open[queue] ?? OpenBatch(queue: queue)
    open[queue] = place
    var cut: Batch?
    if needsCut(place, adding: wire.count) { cut = take(place) }
    place.open()
    place.batch?.append(
      row: row, wire: wire, hashedCount: hashedCount, source: source, key: key)
    if cut == nil, (place.batch?.count ?? 0) >= limitMembers { cut = take(place) }
    return cut
  }

  /// Cuts one more of the open batches, the one with the lowest row first; `nil` when none is left.
  package mutating func flush() -> Batch? {
    let next = open.values.filter { ($0.batch?.count ?? 0) > 0 }.min { firstRow($0) < firstRow($1) }
    return next.flatMap { take($0) }
  }

  private func needsCut(_ place: OpenBatch, adding bytes: Int) -> Bool {
    let members = place.batch?.count ?? 0
    guard members > 0 else { return false }
    let wireCount = place.batch?.wireCount ?? 0
    return members >= limitMembers
      || wireCount + members + bytes + Self.envelopeBytes > limitBytes
  }

  private func firstRow(_ place: OpenBatch) -> Int { place.batch?.items.first?.row ?? .max }

  private mutating func take(_ place: OpenBatch) -> Batch? {
    guard var batch = place.batch.take() else { return nil }
    count += 1
    place.wireCapacity = batch.wire.count * 9 / 8
    place.sideCapacity = batch.side.count * 9 / 8
    let digits = String(count)
    batch.name = "b" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return batch
  }
}
