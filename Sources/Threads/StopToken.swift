import Synchronization

/// How far a run has been asked to stop.
///
/// - `running`: nobody asked.
/// - `draining`: read no more, finish the requests in flight (first Ctrl-C, or a fault).
/// - `stopped`: finish nothing (second Ctrl-C).
package final class StopToken: Sendable {
  package enum State: Int, Sendable, Comparable {
    case running, draining, stopped
    package static func < (a: State, b: State) -> Bool { a.rawValue < b.rawValue }
  }

  private let level = Atomic<Int>(State.running.rawValue)
  private let gate = Gate()

  package init() {}

  package var state: State { State(rawValue: level.load(ordering: .relaxed)) ?? .stopped }
  package var isStopping: Bool { state != .running }

  /// Asks for `state`; a request for less than was asked before changes nothing.
  package func request(_ state: State) {
    gate.lock()
    if state.rawValue > level.load(ordering: .relaxed) {
      level.store(state.rawValue, ordering: .relaxed)
    }
    gate.wakeAll()
    gate.unlock()
  }

  /// Sleeps for up to `milliseconds`, but no longer than until a stop is asked for.
  ///
  /// - Parameter level: The request that ends the sleep early.
  /// - Returns: `false` when it ended early.
  @discardableResult
  package func sleep(milliseconds: Int64, until level: State = .draining) -> Bool {
    let deadline = MonotonicTime.now + milliseconds
    gate.lock()
    defer { gate.unlock() }
    while state < level {
      if MonotonicTime.now >= deadline { return true }
      gate.wait(until: deadline)
    }
    return false
  }
}
