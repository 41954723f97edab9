import Bytes
package import Diagnostics
import JSONText
import Upload

/// What became of a bulk create, judged by its answer.
///
/// - Source: SPEC §12.3; API.md §3, §4.3.
package enum WebitelAnswers {
  package static let codes = CodeTable(owner: "Webitel", [refusedCode, tooLargeCode])
  static let refusedCode = Code(
    780, "server.member_refused", "The server refuses the member's data.",
    fix: "correct what the server's words name, then retry the row")
  static let tooLargeCode = Code(
    781, "server.too_large", "The request exceeds what the server or a proxy accepts.",
    fix: "shorten the member's texts, or let the administrator raise the limit")

  /// The outcome of an answer with a status.
  ///
  /// - Parameters:
  ///   - client: Knows what a refusal of rights is to be called.
  ///   - batch: Its items are asked for the name that the server blames.
  static func outcome(
    of response: borrowing HTTPResponse, client: WebitelClient, batch: borrowing Batch
  ) -> BatchOutcome {
    if response.isSuccess { return accepted(response) }
    let error = client.apiError(of: response)
    switch response.status {
    case 413:
      return .tooLarge(code: tooLargeCode, detail: error.safeText)
    case 408:
      return .inDoubt(why: .timeout, detail: error.safeText)
    case 429:
      return .later(afterMilliseconds: retryAfter(response), why: .tooManyRequests)
    case 502, 503:
      // Also with Retry-After: a proxy may have given up on work that is done all the same.
      return .inDoubt(
        why: .badGateway, detail: error.safeText, afterMilliseconds: retryAfter(response))
    case 504:
      return .inDoubt(why: .gatewayTimeout, detail: error.safeText)
    case 400, 409, 422, 500...:
      return judged(error, batch)
    default:
      return .stop(client.fault(for: response, WebitelClient.creating(in: batch.queue)))
    }
  }

  /// Bad data and failures of the server share the statuses 400 and 500; the `id` tells them apart.
  private static func judged(_ error: APIError, _ batch: borrowing Batch) -> BatchOutcome {
    if error.isDeadlock { return .later(afterMilliseconds: nil, why: .deadlock) }
    if error.id == "app.member.valid.queue" { return .stop(WebitelFault.queueType(batch.queue)) }
    let blamesData =
      error.id.hasPrefix("model.") || error.id.hasPrefix("store.sql_member.")
    guard error.isStructured, blamesData || error.status < 500 else {
      let why: Congestion = error.isStructured ? .unavailable : .unreadable
      return .inDoubt(why: why, detail: error.safeText)
    }
    let suspect = error.blamedName.flatMap { index(blamed: $0, in: batch) }
    let words = error.detail.isEmpty ? error.safeText : error.detail
    return .refused(code: refusedCode, detail: words, suspect: suspect, isSure: blamesData)
  }

  /// The one item that has the blamed name: `Ann` or, with more words behind it, `Ann, pq: …`.
  static func index(blamed name: String, in batch: borrowing Batch) -> Int? {
    var exact: [Int] = []
    var beginning: [Int] = []
    for index in 0..<batch.count {
      let wire = batch.wire.span(batch.items[index].wire)
      let own = (try? JSONReader.read(wire, file: "item"))?.text("name") ?? ""
      if own == name { exact.append(index) }
      if name.hasPrefix(own + ", ") { beginning.append(index) }
    }
    let candidates = exact.isEmpty ? beginning : exact
    return candidates.count == 1 ? candidates[0] : nil
  }

  /// A success: the ids, whose number the uploader compares; or a doubt when there are none to read,
  /// since an answer without ids does not say that anything was stored.
  private static func accepted(_ response: borrowing HTTPResponse) -> BatchOutcome {
    let answer = try? JSONReader.read(response.body.span, file: "answer")
    guard let ids = answer?.list("ids").compactMap(\.int), !ids.isEmpty else {
      return .inDoubt(
        why: .unreadable,
        detail: "HTTP \(response.status), '\(WebitelClient.excerpt(of: response))'")
    }
    return .accepted(ids: ids)
  }

  private static func retryAfter(_ response: borrowing HTTPResponse) -> Int64? {
    response.field("Retry-After").flatMap { RetryAfter.milliseconds($0) }
  }

  /// The outcome when there is no answer at all.
  static func outcome(of fault: WebitelFault) -> BatchOutcome {
    guard case .transport(let transport) = fault else { return .stop(fault) }
    let why = congestion(transport)
    if transport.mayHaveArrived { return .inDoubt(why: why, detail: transport.message) }
    switch transport {
    case .noLibrary, .untrusted, .badAddress: return .stop(fault)
    default: return .later(afterMilliseconds: nil, why: why)
    }
  }

  private static func congestion(_ fault: HTTPFault) -> Congestion {
    switch fault {
    case .unreachable: .unavailable
    case .timedOut: .timeout
    case .tooLarge: .unreadable
    default: .broken
    }
  }
}
