import Bytes
import Diagnostics
package import Mapping
package import Members
import PhoneNumbers
package import Records
package import TimeZones

/// Everything that workers share: the program, the pinned names, the clock.
package struct EnrichmentPlan: Sendable {
  package var program: MappingProgram
  package var directory: Directory
  /// The run's clock, epoch milliseconds.
  package var now: Int64
  /// The zone for dates without one, until the member's own is known.
  package var zone: Zone
  /// `--queue`: the queue for every row, by name or `#id`.
  package var queueOverride: String?

  package init(
    program: MappingProgram, directory: Directory, now: Int64, zone: Zone,
    queueOverride: String? = nil
  ) {
    self.program = program
    self.directory = directory
    self.now = now
    self.zone = zone
    self.queueOverride = queueOverride
  }
}

/// What became of a row before rules that need other rows.
package enum RowVerdict: Sendable, Equatable {
  case member
  case rejected
  /// Index of the skip rule.
  case skipped(Int)
  /// The first row below the data.
  case footer
}

/// Turns rows into members: runs the mapping's program, parses numbers, finds the zone, resolves
/// names. One per worker; refills its buffers for every row.
package struct Enricher: ~Copyable {
  let plan: EnrichmentPlan
  var executor: Executor
  var references: References
  var phones: PhoneRules.Reader

  package init(_ plan: EnrichmentPlan) {
    self.plan = plan
    executor = Executor(plan.program, now: plan.now, zone: plan.zone)
    references = References(plan.directory)
    phones = PhoneRules.Reader()
  }
}
