import Bytes
import Enrichment
import Mapping
import Members
import Records
package import Validation

/// Works single rows as a pass does, with the same worker, and tells everything about them.
package struct StoryTeller: ~Copyable {
  private let rules: [DedupeSpec]
  private let inputs: InputFiles
  private let merged: MergedNumbers?
  private var worker: RowWorker
  private var duplicates: Duplicates

  /// - Parameter verdicts: Of a pass over the whole file; `nil` knows only the rows told so far, which
  ///   is enough for rules that keep the first.
  package init(_ plan: PassPlan, verdicts: Verdicts?) {
    rules = plan.dedupe
    inputs = plan.inputs
    merged = plan.merged
    worker = RowWorker(plan, isWatched: true)
    duplicates = verdicts.map { .decided($0) } ?? .watching(plan.deduplicator())
  }

  /// - Parameter unit: Its records, numbered by `firstRecord`; its results are replaced.
  package mutating func tell(_ unit: WorkUnit, _ record: Int) -> RowStory {
    unit.results.removeAll()
    var story = worker.story(unit.records, record, &unit.results)
    guard let row = unit.results.rows.first else { return story }
    switch row.outcome {
    case .member, .suppressed:
      let ordinal = unit.records.firstRecord + record
      switch duplicates.verdict(on: row, ordinal: ordinal, unit.results, rules: rules.count) {
      case .survives: break
      case .duplicate(let rule, let winner): takeOut(&story, rules[rule], winner)
      case .warned(let rule, let winner):
        story.notices.append(rules[rule].finding(winner: inputs.words(ofRow: winner)))
      }
    case .rejected, .skipped, .footer, .loadedBefore: break
    }
    return story
  }

  private func takeOut(_ story: inout RowStory, _ rule: DedupeSpec, _ winner: Int) {
    if rule.action == .reject {
      story.outcome = .rejected
      story.findings.append(rule.finding(winner: inputs.words(ofRow: winner)))
    } else {
      let note = merged?.note(onRow: story.row)
      story.outcome = .duplicate(
        rule: note.map { "\(rule.words); \($0)" } ?? rule.words,
        winner: merged?.survivor(ofRow: story.row) ?? winner)
    }
    story.json = nil
  }
}

extension RowWorker {
  /// Works one record and tells what became of it, before rules that need other rows.
  fileprivate mutating func story(
    _ block: borrowing RecordBlock, _ record: Int, _ results: inout WorkResults
  ) -> RowStory {
    turn(toFileOf: block)
    enricher.executor.trace = TraceLog()
    work(block, record, &results)
    guard let row = results.rows.last else {
      return RowStory(row: block.row(record), outcome: .footer)
    }
    var story = RowStory(row: row.row, outcome: outcome(of: row))
    story.trace = enricher.executor.trace?.entries ?? []
    // A damaged or ragged record leaves no trace, since its cells are not looked at: show all it has.
    let isRead = !story.trace.isEmpty
    enricher.executor.takeText(from: &member)
    for column in isRead ? program.usedColumns : Array(0..<block.fieldCount(record)) {
      let text = block.field(record, column).string
      let value = isRead ? enricher.executor.shownCell(column) : "'\(text)'"
      story.cells.append(
        RowStory.Cell(column: column, text: text, taken: value == "'\(text)'" ? nil : value))
    }
    enricher.executor.lendText(to: &member)
    story.findings = findings.rejections
    // What rejects the row in the end may have been a notice first.
    story.notices = findings.notices.filter { !findings.rejections.contains($0) }
    if isRead, row.outcome != .skipped, row.outcome != .footer {
      story.member = MemberStory(
        member, variableNames: program.variableNames, enricher.executor.text)
    }
    if row.outcome == .member { story.json = results.wire.string(row.wire) }
    return story
  }

  private func outcome(of row: WorkResults.Row) -> RowStory.Outcome {
    switch row.outcome {
    case .member, .loadedBefore: .loaded
    case .rejected: .rejected
    case .skipped: .skipped(reason: plan.program.skipReasons[Int(row.reason)])
    case .suppressed: .suppressed(list: plan.suppression.lists[Int(row.reason)].spec.name)
    case .footer: .footer
    }
  }
}
