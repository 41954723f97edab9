import Synchronization

/// The sockets that threads wait on, to wake them all when the server stops.
final class OpenSockets: Sendable {
  private struct State: Sendable {
    var sockets: [ObjectIdentifier: Socket] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())

  /// - Returns: `false` once the server stops.
  func add(_ socket: Socket) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.sockets[ObjectIdentifier(socket)] = socket
      return true
    }
  }

  func remove(_ socket: Socket) {
    state.withLock { state in state.sockets[ObjectIdentifier(socket)] = nil }
  }

  func shutDownAll() {
    state.withLock { state in
      state.isClosed = true
      for socket in state.sockets.values { socket.shutDown() }
    }
  }
}
