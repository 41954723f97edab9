import Bytes
import Members
import Pipeline
import Upload
import Validation

/// What the members of a plan come to: by queue, type, zone and bucket, with their ways out and their hours.
final class PlanTally {
  /// Numbers of one type in one queue.
  struct Lines: Equatable {
    var numbers = 0
    /// That no way out serves, or fits.
    var noGroup = 0
    var noPattern = 0
  }

  /// One queue's share.
  struct Share {
    var members = 0
    var batches = 0
    /// By id of the type.
    var types: [Int64: Lines] = [:]
    /// By id of the zone; 0 for that of the queue's calendar.
    var zones: [Int64: Int] = [:]
    /// By id of the bucket; 0 for none.
    var buckets: [Int64: Int] = [:]
    var forecast: Forecast
  }

  /// A batch as it would be sent.
  struct PlannedBatch: Equatable {
    let name: String
    let queue: Int64
    let members: Int
    let hash: ContentHash
  }

  private let directory: Directory
  private let facts: [Int64: QueueFacts]
  private let now: Int64
  private(set) var queues: [Int64: Share] = [:]
  private(set) var batches: [PlannedBatch] = []

  init(_ directory: Directory, _ facts: [Int64: QueueFacts], now: Int64) {
    self.directory = directory
    self.facts = facts
    self.now = now
  }

  /// Called for each row that is to be loaded, on one thread.
  func take(_ row: WorkResults.Row, _ results: borrowing WorkResults) {
    guard let traits = row.traits else { return }
    var share = queues.removeValue(forKey: row.queue) ?? Share(forecast: Forecast(now: now))
    share.members += 1
    share.zones[traits.zone, default: 0] += 1
    share.buckets[traits.bucket, default: 0] += 1
    let exits = facts[row.queue]?.exits
    for index in Int(traits.firstLine)..<Int(traits.firstLine + traits.lineCount) {
      let line = results.lines[index]
      var lines = share.types[line.type] ?? Lines()
      lines.numbers += 1
      switch exits?.answer(type: line.type, results.side.span(line.destination)) {
      case .noGroup: lines.noGroup += 1
      case .noPattern: lines.noPattern += 1
      case .open, nil: break
      }
      share.types[line.type] = lines
    }
    share.forecast.add(
      zone(traits.zone, row.queue).map { Forecast.Group(hours: 0, zone: $0) },
      notBefore: traits.notBefore, expireAt: traits.expireAt)
    queues[row.queue] = share
  }

  func take(_ batch: borrowing Batch) {
    queues[batch.queue]?.batches += 1
    batches.append(
      PlannedBatch(
        name: batch.name, queue: batch.queue, members: batch.count, hash: batch.hash))
  }

  /// The name of a member's zone; that of the queue's calendar where it has none.
  private func zone(_ id: Int64, _ queue: Int64) -> String? {
    id == 0 ? facts[queue]?.zone : directory.entry(.timezone, id: id)?.name
  }
}
