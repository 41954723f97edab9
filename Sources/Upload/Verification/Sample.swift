import Bytes
import Threads

/// The first and the last member of up to twenty batches of a run, as they were sent.
///
/// - Shapes: which batches depends on the batches alone, not on the order in which they are answered:
///   the first, then the one in the middle, those at the quarters, and so on.
/// - Memory: the bytes of forty members, and the rows of twenty batches.
package final class Sample: Sendable {
  package static let batchLimit = 20

  /// A member that was sent, and the id it was told.
  package struct Item: Sendable {
    package let batch: String
    package let row: Int
    package let id: Int64
    package let queue: Int64
    /// In the dialer's own form.
    package let wire: [UInt8]
  }

  private struct Ends {
    var first: Item
    var last: Item
    /// Of each part that was told its ids.
    var rows: [String: [Int]] = [:]
  }

  /// By number of the batch, whose parts count as one.
  private let kept = Monitor<[Int: Ends]>([:])

  package init() {}

  /// In the order of rows, each once.
  package var items: [Item] {
    let ends = kept.access { $0.sorted { $0.value.first.row < $1.value.first.row } }
    return ends.flatMap { _, ends in
      ends.first.id == ends.last.id ? [ends.first] : [ends.first, ends.last]
    }
  }

  package var batches: Int { kept.access { $0.count } }

  /// The rows of a batch, or part of one, that an item is from.
  package func rows(of batch: String) -> [Int] {
    Self.number(of: batch).flatMap { number in kept.access { $0[number]?.rows[batch] } } ?? []
  }

  /// Takes a batch into account; called on upload threads.
  package func take(_ batch: borrowing Batch, ids: [Int64]) {
    guard let number = Self.number(of: batch.name), ids.count == batch.count, batch.count > 0 else {
      return
    }
    let isWanted = kept.access { kept in
      kept[number] != nil || kept.count < Self.batchLimit
        || kept.keys.contains { Self.rank(number) < Self.rank($0) }
    }
    guard isWanted else { return }
    let first = Self.item(0, batch, ids)
    let last = Self.item(batch.count - 1, batch, ids)
    let (name, rows) = (batch.name, batch.items.map(\.row))
    kept.access { kept in
      var ends = kept[number] ?? Ends(first: first, last: last)
      if first.row < ends.first.row { ends.first = first }
      if last.row > ends.last.row { ends.last = last }
      ends.rows[name] = rows
      kept[number] = ends
      guard kept.count > Self.batchLimit,
        let excess = kept.keys.max(by: { Self.rank($0) < Self.rank($1) })
      else { return }
      kept[excess] = nil
    }
  }

  private static func item(_ index: Int, _ batch: borrowing Batch, _ ids: [Int64]) -> Item {
    let item = batch.items[index]
    let wire = batch.wire.span(item.wire)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(wire.count)
    for index in 0..<wire.count { bytes.append(wire[index]) }
    return Item(
      batch: batch.name, row: item.row, id: ids[index], queue: batch.queue, wire: bytes)
  }

  /// 7 for `b0007` and for each of its parts.
  private static func number(of batch: String) -> Int? {
    Int(batch.dropFirst().prefix { $0 != "." })
  }

  /// Low for those that lie far from each other: the bits of the number from 0, turned round.
  private static func rank(_ number: Int) -> UInt64 {
    var bits = UInt64(max(0, number - 1))
    var rank: UInt64 = 0
    for _ in 0..<64 {
      rank = rank << 1 | bits & 1
      bits >>= 1
    }
    return rank
  }
}
