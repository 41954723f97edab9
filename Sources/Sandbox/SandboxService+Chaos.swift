import Threads

extension SandboxService {
  /// What a client gets to see in the end.
  enum Ending {
    case reply(HTTPReply)
    /// Half of it, then the connection is closed.
    case half(HTTPReply)
    /// Nothing; `created` is known to the server alone.
    case closed(created: Range<Int64>)
    case reset(created: Range<Int64>)
    case silence(created: Range<Int64>)

    var status: Int { if case .reply(let reply) = self { reply.status } else { 0 } }

    /// Ids of the members that the request made.
    var created: Range<Int64> {
      switch self {
      case .reply(let reply), .half(let reply): reply.created
      case .closed(let created), .reset(let created), .silence(let created): created
      }
    }
  }

  /// Serves the request or not, and spoils the answer.
  func spoiled(
    _ request: HTTPRequest, _ found: (route: Route, arguments: [String])?, _ strike: Strike,
    _ verdict: ChaosControl.Verdict
  ) -> Ending {
    if case .slow(let milliseconds) = strike.effect, strike.timing == .before {
      stopping.sleep(milliseconds: milliseconds)
      return .reply(reply(to: request, found, verdict.plan))
    }
    let served = strike.timing == .after ? reply(to: request, found, verdict.plan) : nil
    if strike.timing == .late { commitLate(request, found, verdict.plan) }
    let created = served?.created ?? 0..<0
    switch strike.effect {
    case .drop: return .closed(created: created)
    case .reset: return .reset(created: created)
    case .hang: return .silence(created: created)
    case .cut: return served.map { .half($0) } ?? .closed(created: created)
    case .slow(let milliseconds):
      stopping.sleep(milliseconds: milliseconds)
      return served.map { .reply($0) } ?? .closed(created: created)
    case .ids(let ids):
      guard var served else { return .closed(created: created) }
      if created.isEmpty { return .reply(served) }
      served.body = HTTPReply(ids: ids.spoiled(created, verdict.plan.chance(verdict.number))).body
      return .reply(served)
    case .deadlock: return .reply(Strike.deadlock.reply)
    case .dataError: return .reply(Strike.dataError.reply)
    case .status(let status, let body):
      var reply = Strike.refusal(status, body)
      reply.created = created
      return .reply(reply)
    case .tokenExpires(let requests):
      chaos.expire(request.token, requests: requests.map { $0 - 1 })
      return .reply(APIError.unauthorized.reply)
    }
  }

  /// Does the work when the client has long been left without an answer.
  private func commitLate(
    _ request: HTTPRequest, _ found: (route: Route, arguments: [String])?, _ plan: ChaosPlan
  ) {
    chaos.beginLateCommit()
    workers.start("sandbox.late") { [self] in
      defer { chaos.endLateCommit() }
      guard stopping.sleep(milliseconds: plan.lateMilliseconds) else { return }
      let reply = reply(to: request, found, plan)
      tell(
        request, found?.route, "late commit", stored: reply.created.count,
        milliseconds: plan.lateMilliseconds)
    }
  }
}
