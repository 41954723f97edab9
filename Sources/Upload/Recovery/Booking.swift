import Threads

/// What a run knows of ids: which members are its own, and which ids must be newer than a request.
///
/// - Complexity: 16 bytes a batch whose ids follow one another.
final class Booking: Sendable {
  private struct State {
    var ids: [ClosedRange<Int64>]
    var floors: [Int64: Int64]
    var queues: Set<Int64>
  }

  private let state: Monitor<State>

  init(_ replay: Replay) {
    state = Monitor(
      State(ids: replay.loadedIDs, floors: replay.floors, queues: replay.loadedQueues))
  }

  /// An id that members created in `queue` from now on exceed.
  func floor(of queue: Int64) -> Int64 { state.access { $0.floors[queue] ?? 0 } }

  func raiseFloor(of queue: Int64, to id: Int64) {
    state.access { $0.floors[queue] = max(id, $0.floors[queue] ?? 0) }
  }

  /// Remembers that these members are of this run.
  func book(_ ids: [Int64], in queue: Int64) {
    let runs = NumberRuns.runs(ids)
    state.access { state in
      state.ids.append(contentsOf: runs)
      state.queues.insert(queue)
      if let highest = ids.max() { state.floors[queue] = max(highest, state.floors[queue] ?? 0) }
    }
  }

  /// Where the run has members.
  var queues: Set<Int64> { state.access { $0.queues } }

  /// The ids of all members of this run that are booked.
  var all: NumberRanges { state.access { NumberRanges($0.ids) } }
}
