import Threads

/// A strict stand-in for a Webitel server on loopback: HTTP/1.1, one thread a connection.
///
/// - Shapes: The API lies under `url`; `GET /sandbox/stats` counts members, requests
///   and strikes; `PUT /sandbox/chaos` replaces the plan.
/// - Limits: About 250 connections at once, which is how many threads Dispatch starts; more wait.
/// - Errors: `SandboxFault` (E920). Nothing a client sends can end it.
/// - Source: webitel/API.md. It shares no code with the client on purpose: a shared wire type would
///   share a shared mistake.
package final class SandboxServer: Sendable {
  /// What the real service takes inside; `limits` of a proxy may be lower.
  package static let bodyLimitBytes = 16 * 1024 * 1024

  package let port: Int
  package let store: SandboxStore
  private let service: SandboxService

  /// Starts listening at once.
  ///
  /// - Parameters:
  ///   - port: 0 takes a free one.
  ///   - latencyMilliseconds: Waited before each request is served.
  ///   - record: Keeps every request that comes.
  ///   - watch: Told of every request, on the thread that serves it.
  package init(
    seed: SandboxSeed = .demo, port: Int = 0, chaos: ChaosPlan = .none,
    latencyMilliseconds: Int64 = 0, bodyLimitBytes: Int = SandboxServer.bodyLimitBytes,
    watch: (@Sendable (SandboxExchange) -> Void)? = nil, record: RequestRecord? = nil
  ) throws(SandboxFault) {
    let socket: Socket
    do {
      socket = try Socket.listening(on: port)
    } catch {
      throw .cannotListen(port: port, error)
    }
    self.port = socket.port
    store = SandboxStore(seed)
    service = SandboxService(
      store: store, chaos: chaos, latencyMilliseconds: latencyMilliseconds, watch: watch,
      record: record)
    accept(on: socket, bodyLimitBytes)
  }

  private func accept(on listener: Socket, _ bodyLimitBytes: Int) {
    // Not `self`: the server stops when its owner lets go of it.
    let service = service
    guard service.sockets.add(listener) else { return }
    service.workers.start("sandbox.accept") {
      while let client = listener.acceptClient(), service.sockets.add(client) {
        service.workers.start("sandbox.connection") {
          service.serve(client, bodyLimitBytes: bodyLimitBytes)
          service.sockets.remove(client)
        }
      }
      service.sockets.remove(listener)
    }
  }

  deinit { stop() }

  /// `http://127.0.0.1:PORT/api`, without a slash at the end.
  package var url: String { "http://127.0.0.1:\(port)/api" }

  /// Closes the port and every connection, and returns when all threads have; safe to call twice.
  package func stop() { service.stop() }
}
