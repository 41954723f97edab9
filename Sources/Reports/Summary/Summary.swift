package import Bytes
package import Members
package import Records
package import Threads
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

  /// One file of the input, and what became of its rows.
  package struct Input: Sendable {
    package var shape: InputShape
    package var columns: Int
    package var hash: ContentHash?
    package var balance: Balance

    package init(shape: InputShape, columns: Int, balance: Balance = Balance()) {
      self.shape = shape
      self.columns = columns
      self.balance = balance
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

  /// Of all files together.
  package var balance: Balance { inputs.reduce(into: Balance()) { $0.add($1.balance) } }
  /// Whether each file's rows do; a row lost in one and won in another is no comfort.
  package var addsUp: Bool { inputs.allSatisfy(\.balance.addsUp) }
  /// Loaded rows whose member id is not sure.
  package var unverified = 0
  /// Members that were stored twice, and taken back.
  package var takenBack = 0
  /// Members on the server that carry the run's stamp, one for each loaded row; `nil` if not counted.
  package var counted: Int?
  /// What reading a sample back came to; `nil` for verbs that send nothing.
  package var verification: SampleCheck.Result?
  package var reasons = Reasons()
  package var notices: [Findings.Tally: Int] = [:]
  package var leftOut: [LeftOut: Int] = [:]
  /// Good rows, duplicates among them, by what decided their time zone, in the order of the chain; empty
  /// without one.
  package var zones: [(source: String, rows: Int)] = []

  package var queues: [Queue] = []
  package var workers = 0
  package var workerCourse: [WorkerChange] = []
  /// What the stages of each pass spent their time on; empty unless somebody asked.
  package var passes: [PassTime] = []

  /// At least one.
  package var inputs: [Input]
  /// Whether the user named several.
  package var areSeveral: Bool
  /// The columns of all files, for notices.
  package var header: Header
  package var mapping: Mapping
  package var directoryHash: ContentHash?
  /// Over the hashes of all batches, which `plan` and `run` share.
  package var batchesHash: ContentHash?

  package init(
    verb: String, version: String, clock: Int64, startedAt: Int64, finishedAt: Int64,
    inputs: [Input], areSeveral: Bool = false, header: Header, mapping: Mapping
  ) {
    self.verb = verb
    self.version = version
    self.clock = clock
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.inputs = inputs
    self.areSeveral = areSeveral
    self.header = header
    self.mapping = mapping
  }
}
