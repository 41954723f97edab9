package import Upload

/// Webitel as a target system.
package struct WebitelDialer: Dialer {
  /// 1,000 members and 3 MB of them a request; 16 workers; members can be found by their stamp.
  ///
  /// - Source: API.md §8: gateways may stop at 4 MB.
  package static let limits = DialerLimits(
    membersPerBatch: 1000, bytesPerBatch: 3_000_000, workers: 16, canFind: true)

  package let encoder: any MemberEncoder
  private let settings: WebitelClient.Settings
  private let file: String
  private let run: String

  /// - Parameters:
  ///   - file: Name of the input, for the server's records.
  ///   - run: Id of the run.
  ///   - variableNames: What `Variable.name` of the members counts.
  package init(
    _ settings: WebitelClient.Settings, file: String, run: String, variableNames: [String]
  ) {
    self.settings = settings
    self.file = file
    self.run = run
    encoder = WebitelEncoder(variableNames: variableNames)
  }

  package var limits: DialerLimits { Self.limits }

  /// - Throws: `WebitelFault.transport(.noLibrary)` (E760) without libcurl.
  package func connect() throws -> any DialerConnection {
    try WebitelConnection(WebitelClient(settings), file: file, run: run)
  }
}
