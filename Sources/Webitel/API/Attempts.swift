import JSONText

extension WebitelClient {
  /// What became of a call, as an operator reports it.
  public struct AttemptReport: Sendable, Equatable {
    public enum Status: Sendable, Equatable {
      /// The member is finished.
      case success, cancel
      /// Another try follows.
      case other(String)

      var text: String {
        switch self {
        case .success: "success"
        case .cancel: "cancel"
        case .other(let text): text
        }
      }
    }

    public var status: Status
    public var description = ""
    public var variables: [String: String] = [:]
    /// Epoch milliseconds: when to try again, and until when; 0 for none.
    public var minOfferingAt: Int64 = 0
    public var expireAt: Int64 = 0
    /// 0 leaves it to the queue.
    public var waitSeconds = 0

    public init(_ status: Status) { self.status = status }
  }

  /// Reports the outcome of an attempt: `PATCH /call_center/attempts/{attempt}`. Not repeated by itself:
  /// a second report on the same attempt is refused.
  ///
  /// - Throws: `.refused` for whatever the server does not like: an attempt that is over, not this
  ///   operator's, or not there.
  /// - Source: API.md §7.
  public func report(attempt: Int64, _ report: AttemptReport) throws(WebitelFault) {
    precondition(attempt > 0, "an attempt is named by its id")
    let purpose = Purpose(
      "report on attempt #\(attempt)", needs: "to be the operator's of the attempt")
    _ = try send("PATCH", "/call_center/attempts/\(attempt)", for: purpose) { json in
      json.object { json in
        json.member("status", report.status.text)
        if !report.description.isEmpty { json.member("description", report.description) }
        if !report.variables.isEmpty { json.member("variables", report.variables) }
        if report.minOfferingAt > 0 {
          json.member("min_offering_at", String(report.minOfferingAt))
        }
        if report.expireAt > 0 { json.member("expire_at", String(report.expireAt)) }
        if report.waitSeconds > 0 { json.member("wait_between_retries", report.waitSeconds) }
      }
    }
  }
}
