import Bytes
import Mapping
import Members
import Records
import Reports
import Upload
import Validation

/// What a delivery does with each row of a unit.
struct RowDelivery: ~Copyable {
  private let plan: PassPlan
  private let rules: [DedupeSpec]
  private let files: RunFiles?
  private let submit: Delivery.Submit?
  private let adopt: Delivery.Adopt?
  private let observe: Delivery.Observe?
  private var duplicates: Duplicates
  private var batcher: Batcher
  private var members: OutputFile?
  private var isTaking = true

  private(set) var counts: RunCounts

  init(
    _ plan: PassPlan, _ verdicts: Verdicts?, _ files: RunFiles?, submit: Delivery.Submit?,
    adopt: Delivery.Adopt?, observe: Delivery.Observe?, members: consuming OutputFile?
  ) {
    self.plan = plan
    rules = plan.dedupe
    duplicates = verdicts.map { .decided($0) } ?? .watching(plan.deduplicator())
    batcher = Batcher(
      limitMembers: plan.program.target.members, limitBytes: plan.program.target.bytes)
    counts = RunCounts(plan.inputs)
    self.files = files
    self.submit = submit
    self.adopt = adopt
    self.observe = observe
    self.members = members
  }

  mutating func take(_ unit: WorkUnit) throws -> PassWish {
    duplicates.expect(unit.results.duplicateKeys.span)
    for (index, row) in unit.results.rows.enumerated() {
      guard row.outcome != .footer else { return .nextFile }
      counts.read(row.row)
      try take(row, ordinal: unit.records.firstRecord + index, unit.results)
    }
    return files?.fault == nil ? .more : .nothing
  }

  private mutating func take(
    _ row: WorkResults.Row, ordinal: Int, _ results: borrowing WorkResults
  ) throws {
    switch row.outcome {
    case .footer: break
    case .rejected: reject(row, results, Array(results.findings(of: row)))
    case .loadedBefore:
      let loaded = plan.foregone.loaded[row.row]
      leaveOut(
        row, .duplicate, loaded?.reason ?? "",
        winner: loaded?.member.map { LeftOutFile.Winner.member($0) })
    case .skipped: leaveOut(row, .skipped, plan.program.skipReasons[Int(row.reason)])
    case .member, .suppressed:
      switch duplicates.verdict(on: row, ordinal: ordinal, results, rules: rules.count) {
      case .duplicate(let rule, let winner): takeDuplicate(row, results, rules[rule], winner)
      case .warned(let rule, _): try keep(row, results, warnedBy: rules[rule])
      case .survives: try keep(row, results, warnedBy: nil)
      }
    }
  }

  private mutating func takeDuplicate(
    _ row: WorkResults.Row, _ results: borrowing WorkResults, _ rule: DedupeSpec, _ winner: Int
  ) {
    let survivor = plan.merged?.survivor(ofRow: row.row) ?? winner
    let winner = plan.inputs.winner(survivor, by: rule)
    if rule.action == .reject {
      reject(row, results, [rule.finding(winner: winner.text(plan.inputs))])
    } else {
      leaveOut(
        row, .duplicate, rule.words, winner: winner,
        note: plan.merged?.note(onRow: row.row))
    }
  }

  private mutating func keep(
    _ row: WorkResults.Row, _ results: borrowing WorkResults, warnedBy rule: DedupeSpec?
  ) throws {
    if row.outcome == .suppressed {
      return leaveOut(row, .suppressed, plan.suppression.lists[Int(row.reason)].spec.name)
    }
    if let rule { counts.notice(rule.code) }
    try load(row, results)
  }

  private mutating func load(_ row: WorkResults.Row, _ results: borrowing WorkResults) throws {
    observe?(row, results)
    try members?.write(results.wire.span(row.wire))
    try members?.write("\n")
    guard submit != nil else { return counts.load(row.row, queue: row.queue) }
    counts.queues[row.queue, default: 0] += 1
    if let adopt, adopt(row.row, row.queue, results.side.span(row.key)) { return }
    guard isTaking else { return leaveOut(row, .unprocessed, "the run stopped") }
    let batch = batcher.add(
      queue: row.queue, row: row.row, wire: results.wire.span(row.wire),
      hashedCount: row.hashedCount, source: results.side.span(row.source),
      key: results.side.span(row.key))
    if let batch { isTaking = submit?(batch) ?? false }
  }

  private mutating func reject(
    _ row: WorkResults.Row, _ results: borrowing WorkResults, _ findings: [RowFinding]
  ) {
    counts.reject(row: row.row, findings)
    files?.reject(row: row.row, source: results.side.span(row.source), findings)
  }

  private mutating func leaveOut(
    _ row: WorkResults.Row, _ kind: RowClass, _ reason: String,
    winner: LeftOutFile.Winner? = nil, note: String? = nil
  ) {
    counts.leaveOut(row.row, kind, reason)
    files?.leaveOut(
      row: row.row, kind, note.map { "\(reason); \($0)" } ?? reason, winner: winner)
  }

  mutating func finish(_ tally: PassTally) throws {
    counts.add(tally)
    if let merged = plan.merged { counts.notices.merge(merged.notices, uniquingKeysWith: +) }
    while let batch = batcher.flush() { _ = submit?(batch) }
    try members?.flush()
  }
}
