package import Bytes

/// What a journal says became of each batch: where a resumed run takes up.
///
/// - Complexity: 8 bytes per loaded member and some 200 per batch whose rows follow one another.
package struct Replay: Sendable {
  /// How far a batch got.
  enum State: Sendable, Equatable {
    /// Nothing of it is on the server: planned, put off, refused, or asked for and not found.
    case free
    /// It left at this time and may be on the server. `isClaimed`: the server said so, but not
    /// with one id per item.
    case open(sentAt: Int64, isClaimed: Bool)
    case done(ids: [Int64])
    case split(counts: [Int])
    case rejected(JournalEntry.Refusal)
  }

  struct Record: Sendable, Equatable {
    var queue: Int64
    /// In item order, as runs of consecutive numbers.
    var rows: [ClosedRange<Int64>]
    var count: Int
    var hash: ContentHash
    var attempts = 0
    var sentAt: Int64 = 0
    var state = State.free
  }

  /// The run's id, which its stamps carry.
  package private(set) var run = ""
  /// What the run's members are stamped with, `nil` when with nothing.
  package private(set) var stamp: Stamp?
  /// Whether every batch had its answer.
  package private(set) var isClosed = false
  /// Members that are known to be loaded.
  package private(set) var loaded = 0
  /// Batches that were cut, their parts not counted.
  package private(set) var batches = 0
  private var records: [String: Record] = [:]

  /// A run without a past.
  package init() {}

  subscript(_ batch: String) -> Record? { records[batch] }

  /// What became of each batch that was not split, in the order of their first rows.
  package var shipments: [Shipment] {
    records.compactMap { Shipment($0.key, $0.value) }.sorted { $0.firstRow < $1.firstRow }
  }

  /// The hash of a batch of the plan, by its name.
  package func hash(of batch: String) -> ContentHash? { records[batch]?.hash }

  /// Steps over one line.
  ///
  /// - Returns: What contradicts the lines above, or `nil`.
  mutating func apply(_ entry: JournalEntry) -> String? {
    isClosed = false
    switch entry {
    case .open(let run, _, let stamp):
      guard self.run.isEmpty else { return "a second run begins" }
      self.run = run
      self.stamp = stamp
      return nil
    case .resumed, .stopped: return nil
    case .closed:
      isClosed = true
      return nil
    case .plan(let batch, let queue, let rows, let hash):
      guard records[batch] == nil else { return "'\(batch)' was planned before" }
      records[batch] = Record(
        queue: queue, rows: NumberRuns.runs(rows), count: rows.count, hash: hash)
      if !batch.contains(".") { batches += 1 }
      return nil
    default: return applyToBatch(entry)
    }
  }

  private mutating func applyToBatch(_ entry: JournalEntry) -> String? {
    switch entry {
    case .open, .resumed, .stopped, .closed, .plan: return nil
    case .send(let batch, let attempt, let time):
      return change(batch) {
        $0.attempts = attempt
        $0.sentAt = time
        $0.state = .open(sentAt: time, isClaimed: false)
      }
    case .done(let batch, let ids), .reconciled(let batch, .some(let ids)):
      loaded += ids.count
      return change(batch) { $0.state = .done(ids: ids) }
    case .refused(let batch, _), .later(let batch, _), .reconciled(let batch, nil):
      return change(batch) { $0.state = .free }
    case .doubt(let batch, let why, _):
      return change(batch) { $0.state = .open(sentAt: $0.sentAt, isClaimed: why == Doubt.count) }
    case .unverified(let batch, _):
      return change(batch) { $0.state = .open(sentAt: $0.sentAt, isClaimed: true) }
    case .split(let batch, let counts):
      return change(batch) { $0.state = .split(counts: counts) }
    case .rejected(let batch, _, let refusal):
      return change(batch) { $0.state = .rejected(refusal) }
    }
  }

  private mutating func change(_ batch: String, _ body: (inout Record) -> Void) -> String? {
    guard var record = records[batch] else { return "'\(batch)' was never planned" }
    body(&record)
    records[batch] = record
    switch record.state {
    case .free, .open: return nil
    case .done(let ids):
      return ids.count == record.count
        ? nil : "\(ids.count) ids for \(record.count) rows of '\(batch)'"
    case .split(let counts):
      let isWhole = counts.allSatisfy { $0 > 0 } && counts.reduce(0, +) == record.count
      return isWhole ? nil : "the parts of '\(batch)' are not its \(record.count) rows"
    case .rejected:
      return record.count == 1 ? nil : "'\(batch)' is rejected, but has \(record.count) rows"
    }
  }
}
