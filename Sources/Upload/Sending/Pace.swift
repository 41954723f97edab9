import Threads

/// When the next request may leave: so many members a second, and not while the server asked to wait.
final class Pace: Sendable {
  private struct State {
    /// When the members that left so far are paid for.
    var isFreeAt = MonotonicTime(milliseconds: 0)
    var pausedUntil = MonotonicTime(milliseconds: 0)
  }

  private let membersPerSecond: Int?
  private let state = Monitor(State())

  init(membersPerSecond: Int?) { self.membersPerSecond = membersPerSecond.map { max(1, $0) } }

  /// Books `members`.
  ///
  /// - Returns: Milliseconds to wait before they may leave.
  func book(_ members: Int, at now: MonotonicTime) -> Int64 {
    guard let membersPerSecond else { return 0 }
    return state.access { state in
      let start = max(now, state.isFreeAt)
      state.isFreeAt = start + Int64(members) * 1000 / Int64(membersPerSecond)
      return start - now
    }
  }

  /// Lets no request leave before `end`.
  func pause(until end: MonotonicTime) {
    state.access { $0.pausedUntil = max($0.pausedUntil, end) }
  }

  /// Milliseconds until the pause ends, 0 when there is none.
  func pauseLeft(at now: MonotonicTime) -> Int64 {
    state.access { max(0, $0.pausedUntil - now) }
  }
}
