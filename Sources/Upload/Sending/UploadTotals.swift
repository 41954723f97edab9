package import Diagnostics

/// Why a run ended before its time; the first of several wins, in this order.
package enum UploadStop: Sendable {
  /// Rows may be on the server, or their ids are not known: exit 7.
  case unknown(any Diagnosis)
  /// Somebody asked for it: exit 130.
  case interrupted
  /// Token, rights, queue: exit 5.
  case rights(any Diagnosis)
  /// The journal cannot be written; resumable once it can.
  case journal(any Diagnosis)
  /// Unreachable or overloaded: exit 6.
  case unreachable(any Diagnosis)
  /// Not the run that the journal began: exit 4.
  case planChanged(any Diagnosis)

  /// What to show; `nil` for an interruption.
  package var fault: (any Diagnosis)? {
    switch self {
    case .unknown(let fault), .rights(let fault), .journal(let fault), .unreachable(let fault),
      .planChanged(let fault):
      fault
    case .interrupted: nil
    }
  }

  /// One clause, for rows that stay unprocessed and for the journal.
  package var reason: String {
    fault.map { "\($0.code.slug): \($0.message)" } ?? "interrupted"
  }

  var rank: Int {
    switch self {
    case .unknown: 0
    case .interrupted: 1
    case .rights: 2
    case .journal: 3
    case .unreachable: 4
    case .planChanged: 5
    }
  }
}

/// What an upload came to, in members unless said otherwise.
package struct UploadTotals: Sendable {
  package struct LimitChange: Sendable, Equatable {
    /// Since the upload began.
    package var milliseconds: Int64
    package var limit: Int
    package var cause: WorkerLimit.Cause
  }

  package var loaded = 0
  package var rejected = 0
  package var unprocessed = 0
  package var doubtful = 0
  package var unverified = 0
  /// Of the loaded ones, those that the journal knew already.
  package var loadedBefore = 0
  /// Members that were stored twice, and taken back.
  package var takenBack = 0
  /// Members on the server that carry the run's stamp, one for each booked row; `nil` when they were not
  /// counted.
  package var counted: Int?

  /// Bulk requests that left, and how often batches were split, put off or in doubt.
  package var requests = 0
  package var splits = 0
  package var delays = 0
  package var doubts = 0
  /// How the number of requests in flight went; the first thousand changes.
  package var course: [LimitChange] = []
  /// Why it ended early; `nil` when it did not.
  package var stop: UploadStop?

  package init() {}

  mutating func count(_ fate: UploadResult.Fate, of members: Int) {
    switch fate {
    case .loaded: loaded += members
    case .rejected: rejected += members
    case .unprocessed: unprocessed += members
    case .doubt: doubtful += members
    case .unverified: unverified += members
    }
  }

  /// Keeps the weightier of two reasons.
  mutating func note(_ reason: UploadStop) {
    guard let known = stop, known.rank <= reason.rank else { return stop = reason }
  }
}
