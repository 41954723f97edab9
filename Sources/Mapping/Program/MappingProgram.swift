package import Records

/// A value of the program: what `Executor.evaluate` takes.
package struct ValueID: Sendable, Hashable, BitwiseCopyable {
  package let index: Int

  package init(index: Int) { self.index = index }
}

/// A mapping bound to one header: flat instructions, and a plan that says which value is what.
///
/// - Invariant: Immutable and shared by all workers; each has an `Executor` of its own.
package struct MappingProgram: Sendable {
  /// The mapping's name, or its file's.
  package internal(set) var name = ""
  /// IANA name of `zone`; `nil`: the queue calendar's.
  package internal(set) var zoneName: String?
  package internal(set) var source = SourceSettings()
  package internal(set) var header: Header
  /// 0-based columns that the program reads, ascending.
  package internal(set) var usedColumns: [Int] = []
  package internal(set) var undeclared = SourceSection.Undeclared.ignore
  package internal(set) var target: TargetPlan
  package internal(set) var results: ResultsPlan
  /// Names of the member's variables; `MemberPlan.variables` points into it.
  package internal(set) var variableNames: [String] = []
  package internal(set) var member: MemberPlan
  package internal(set) var dedupe: [DedupeRule] = []
  package internal(set) var suppress: [SuppressRule] = []
  package internal(set) var guardRules = GuardRules()
  package internal(set) var policy: PolicyRule?
  /// What `RowStart.skipped` points into.
  package internal(set) var skipReasons: [String] = []
  /// Code slugs of the mapping's own checks.
  package internal(set) var checkNames: [String] = []

  var code = ProgramCode()

  /// The words a value is known by: `member.priority`.
  package func target(of id: ValueID) -> String { code.targets[id.index] }
  /// 0-based columns that a value hangs on, also through others.
  package func columns(of id: ValueID) -> [Int] { code.readColumns[id.index] }
}

/// Where the rows go.
package struct TargetPlan: Sendable {
  /// Names of the two variables that tell whose a member is.
  package struct Stamp: Sendable, Equatable {
    package var run: String
    package var row: String

    package init(run: String, row: String) {
      self.run = run
      self.row = row
    }
  }
  /// What to do about a queue that is enabled now.
  package enum Live: String, Sendable, CaseIterable { case allow, warn, refuse }

  package var queue: ValueID
  /// Limits of one batch.
  package var members: Int
  package var bytes: Int
  package var perSecond: Int?
  package var stamp: Stamp?
  package var live: Live
  /// Nobody is called before the start of a run and so long after it.
  package var embargoSeconds: Int?

  /// When the embargo of a run ends that begins at `now`, epoch milliseconds; `nil` without one.
  package func embargoUntil(from now: Int64) -> Int64? {
    embargoSeconds.map { now + Int64($0) * 1000 }
  }
}

/// What receipts and rejects look like.
package struct ResultsPlan: Sendable {
  package var keyTitles: [String] = []
  package var keys: [ValueID] = []
  package var receipts = ResultFormat.csv
  package var rejects = ResultFormat.csv

  package var formats: (receipts: ResultFormat, rejects: ResultFormat) { (receipts, rejects) }
}
