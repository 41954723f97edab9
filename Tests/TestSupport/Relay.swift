import Foundation
import Glibc
import Synchronization

/// A cable between a client and a server on the loopback that can be pulled and put back.
package final class Relay: Sendable {
  private struct State {
    var listener: LocalSocket?
    var ends: [LocalSocket] = []
  }

  package let port: Int
  private let target: Int
  private let state: Mutex<State>

  /// - Parameter target: The port that connections are passed on to.
  package init(to target: Int) throws {
    guard let listener = LocalSocket(listeningOn: 0) else {
      throw SandboxProcess.Failure(words: "no free port")
    }
    self.target = target
    port = listener.port
    state = Mutex(State(listener: listener))
    accept(on: listener)
  }

  /// Breaks every connection and refuses new ones.
  package func pull() {
    state.withLock { state in
      state.listener?.shutDown()
      state.listener = nil
      for end in state.ends { end.shutDown() }
      state.ends = []
    }
  }

  package func putBack() throws {
    guard let listener = LocalSocket(listeningOn: port) else {
      throw SandboxProcess.Failure(words: "port \(port) is taken")
    }
    state.withLock { $0.listener = listener }
    accept(on: listener)
  }

  private func accept(on listener: LocalSocket) {
    Thread.detachNewThread { [self] in
      while let near = listener.accepted() {
        guard let far = LocalSocket(port: target) else { continue }
        state.withLock { $0.ends += [near, far] }
        for (from, to) in [(near, far), (far, near)] {
          Thread.detachNewThread {
            while case let bytes = from.receive(), !bytes.isEmpty, to.send(bytes) {}
            from.shutDown()
            to.shutDown()
          }
        }
      }
    }
  }
}
