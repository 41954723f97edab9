/// Something to tell on the way, without personal data.
package enum UploadEvent: Sendable, Equatable {
  case batchSent(batch: String, queue: Int64, members: Int, attempt: Int)
  /// Loaded: answered now, found when asked for, or known from the journal (0 milliseconds).
  case batchDone(batch: String, queue: Int64, members: Int, milliseconds: Int64)
  case batchSplit(batch: String, parts: [Int])
  case batchDoubt(batch: String, why: String)
  case retryWait(batch: String, milliseconds: Int64, why: Congestion)
  case workersLimit(limit: Int, of: Int, cause: WorkerLimit.Cause)

  /// The event's name in `--events`.
  package var name: String {
    switch self {
    case .batchSent: "batch.sent"
    case .batchDone: "batch.done"
    case .batchSplit: "batch.split"
    case .batchDoubt: "batch.doubt"
    case .retryWait: "retry.wait"
    case .workersLimit: "workers.limit"
    }
  }
}
