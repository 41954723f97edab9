import Threads

/// How many requests may be in flight now: from 1 to the number of workers.
///
/// Up by one after `4 × limit` clean answers, halved when the server is in trouble or slows down.
/// Answers to requests that left before the last halving do not halve again.
package final class WorkerLimit: Sendable {
  /// Leave to have one request in flight.
  struct Permit: Sendable {
    fileprivate let halvings: Int
    fileprivate let startedAt: MonotonicTime
  }

  enum Answer: Sendable {
    /// The server did what it was asked, for so many members.
    case clean(members: Int)
    case congested(Congestion)
    /// It says nothing about how busy the server is.
    case neutral
  }

  /// Why the limit moved.
  package enum Cause: Sendable, Equatable {
    case congestion(Congestion), latency, recovered

    /// For events and summaries.
    package var name: String {
      switch self {
      case .congestion(let why): why.rawValue
      case .latency: "latency"
      case .recovered: "recovered"
      }
    }
  }

  private struct State {
    var limit: Int
    var inFlight = 0
    var cleanAnswers = 0
    var halvings = 0
    var watch = LatencyWatch()
  }

  package let maximum: Int
  private let state: Monitor<State>

  init(maximum: Int) {
    self.maximum = max(1, maximum)
    state = Monitor(State(limit: self.maximum))
  }

  /// Waits for room; `nil` once a stop is asked for.
  func enter(unless stop: StopToken, at time: () -> MonotonicTime) -> Permit? {
    state.wait { state -> Permit?? in
      if stop.isStopping { return .some(nil) }
      guard state.inFlight < state.limit else { return nil }
      state.inFlight += 1
      return Permit(halvings: state.halvings, startedAt: time())
    }
  }

  /// Gives the permit back.
  ///
  /// - Returns: The new limit and why, if it moved.
  func leave(
    _ permit: Permit, _ answer: Answer, at now: MonotonicTime
  ) -> (limit: Int, cause: Cause)? {
    state.access { state in
      state.inFlight -= 1
      switch answer {
      case .neutral: return nil
      case .congested(let why): return halve(&state, permit, .congestion(why))
      case .clean(let members):
        let latency = now - permit.startedAt
        if state.watch.isSlow(members: members, milliseconds: latency) {
          return halve(&state, permit, .latency)
        }
        return raise(&state)
      }
    }
  }

  private func halve(
    _ state: inout State, _ permit: Permit, _ cause: Cause
  ) -> (limit: Int, cause: Cause)? {
    state.cleanAnswers = 0
    guard permit.halvings == state.halvings else { return nil }
    state.halvings += 1
    guard state.limit > 1 else { return nil }
    state.limit /= 2
    return (state.limit, cause)
  }

  private func raise(_ state: inout State) -> (limit: Int, cause: Cause)? {
    state.cleanAnswers += 1
    guard state.limit < maximum, state.cleanAnswers >= 4 * state.limit else { return nil }
    state.cleanAnswers = 0
    state.limit += 1
    return (state.limit, .recovered)
  }
}
