import Webitel

/// Where the history of calls comes from: the API, or the database of an on-site installation.
protocol CallSource {
  /// Every matching call, the oldest first.
  func eachCall(
    _ filter: WebitelClient.CallFilter, _ body: (WebitelClient.Call) throws -> Void
  ) throws
}

/// The history by `POST /calls/history`.
struct ServerCalls: CallSource {
  let client: WebitelClient

  func eachCall(
    _ filter: WebitelClient.CallFilter, _ body: (WebitelClient.Call) throws -> Void
  ) throws {
    try client.eachCall(filter, body)
  }
}
