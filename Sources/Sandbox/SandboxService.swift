import JSONText
import Threads

/// From a connection to a route and back, with chaos in between; shared by all connections.
final class SandboxService: Sendable {
  let store: SandboxStore
  let chaos: ChaosControl
  let sockets = OpenSockets()
  let workers = WorkerGroup()
  let stopping = StopToken()
  private let latencyMilliseconds: Int64
  private let watch: (@Sendable (SandboxExchange) -> Void)?
  private let record: RequestRecord?

  init(
    store: SandboxStore, chaos: ChaosPlan, latencyMilliseconds: Int64,
    watch: (@Sendable (SandboxExchange) -> Void)?, record: RequestRecord?
  ) {
    self.store = store
    self.chaos = ChaosControl(chaos)
    self.latencyMilliseconds = latencyMilliseconds
    self.watch = watch
    self.record = record
  }

  func stop() {
    stopping.request(.stopped)
    sockets.shutDownAll()
    workers.join()
  }

  /// Serves requests until the client goes away, something is refused, or the server stops.
  func serve(_ socket: Socket, bodyLimitBytes: Int) {
    var connection = HTTPConnection(socket, bodyLimitBytes: bodyLimitBytes)
    while true {
      switch connection.next() {
      case .end: return
      case .refused(let status):
        var reply = HTTPReply.html(status)
        reply.closesConnection = true
        // Waiting for the end spares the client a reset that would eat the answer.
        if socket.send(reply) { connection.waitForEnd() }
        return
      case .request(let request):
        guard answer(request, on: &connection), request.keepsAlive else { return }
      }
    }
  }

  /// - Returns: `false` when the connection is over.
  private func answer(_ request: HTTPRequest, on connection: inout HTTPConnection) -> Bool {
    let start = MonotonicTime.now
    let socket = connection.socket
    if latencyMilliseconds > 0, !stopping.sleep(milliseconds: latencyMilliseconds) { return false }
    if request.path.first == "api" { record?.append(request) }
    let found = Route.find(request)
    let verdict = chaos.verdict(on: found?.route, bodyBytes: request.body.count)
    let ending =
      verdict.strike.map { spoiled(request, found, $0, verdict) }
      ?? .reply(reply(to: request, found, verdict.plan))
    tell(request, found?.route, verdict.strike, ending, since: start)
    switch ending {
    case .reply(var reply):
      reply.closesConnection = !request.keepsAlive
      return socket.send(reply)
    case .half(let reply): _ = socket.send(reply, cut: true)
    case .closed: break
    case .reset: socket.makeCloseAbrupt()
    case .silence: connection.waitForEnd()
    }
    return false
  }

  /// What the route makes of the request.
  func reply(
    to request: HTTPRequest, _ found: (route: Route, arguments: [String])?, _ plan: ChaosPlan
  ) -> HTTPReply {
    guard let (route, arguments) = found else { return ownReply(to: request) }
    store.countRequest(route.name)
    do throws(APIError) {
      guard let token = store.tokens[request.token], !chaos.refuses(request.token) else {
        throw route.refusal.error(token: request.token)
      }
      if let right = route.right, !token.allows(right.letters, on: right.scope) {
        throw .forbidden("class \(right.scope)")
      }
      return try route.handle(
        Call(
          request: request, arguments: arguments, store: store, token: token,
          blindness: plan.blindness))
    } catch {
      return error.reply
    }
  }

  // MARK: - Watching

  private func tell(
    _ request: HTTPRequest, _ route: Route?, _ strike: Strike?, _ ending: Ending,
    since start: MonotonicTime
  ) {
    tell(
      request, route, strike?.name ?? "\(ending.status)", stored: ending.created.count,
      milliseconds: MonotonicTime.now - start)
  }

  func tell(
    _ request: HTTPRequest, _ route: Route?, _ outcome: String, stored: Int, milliseconds: Int64
  ) {
    guard let watch else { return }
    // Without the query, which may name a client, and without what is no path of ours.
    let isKnown = route != nil || request.path.first == "sandbox"
    let path = isKnown ? "/" + request.path.joined(separator: "/") : "(no such path)"
    watch(
      SandboxExchange(
        method: request.method, path: path, outcome: outcome, membersStored: stored,
        milliseconds: milliseconds))
  }
}

/// A request and what became of it, without personal data.
package struct SandboxExchange: Sendable, Equatable {
  package let method: String
  /// Without the query.
  package let path: String
  /// The status, or what chaos did in its place.
  package let outcome: String
  package let membersStored: Int
  package let milliseconds: Int64
}
