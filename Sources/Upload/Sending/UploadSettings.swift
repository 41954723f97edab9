/// How a run uploads.
package struct UploadSettings: Sendable {
  /// Workers to start, at least 1.
  package var workers: Int
  /// Members per second over all workers; `nil` for as many as go.
  package var membersPerSecond: Int?
  /// What members are stamped with; without it, doubt stops the run.
  package var stamp: Stamp?
  /// The dialer's timeout for one request, which is also how long to look for a doubtful batch.
  package var timeoutMilliseconds: Int64
  package var retry = RetryPolicy()
  /// No request leaves from then on, epoch milliseconds; `nil` for no such time.
  package var deadline: Int64?
  /// By queue, an id that the run's members will exceed (`DialerConnection.newestID`). Without it,
  /// a server that ignores the filter for stamps is asked for all members of the queue.
  package var newestIDs: [Int64: Int64] = [:]

  package init(
    workers: Int = 4, membersPerSecond: Int? = nil, stamp: Stamp?,
    timeoutMilliseconds: Int64 = 60_000
  ) {
    self.workers = max(1, workers)
    self.membersPerSecond = membersPerSecond
    self.stamp = stamp
    self.timeoutMilliseconds = timeoutMilliseconds
  }
}
