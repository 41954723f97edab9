import Bytes
import Diagnostics
package import Members
package import Records

/// The first half: cells, `let`s, and whether the row goes on.
extension Executor {
  /// Loads a record and runs everything that comes before the member.
  ///
  /// - Parameter findings: Of this row; what is in it already stays, unless the row is skipped.
  package mutating func begin(
    _ block: borrowing RecordBlock, _ record: Int, _ findings: inout Findings
  ) -> RowStart {
    if isFooter(block, record, &findings) { return .footer }
    isDeferring = true
    requireCells(&findings)
    for index in code.lets.indices {
      let id = code.lets[index]
      _ = evaluate(id, &findings)
      if hasFailed { failedSlots.append(code.values[id.index].slot) }
    }
    for index in code.skips.indices where isTrue(code.skips[index], &findings) {
      trace?.add("skip[\(index)]", "skipped", program.skipReasons[index])
      findings.beginRow()
      return .skipped(index)
    }
    isDeferring = false
    for notice in pendingNotices { findings.notice(notice.code, column: notice.column, notice) }
    for index in code.checkConditions.indices
    where isTrue(code.checkConditions[index], &findings) {
      fail(code.checks[index], code.checkConditions[index], &findings)
    }
    return findings.isRejected ? .rejected : .go
  }

  /// Loads a record and asks whether the data ends above it; asked also of records that are ragged,
  /// since a line of totals often is.
  package mutating func isFooter(
    _ block: borrowing RecordBlock, _ record: Int, _ findings: inout Findings
  ) -> Bool {
    reset()
    load(block, record)
    if !code.selections.isEmpty { select(code.selections) }
    guard let footer = code.footer, isTrue(footer, &findings) else { return false }
    trace?.add("source.footer", "stopWhen", "true")
    findings.beginRow()
    return true
  }

  private mutating func reset() {
    text.reset()
    if text.zone !== zone { text.zone = zone }
    if !failedSlots.isEmpty { failedSlots.removeAll(keepingCapacity: true) }
    if !pendingNotices.isEmpty { pendingNotices.removeAll(keepingCapacity: true) }
    isDeferring = false
    hasFailed = false
  }

  /// Whether a condition holds; an empty one does not.
  private mutating func isTrue(_ condition: ValueID, _ findings: inout Findings) -> Bool {
    evaluate(condition, &findings) == .bool(true)
  }

  private mutating func requireCells(_ findings: inout Findings) {
    for requirement in code.requirements where slots[Int(requirement.slot)].isEmpty {
      failedSlots.append(requirement.slot)
      guard requirement.place >= 0 else {
        findings.reject(
          RowFinding(
            MappingCodes.empty, target: requirement.alias, "'\(requirement.alias)' is empty"))
        continue
      }
      let column = code.columns[requirement.place].column
      findings.reject(
        RowFinding(
          MappingCodes.empty, target: requirement.alias, column: column,
          value: text.bytes.string(cells[requirement.place].range),
          "'\(program.header.title(column))' is empty"))
    }
  }

  private mutating func fail(
    _ check: ProgramCode.Check, _ condition: ValueID, _ findings: inout Findings
  ) {
    let message = evaluate(check.message, &findings)
    var words = string(message)
    if words.isEmpty { words = "'\(check.code.slug)' failed" }
    let column = code.values[condition.index].column
    let finding = RowFinding(
      check.code, target: check.code.slug, column: column < 0 ? nil : Int(column),
      value: column < 0 ? "" : rawCell(Int(column)), words)
    trace?.add(check.code.slug, check.isWarning ? "warned" : "failed", words)
    if check.isWarning {
      findings.notice(check.code, column: finding.column, finding)
    } else {
      findings.reject(finding)
    }
  }
}
