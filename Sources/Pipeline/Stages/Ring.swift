import Synchronization
import Threads

/// The units of a pass and the queues they go round in: free → filled → worked → free.
///
/// A unit leaves `free` only in the read stage and returns only from the sequence stage: no free unit,
/// no reading. The queues hold all units, so a push never waits for room.
final class Ring: Sendable {
  let free: BoundedQueue<WorkUnit>
  let filled: BoundedQueue<WorkUnit>
  let worked: BoundedQueue<WorkUnit>
  private let ended = Atomic(false)
  private let fileEnded = Atomic(-1)

  init(units: Int) {
    free = BoundedQueue(capacity: units)
    filled = BoundedQueue(capacity: units)
    worked = BoundedQueue(capacity: units)
    for _ in 0..<units { free.push(WorkUnit()) }
  }

  /// Nothing more is wanted: the data ended above the end of the file, or a stage failed.
  var isEnded: Bool { ended.load(ordering: .relaxed) }

  /// The number of the last file of which no more records are wanted; -1 for none.
  var lastFileEnded: Int { fileEnded.load(ordering: .relaxed) }

  func end(file: Int) { fileEnded.store(file, ordering: .relaxed) }

  func end() {
    ended.store(true, ordering: .relaxed)
    free.close()
  }
}
