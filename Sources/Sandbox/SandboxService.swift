import JSONText
import Synchronization
import Threads

/// From a connection to a route and back, with chaos in between; shared by all connections.
final class SandboxService: Sendable {
  let store: SandboxStore
  let sockets = OpenSockets()
  private let chaos: ChaosPlan
  private let latencyMilliseconds: Int64
  private let struckAt = Atomic<Int>(0)
  private let stopping = StopToken()

  init(store: SandboxStore, chaos: ChaosPlan, latencyMilliseconds: Int64) {
    self.store = store
    self.chaos = chaos
    self.latencyMilliseconds = latencyMilliseconds
  }

  func stop() {
    stopping.request(.stopped)
    sockets.shutDownAll()
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
    let socket = connection.socket
    if latencyMilliseconds > 0, !stopping.sleep(milliseconds: latencyMilliseconds) { return false }
    let found = Route.find(request)
    let strike = found.flatMap { self.strike(on: $0.route) }
    let served = strike?.afterCommit == false ? nil : reply(to: request, found)
    guard let strike else {
      guard var served else { return false }
      served.closesConnection = !request.keepsAlive
      return socket.send(served)
    }
    switch strike.effect {
    case .drop: return false
    case .reset:
      socket.makeCloseAbrupt()
      return false
    case .hang:
      connection.waitForEnd()
      return false
    case .cut:
      _ = served.map { socket.send($0, cut: true) }
      return false
    case .html: return socket.send(HTTPReply.html(502))
    case .deadlock: return socket.send(Self.deadlock.reply)
    case .status(let status): return socket.send(Self.refusal(status))
    case .shortIDs: return served.map { socket.send($0.withoutLastID) } ?? false
    }
  }

  // MARK: - Serving

  private func reply(
    to request: HTTPRequest, _ found: (route: Route, arguments: [String])?
  ) -> HTTPReply {
    if request.path == ["sandbox", "stats"] { return stats() }
    guard let (route, arguments) = found else { return APIError.noRoute.reply }
    store.countRequest(route.name)
    do throws(APIError) {
      guard let token = store.tokens[request.headers["x-webitel-access"] ?? ""] else {
        throw .unauthorized
      }
      if let right = route.right, !token.allows(right.letters, on: right.scope) {
        throw .forbidden("class \(right.scope)")
      }
      return try route.handle(
        Call(
          request: request, arguments: arguments, store: store, token: token,
          ignoresVariables: chaos.ignoresVariables))
    } catch {
      return error.reply
    }
  }

  private func stats() -> HTTPReply {
    let counts = store.requestCounts.sorted { $0.key < $1.key }
    return HTTPReply { writer in
      writer.object { writer in
        writer.member("members", store.memberCount)
        writer.key("requests")
        writer.object { writer in for (name, count) in counts { writer.member(name, count) } }
      }
    }
  }

  // MARK: - Chaos

  private func strike(on route: Route) -> ChaosPlan.Strike? {
    let isInScope =
      switch chaos.scope {
      case .bulk: route.pattern == MemberRoutes.bulkPattern
      case .members: route.pattern.contains("members")
      case .all: true
      }
    guard isInScope else { return nil }
    return chaos.strike(struckAt.add(1, ordering: .relaxed).newValue)
  }

  private static let deadlock = APIError(
    500, "store.sql_member.bulk_save.app_error", "pq: deadlock detected")

  /// A status in the form that its usual sender gives it: a proxy answers HTML.
  private static func refusal(_ status: Int) -> HTTPReply {
    switch status {
    case 413, 502, 504: return .html(status)
    case 429:
      var reply = HTTPReply(
        status,
        body: Array(#"{"code":429,"status":"FLOOD_WAIT","message":"too many requests"}"#.utf8))
      reply.retryAfterSeconds = 1
      return reply
    case 503:
      var reply = HTTPReply.html(status)
      reply.retryAfterSeconds = 1
      return reply
    case 401: return APIError.unauthorized.reply
    case 403: return APIError.forbidden("anything").reply
    default: return APIError(status, "sandbox.chaos.app_error", "chaos").reply
    }
  }
}

extension HTTPReply {
  /// An answer to a bulk create that lost its last id.
  fileprivate var withoutLastID: HTTPReply {
    var reply = self
    let comma = UInt8(ascii: ",")
    if status == 200, let last = body.lastIndex(of: comma) {
      reply.body = body[..<last] + Array("]}".utf8)
    }
    return reply
  }
}
