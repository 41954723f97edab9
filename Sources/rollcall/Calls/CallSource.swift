import Upload
import Webitel

/// Where the history of calls comes from: the API, or the database of an on-site installation.
protocol CallSource {
  /// Every matching call, the oldest first.
  func eachCall(
    _ filter: WebitelClient.CallFilter, _ body: (WebitelClient.Call) throws -> Void
  ) throws
}

/// The history by `POST /calls/history`; pages that do not come are asked for again.
struct ServerCalls: CallSource {
  let crew: Crew<WebitelClient>

  func eachCall(
    _ filter: WebitelClient.CallFilter, _ body: (WebitelClient.Call) throws -> Void
  ) throws {
    try WebitelClient.eachCall(
      { number in
        try crew.answer { (client) throws(WebitelFault) in
          try client.calls(filter, page: number)
        }
      }, body)
  }
}
