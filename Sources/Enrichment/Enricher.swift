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

  /// The same for one worker: see `MappingProgram.unshared`.
  package func unshared() -> EnrichmentPlan {
    var own = self
    own.program = program.unshared()
    own.zone = zone.copy()
    return own
  }
}

/// What became of a row before rules that need other rows.
package enum RowVerdict: Sendable, Equatable {
  case member
  /// Something is wrong with its values; the member holds what could be made of the others.
  case rejected
  /// The record itself is damaged or ragged, so that its cells were not looked at.
  case unusable
  /// Index of the skip rule.
  case skipped(Int)
  /// The first row below the data.
  case footer
}

/// Turns rows into members: runs the mapping's program, parses numbers, finds the zone, resolves
/// names. One per worker; refills its buffers for every row.
///
/// What every row asks is `mutating` or static, even where it only reads: to borrow a struct of this size
/// for a call, Swift copies it, which took 1,900 instructions a row.
package struct Enricher: ~Copyable {
  let plan: EnrichmentPlan
  package var executor: Executor
  var references: References
  var constants = ConstantReferences()
  var numbers = NumberCell()
  var countries = Countries()
  /// For each rule of `communications`, how its cells are read.
  let cellRules: [CellRules]
  let rules: [CommunicationRule]
  private let fields: MemberPlan
  /// Numbers of the cell at hand.
  var found: [CellNumber] = []
  /// Numbers that the cells of the current row hold, usable or not.
  var seenNumbers = 0
  /// Numbers of the current row that will be dialed, for their zones.
  var dialed: [PhoneNumber] = []
  var candidates: ZoneCandidates
  var decided = DecidedZones()
  /// The source of the chain that decided the current row's zone, or their number if none did; `nil` without
  /// a chain, or if the row is rejected for it.
  package var zoneDecider: Int?
  /// Queues that are known to have no calendar, and so no zone for members without one.
  let clocklessQueues: Set<Int64>
  /// Numbers of the current row that were left out, until it is known whether any is left.
  var dropped: [RowFinding] = []

  package init(_ plan: EnrichmentPlan) {
    self.plan = plan
    executor = Executor(plan.program, now: plan.now, zone: plan.zone)
    references = References(plan.directory)
    candidates = ZoneCandidates(now: plan.now)
    clocklessQueues = Set(
      plan.directory.all(.queue).filter { $0.hasCalendar == false }.map(\.id))
    fields = plan.program.member
    rules = fields.communications
    cellRules = rules.map(\.phone.cellRules)
  }

  /// Makes `member` from a record; everything found wrong goes into `findings`.
  ///
  /// The order is that of the mapping language: columns, `let`, `skip`, `checks`, queue, numbers, zone,
  /// and then the rest of the member, whose times are in its own zone.
  /// - Note: The row's text is the member's afterwards, until `Executor.takeText`.
  package mutating func work(
    _ block: borrowing RecordBlock, _ record: Int, into member: inout Member,
    _ findings: inout Findings
  ) -> RowVerdict {
    executor.takeText(from: &member)
    member.removeAll()
    member.row = block.row(record)
    findings.beginRow()
    let verdict = make(&member, block, record, &findings)
    executor.lendText(to: &member)
    return verdict
  }

  private mutating func make(
    _ member: inout Member, _ block: borrowing RecordBlock, _ record: Int,
    _ findings: inout Findings
  ) -> RowVerdict {
    guard passes(block, record, &findings) else {
      return executor.isFooter(block, record, &findings) ? .footer : .unusable
    }
    switch executor.begin(block, record, &findings) {
    case .footer: return .footer
    case .skipped(let rule): return .skipped(rule)
    case .rejected, .go: break  // a rejected row goes on, so that all that is wrong is said at once
    }
    fillQueue(&member, &findings)
    let isCallable = fillCommunications(&member, &findings)
    if !isCallable { tellNumbersElsewhere(block, record, &findings) }
    fillZone(&member, &findings)
    fillRest(&member, &findings)
    return findings.isRejected ? .rejected : .member
  }

  private mutating func passes(
    _ block: borrowing RecordBlock, _ record: Int, _ findings: inout Findings
  ) -> Bool {
    RecordChecks.pass(
      block, record, width: plan.program.header.count, ragged: plan.program.source.ragged, &findings
    )
  }

  private mutating func fillQueue(_ member: inout Member, _ findings: inout Findings) {
    if let queue = plan.queueOverride {
      let name = executor.text.bytes.append(queue)
      member.queue = reference(.queue, to: name, .key("target.queue"), &findings)
    } else {
      member.queue = required(.queue, plan.program.target.queue, &findings)
    }
  }

  private mutating func fillRest(_ member: inout Member, _ findings: inout Findings) {
    member.name = text(fields.name, &findings)
    if let id = fields.priority { member.priority = number(id, &findings) ?? 0 }
    if let id = fields.bucket { member.bucket = reference(.bucket, id, &findings) }
    if let id = fields.skill { member.skill = reference(.skill, id, &findings) }
    if let id = fields.agent { member.agent = reference(.agent, id, &findings) }
    if let id = fields.expireAt { member.expireAt = time(id, &findings) }
    if let id = fields.minOfferingAt { member.minOfferingAt = time(id, &findings) }
    for (nameIndex, id) in fields.variables {
      let value = text(id, &findings)
      if !value.isEmpty { member.variables.append(Variable(name: nameIndex, value: value)) }
    }
    for id in plan.program.results.keys { member.keys.append(text(id, &findings)) }
  }
}
