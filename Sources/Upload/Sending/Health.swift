import Threads

/// How the server has been lately, over all workers.
struct Health: Sendable {
  private var troubleSince: MonotonicTime?
  /// Rows that the server failed for, with no success between.
  private(set) var failedRows = 0

  /// A request was dealt with, whether the server liked it or not.
  mutating func success() {
    troubleSince = nil
    failedRows = 0
  }

  /// A request was not dealt with.
  ///
  /// - Returns: Milliseconds since the first trouble after the last success.
  mutating func trouble(at now: MonotonicTime) -> Int64 {
    let since = troubleSince ?? now
    troubleSince = since
    return now - since
  }

  mutating func failedRow() -> Int {
    failedRows += 1
    return failedRows
  }
}
