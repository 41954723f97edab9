import Bytes
import Enrichment
import Mapping
import Members
import Records
import Reports
import Upload
import Validation

/// Turns the records of a unit into members, findings and keys: the work stage of one thread.
///
/// Its order is that of the mapping language: the member, its limits, what duplicates compare, and
/// then the suppression lists, so that a row which a list takes out can still be another's duplicate.
package struct RowWorker: ~Copyable {
  let plan: PassPlan
  private let isWatched: Bool
  /// The file at hand: its place in `plan.files`. What follows is of it, and stands here because it would
  /// be copied out of the plan for every row.
  private var file = 0
  private(set) var program: MappingProgram
  private var encoder: any MemberEncoder
  private var order: [Int?]?
  private var limits: Limits
  var enricher: Enricher
  var member = Member()
  private(set) var findings: Findings
  private var textKey = TextKey()
  private var suppressionKeys: [UInt64]
  /// Whether a duplicate rule may still reject a row, which then needs its cells.
  private let mayRejectLater: Bool
  private let gathers: MergeLinks?
  private let merged: MergedNumbers?
  private let formats: (receipts: ResultFormat, rejects: ResultFormat)
  /// Names of columns and of the values of `results.key`, as keys of JSON where it is written.
  private var columnKeys: [String] = []
  private let keyTitles: [String]
  private var scratch = ByteBuffer()

  /// - Parameter isWatched: Keeps the words of notices and a trace of every move, for a `RowStory`.
  package init(_ plan: PassPlan, isWatched: Bool = false) {
    self.plan = plan
    self.isWatched = isWatched
    let enrichment = plan.files[0].enrichment.unshared()
    program = enrichment.program
    encoder = plan.files[0].encoder
    order = plan.inputs.files[0].order
    limits = plan.limits(file: 0)
    enricher = Enricher(enrichment)
    findings = Findings(keepsNotices: isWatched)
    suppressionKeys = Array(repeating: 0, count: plan.program.suppress.count)
    mayRejectLater =
      plan.writesRejects && plan.program.dedupe.contains { $0.action == .reject }
    gathers = plan.gathers
    merged = plan.merged
    formats = plan.program.results.formats
    keyTitles = plan.program.results.keyTitles.map(JSONCells.key)
    columnKeys = formats.rejects == .ndjson ? JSONCells.keys(of: plan.program.header) : []
  }

  /// Fills the results of `unit` from its records, down to the footer if it is in there.
  package mutating func work(_ unit: WorkUnit) {
    unit.results.removeAll()
    findings = Findings(keepsNotices: isWatched)
    for record in 0..<unit.records.count {
      if !plan.foregone.isEmpty, forgo(record, of: unit) { continue }
      if let gathers, !gathers.concern(unit.records.row(record)) { continue }
      work(unit.records, record, &unit.results)
      if unit.results.rows.last?.outcome == .footer { break }
    }
    unit.results.notices = plan.inputs.tallies(findings.tallies, ofFile: file)
  }

  /// Takes up the mapping of the file that a block is from; since blocks come in input order, one file's
  /// enricher is enough.
  mutating func turn(toFileOf block: borrowing RecordBlock) {
    let next = max(0, block.file - 1)
    guard next != file else { return }
    file = next
    let enrichment = plan.files[next].enrichment.unshared()
    program = enrichment.program
    encoder = plan.files[next].encoder
    order = plan.inputs.files[next].order
    limits = plan.limits(file: next)
    enricher = Enricher(enrichment)
    member = Member()
    if formats.rejects == .ndjson { columnKeys = JSONCells.keys(of: program.header) }
  }

  mutating func work(
    _ block: borrowing RecordBlock, _ record: Int, _ results: inout WorkResults
  ) {
    turn(toFileOf: block)
    var row = WorkResults.Row(row: block.row(record), outcome: .member)
    switch enricher.work(block, record, into: &member, &findings) {
    case .footer:
      guard !plan.foregone.hasFooter else {
        row.outcome = .footer
        break
      }
      findings.reject(RowFinding(RetryCodes.footer, "the mapping takes this row for the end"))
      row.outcome = .rejected
    case .skipped(let rule):
      row.outcome = .skipped
      row.reason = Int32(rule)
    case .unusable: row.outcome = .rejected
    case .rejected, .member:
      limits.check(member, into: &findings)
      if findings.isRejected {
        row.outcome = .rejected
      } else {
        finish(&row, &results)
      }
    }
    if row.outcome == .rejected { keepFindings(&row, &results) }
    if row.outcome == .rejected || (row.outcome == .member && plan.yield == .batches)
      || (mayRejectLater && (row.outcome == .member || row.outcome == .suppressed))
    {
      let start = results.side.count
      appendSource(block, record, to: &results.side)
      row.source = ByteRange(start: start, count: results.side.count - start)
    }
    results.rows.append(row)
  }

  /// A row whose fate is known.
  private mutating func forgo(_ record: Int, of unit: WorkUnit) -> Bool {
    var row = WorkResults.Row(row: unit.records.row(record), outcome: .loadedBefore)
    if let finding = plan.foregone.refused[unit.records.firstRecord + record] {
      turn(toFileOf: unit.records)
      row.outcome = .rejected
      row.firstFinding = Int32(unit.results.findings.count)
      row.findingCount = 1
      unit.results.findings.append(finding)
      let start = unit.results.side.count
      appendSource(unit.records, record, to: &unit.results.side)
      row.source = ByteRange(start: start, count: unit.results.side.count - start)
    } else if plan.foregone.loaded[row.row] == nil {
      return false
    }
    unit.results.rows.append(row)
    return true
  }

  /// The record as the rejects file takes it.
  private mutating func appendSource(
    _ block: borrowing RecordBlock, _ record: Int, to side: inout ByteBuffer
  ) {
    switch formats.rejects {
    case .csv:
      CSVCells.append(
        block, record: record, order: order, delimiter: plan.delimiter, to: &side)
    case .ndjson:
      JSONCells.append(
        block, record: record, header: plan.inputs.files[file].header, keys: columnKeys,
        scratch: &scratch, to: &side)
    }
  }

  /// A good row: what duplicates compare, the lists, and the bytes for the wire.
  private mutating func finish(_ row: inout WorkResults.Row, _ results: inout WorkResults) {
    row.queue = member.queue.id
    offer(&row, &results)
    if findings.isRejected { return row.outcome = .rejected }
    if !plan.suppression.lists.isEmpty, let list = suppressingList() {
      row.outcome = .suppressed
      row.reason = Int32(list)
      withdrawFromMerging(row, &results)
      return
    }
    if let decider = enricher.zoneDecider { results.countZone(decidedBy: decider) }
    if gathers != nil { shelve(row, &results) }
    if let merged { takeOver(merged) }
    if plan.describesMembers { describe(&row, &results) }
    if plan.yield == .counts { return }
    let start = results.wire.count
    row.hashedCount = encoder.append(member, stamp: plan.stamp, to: &results.wire)
    row.wire = ByteRange(start: start, count: results.wire.count - start)
    if plan.yield == .members { return }
    let keyStart = results.side.count
    switch formats.receipts {
    case .csv: CSVCells.append(keysOf: member, delimiter: plan.delimiter, to: &results.side)
    case .ndjson: JSONCells.append(keysOf: member, titles: keyTitles, to: &results.side)
    }
    row.key = ByteRange(start: keyStart, count: results.side.count - keyStart)
  }

  /// What a plan counts of a member.
  private func describe(_ row: inout WorkResults.Row, _ results: inout WorkResults) {
    let enrichment = plan.files[file].enrichment
    let embargo = program.target.embargoUntil(from: enrichment.now) ?? 0
    row.traits = WorkResults.Traits(
      zone: member.timezone.id, bucket: member.bucket.id,
      notBefore: max(member.minOfferingAt, embargo), expireAt: member.expireAt,
      firstLine: Int32(results.lines.count), lineCount: Int32(member.communications.count))
    for communication in member.communications {
      results.lines.append(
        WorkResults.Line(
          type: communication.type.id,
          destination: results.side.append(member.text, communication.destination)))
    }
  }

  private mutating func keepFindings(_ row: inout WorkResults.Row, _ results: inout WorkResults) {
    row.firstFinding = Int32(results.findings.count)
    row.findingCount = Int32(findings.rejections.count)
    results.findings.append(contentsOf: findings.rejections)
  }

  // MARK: - Duplicates and lists

  /// Tells every duplicate rule what it compares.
  private mutating func offer(_ row: inout WorkResults.Row, _ results: inout WorkResults) {
    guard !program.dedupe.isEmpty else { return }
    row.firstOffer = Int32(results.offers.count)
    for rule in program.dedupe {
      let start = results.duplicateKeys.count
      switch rule.by {
      case .keys(let values, _):
        if let key = textKey(of: values) { results.duplicateKeys.append(key) }
      case .anyPhone:
        for communication in member.communications {
          results.duplicateKeys.append(communication.e164)
        }
      case .variable(let name, _):
        if let key = textKey(ofVariable: name) { results.duplicateKeys.append(key) }
      }
      var value: KeepValue?
      switch rule.keep {
      case .maximum(let id), .minimum(let id): value = keepValue(id)
      case .first, .last: break
      }
      results.offers.append(
        WorkResults.Offer(keys: start..<results.duplicateKeys.count, value: value))
    }
  }

  /// One key of several values; `nil` when one of them is empty.
  private mutating func textKey(of values: [ValueID]) -> UInt64? {
    enricher.executor.takeText(from: &member)
    defer { enricher.executor.lendText(to: &member) }
    textKey.begin()
    for id in values {
      let value = enricher.executor.evaluate(id, &findings)
      if value.isEmpty { return nil }
      guard let range = try? enricher.executor.text.text(of: value) else { return nil }
      Self.add(range, of: enricher.executor.text.bytes, to: &textKey)
    }
    return textKey.value()
  }

  /// The key of the member's own variable; `nil` when it has none.
  private mutating func textKey(ofVariable name: Int) -> UInt64? {
    guard let variable = member.variables.first(where: { Int($0.name) == name }) else { return nil }
    textKey.begin()
    Self.add(variable.value, of: member.text, to: &textKey)
    return textKey.value()
  }

  private mutating func keepValue(_ id: ValueID) -> KeepValue? {
    enricher.executor.takeText(from: &member)
    defer { enricher.executor.lendText(to: &member) }
    return switch enricher.executor.evaluate(id, &findings) {
    case .number(let decimal): KeepValue(mantissa: decimal.mantissa, scale: Int(decimal.scale))
    case .instant(let milliseconds): KeepValue(mantissa: milliseconds)
    default: nil
    }
  }

  /// The list that takes the whole member out.
  private mutating func suppressingList() -> Int? {
    for (index, rule) in program.suppress.enumerated() {
      if case .value(let id, _) = rule.match {
        suppressionKeys[index] = textKey(of: [id]) ?? 0
      }
    }
    return Self.apply(plan.suppression, to: &member, suppressionKeys, &findings)
  }

  // Static, because a span of one stored property keeps all of `self` borrowed.

  private static func add(
    _ range: ByteRange, of bytes: borrowing ByteBuffer, to key: inout TextKey
  ) {
    key.add(bytes.span(range))
  }

  private static func apply(
    _ lists: Suppression, to member: inout Member, _ keys: [UInt64], _ findings: inout Findings
  ) -> Int? {
    lists.apply(to: &member, textKeys: keys.span, notices: &findings)
  }
}
