package import Bytes
package import Members
package import Records
package import Upload

/// What was asked, what was read, and what became of it: the content of `summary.json`.
///
/// Nothing here is personal data: reasons carry the code's meaning and a place, never a value.
/// - Units: times are epoch milliseconds UTC.
package struct Summary: Sendable {
  /// Rows left out, by what left them out.
  package struct LeftOut: Sendable, Hashable {
    package var rowClass: RowClass
    package var reason: String

    package init(_ rowClass: RowClass, _ reason: String) {
      self.rowClass = rowClass
      self.reason = reason
    }
  }

  package struct Queue: Sendable, Equatable {
    package var id: Int64
    package var name: String
    package var loaded: Int
    package var batches: Int

    package init(id: Int64, name: String, loaded: Int, batches: Int) {
      self.id = id
      self.name = name
      self.loaded = loaded
      self.batches = batches
    }
  }

  /// One change of the number of requests in flight.
  package struct WorkerChange: Sendable, Equatable {
    package var afterMilliseconds: Int64
    package var limit: Int
    /// `nil` for a rise after a clean stretch.
    package var why: Congestion?

    package init(afterMilliseconds: Int64, limit: Int, why: Congestion?) {
      self.afterMilliseconds = afterMilliseconds
      self.limit = limit
      self.why = why
    }
  }

  package struct Mapping: Sendable, Equatable {
    package var name: String
    package var file: String
    package var hash: ContentHash?

    package init(name: String, file: String, hash: ContentHash?) {
      self.name = name
      self.file = file
      self.hash = hash
    }
  }

  /// Empty for verbs that have no run.
  package var run = ""
  package var verb: String
  package var version: String
  package var exitCode: Int32 = 0
  /// The frozen clock that `now()` and `today()` saw.
  package var clock: Int64
  package var startedAt: Int64
  package var finishedAt: Int64

  package var balance = Balance()
  /// Loaded rows whose member id is not sure.
  package var unverified = 0
  package var reasons = Reasons()
  package var notices: [Findings.Tally: Int] = [:]
  package var leftOut: [LeftOut: Int] = [:]

  package var queues: [Queue] = []
  package var workers = 0
  package var workerCourse: [WorkerChange] = []

  package var input: InputShape
  package var header: Header
  package var mapping: Mapping
  package var inputHash: ContentHash?
  package var directoryHash: ContentHash?
  /// Over the hashes of all batches, which `plan` and `run` share.
  package var batchesHash: ContentHash?

  package init(
    verb: String, version: String, clock: Int64, startedAt: Int64, finishedAt: Int64,
    input: InputShape, header: Header, mapping: Mapping
  ) {
    self.verb = verb
    self.version = version
    self.clock = clock
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.input = input
    self.header = header
    self.mapping = mapping
  }
}
