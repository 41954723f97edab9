/// What a journal says of one batch, or of a part of one that was split.
package struct Shipment: Sendable, Equatable {
  package enum Fate: Sendable, Equatable {
    /// On the server; one id per row, in the order of `rows`.
    case loaded(ids: [Int64])
    /// Refused by the server; it is the only row.
    case rejected
    /// It left, and nobody knows whether it is on the server, or with which ids.
    case inDoubt
    /// Not on the server: the run stopped before.
    case unsent
  }

  package let batch: String
  package let queue: Int64
  /// Numbers of the rows, in item order.
  package let rows: [Int64]
  package let fate: Fate
  /// In doubt, but stored for certain: the server said so, and was asked for the ids in vain.
  package let isUnverified: Bool

  var firstRow: Int64 { rows.first ?? .max }

  /// `nil` for a batch that was split: its parts have their own.
  init?(_ batch: String, _ record: Replay.Record) {
    if case .open(_, .unverified) = record.state {
      isUnverified = true
    } else {
      isUnverified = false
    }
    switch record.state {
    case .split: return nil
    case .free: fate = .unsent
    case .open: fate = .inDoubt
    case .done(let ids): fate = .loaded(ids: ids)
    case .rejected: fate = .rejected
    }
    self.batch = batch
    queue = record.queue
    rows = record.rows.flatMap { $0 }
  }
}
