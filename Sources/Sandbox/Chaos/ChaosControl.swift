import JSONText
import Synchronization

/// The plan in force, which may be replaced while the server runs, and what came of it so far.
final class ChaosControl: Sendable {
  /// What is decided for one request.
  struct Verdict: Sendable {
    var plan: ChaosPlan
    var strike: Strike?
    /// Counted among the requests in scope, from 1.
    var number = 0
  }

  private struct State: Sendable {
    var plan: ChaosPlan
    var requests = 0
    var strikes: [String: Int] = [:]
    /// Requests that an expired token will still be refused.
    var refusals: [String: Int] = [:]
    var lateCommits = 0
  }

  private let state: Mutex<State>

  init(_ plan: ChaosPlan) { state = Mutex(State(plan: plan)) }

  /// - Parameter route: `nil` where no operation was found, which is never struck.
  func verdict(on route: Route?, bodyBytes: Int) -> Verdict {
    state.withLock { state in
      var verdict = Verdict(plan: state.plan)
      if let route, Self.isInScope(route, state.plan) {
        state.requests += 1
        verdict.number = state.requests
        verdict.strike = state.plan.strike(state.requests)
      }
      if bodyBytes > state.plan.limitBytes { verdict.strike = .tooLarge }
      if let strike = verdict.strike { state.strikes[strike.name, default: 0] += 1 }
      return verdict
    }
  }

  private static func isInScope(_ route: Route, _ plan: ChaosPlan) -> Bool {
    switch plan.scope {
    case .bulk: route.pattern == MemberRoutes.bulkPattern
    case .members: route.pattern.contains("members")
    case .all: true
    }
  }

  /// Begins anew: the next request is the first, and every token is good.
  func replace(with plan: ChaosPlan) {
    state.withLock { state in
      state.plan = plan
      state.requests = 0
      state.refusals = [:]
    }
  }

  // MARK: - Tokens

  /// - Parameter requests: How many will be refused; without a number, all.
  func expire(_ token: String, requests: Int?) {
    state.withLock { $0.refusals[token] = requests ?? Int.max }
  }

  /// Counts one refusal if the token has expired.
  func refuses(_ token: String) -> Bool {
    state.withLock { state in
      guard let left = state.refusals[token] else { return false }
      state.refusals[token] = left > 1 ? (left == .max ? .max : left - 1) : nil
      return true
    }
  }

  // MARK: - Late commits

  func beginLateCommit() { state.withLock { $0.lateCommits += 1 } }
  func endLateCommit() { state.withLock { $0.lateCommits -= 1 } }

  // MARK: - Telling

  /// Members `plan`, `inScope`, `strikes` and `late` of an object.
  func write(to writer: inout JSONWriter) {
    let state = state.withLock { $0 }
    writer.member("plan", state.plan.text)
    writer.member("inScope", state.requests)
    writer.key("strikes")
    writer.object { writer in
      for (name, count) in state.strikes.sorted(by: { $0.key < $1.key }) {
        writer.member(name, count)
      }
    }
    writer.member("late", state.lateCommits)
  }
}

extension Strike {
  /// What `limit-bytes` does.
  fileprivate static let tooLarge = Strike(
    name: "limit-bytes", effect: .status(413, .html), timing: .before)
}
