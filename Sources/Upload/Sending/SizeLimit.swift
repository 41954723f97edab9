import Threads

/// How large a request the server takes, learned from 413: gateways and proxies do not tell it before.
///
/// - Units: bytes of a batch's members, without the envelope.
final class SizeLimit: Sendable {
  private struct State {
    /// The smallest that was refused, and the largest below it that was taken.
    var refused = Int.max
    var taken = 0
  }

  private let state = Monitor(State())

  func refuse(_ bytes: Int) {
    state.access { state in
      state.refused = min(state.refused, bytes)
      if state.taken >= state.refused { state.taken = 0 }
    }
  }

  func take(_ bytes: Int) {
    state.access { if bytes < $0.refused { $0.taken = max($0.taken, bytes) } }
  }

  /// What to cut a batch of so many bytes down to; `nil` when it may pass.
  func limit(for bytes: Int) -> Int? {
    state.access { bytes < $0.refused ? nil : max($0.taken, $0.refused / 2) }
  }
}
