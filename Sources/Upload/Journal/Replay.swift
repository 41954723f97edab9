package import Bytes

/// What a journal says became of each batch: where a resumed run takes up.
///
/// - Complexity: 8 bytes per loaded member and some 200 per batch whose rows follow one another.
package struct Replay: Sendable {
  /// How far a batch got.
  enum State: Sendable, Equatable {
    /// Nothing of it is on the server: planned, put off, refused, or asked for and not found.
    case free
    /// It left at this time and may be on the server; `nil`: nobody has said so.
    case open(sentAt: Int64, Claim?)
    case done(ids: [Int64])
    case split(counts: [Int])
    case rejected(JournalEntry.Refusal)
  }

  /// Why a batch is taken to be on the server although its ids are not known.
  enum Claim: Sendable, Equatable {
    /// The server said so, but not with one id per item.
    case answered
    /// And was asked in vain.
    case unverified
  }

  struct Record: Sendable, Equatable {
    var queue: Int64
    /// In item order, as runs of consecutive numbers.
    var rows: [ClosedRange<Int64>]
    var count: Int
    var hash: ContentHash
    var attempts = 0
    var sentAt: Int64 = 0
    /// What ids of its members exceed, as far as was known when it first left.
    var floor: Int64 = 0
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
  /// Batches that were cut, their parts and adopted ones not counted.
  package private(set) var batches = 0
  private var records: [String: Record] = [:]
  /// By queue, an id that members created from here on exceed.
  private(set) var floors: [Int64: Int64] = [:]

  /// A run without a past.
  package init() {}

  subscript(_ batch: String) -> Record? { records[batch] }

  /// Where members are known to be loaded.
  var loadedQueues: Set<Int64> {
    Set(records.values.compactMap { if case .done = $0.state { $0.queue } else { nil } })
  }

  /// Ids of members that are known to be loaded, as runs of consecutive ones.
  var loadedIDs: [ClosedRange<Int64>] {
    records.values.flatMap { record -> [ClosedRange<Int64>] in
      if case .done(let ids) = record.state { NumberRuns.runs(ids) } else { [] }
    }
  }

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
    case .resumed, .stopped, .surplus: return nil
    case .mark(let queue, let id):
      floors[queue] = max(id, floors[queue] ?? 0)
      return nil
    case .closed:
      isClosed = true
      return nil
    case .plan(let batch, let queue, let rows, let hash):
      guard records[batch] == nil else { return "'\(batch)' was planned before" }
      records[batch] = Record(
        queue: queue, rows: NumberRuns.runs(rows), count: rows.count, hash: hash)
      if !batch.contains("."), !Self.isAdopted(batch) { batches += 1 }
      return nil
    default: return applyToBatch(entry)
    }
  }

  private mutating func applyToBatch(_ entry: JournalEntry) -> String? {
    switch entry {
    case .open, .resumed, .stopped, .closed, .plan, .mark, .surplus: return nil
    case .send(let batch, let attempt, let time):
      let floors = floors
      return change(batch) {
        if attempt == 1 { $0.floor = floors[$0.queue] ?? 0 }
        $0.attempts = attempt
        $0.sentAt = time
        $0.state = .open(sentAt: time, nil)
      }
    case .done(let batch, let ids), .reconciled(let batch, .some(let ids)):
      loaded += ids.count
      if let record = records[batch], let highest = ids.max() {
        floors[record.queue] = max(highest, floors[record.queue] ?? 0)
      }
      return change(batch) { $0.state = .done(ids: ids) }
    case .refused(let batch, _), .later(let batch, _), .reconciled(let batch, nil):
      return change(batch) { $0.state = .free }
    case .doubt(let batch, let why, _):
      let isClaimed = why == Doubt.count || why == Doubt.order
      return change(batch) { $0.state = .open(sentAt: $0.sentAt, isClaimed ? .answered : nil) }
    case .unverified(let batch, _):
      return change(batch) { $0.state = .open(sentAt: $0.sentAt, .unverified) }
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
