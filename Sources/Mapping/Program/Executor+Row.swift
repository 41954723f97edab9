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
    reset()
    for place in code.columns.indices { load(place, block, record) }
    if let footer = code.footer, isTrue(footer, &findings) {
      trace?.add("source.footer", "stopWhen", "true")
      findings.beginRow()
      return .footer
    }
    isDeferring = true
    requireCells(&findings)
    for id in code.lets {
      _ = evaluate(id, &findings)
      if hasFailed { failedSlots.append(code.values[id.index].slot) }
    }
    for (index, condition) in code.skips.enumerated() where isTrue(condition, &findings) {
      trace?.add("skip[\(index)]", "skipped", program.skipReasons[index])
      findings.beginRow()
      return .skipped(index)
    }
    isDeferring = false
    for notice in pendingNotices { findings.notice(notice.code, column: notice.column, notice) }
    for check in code.checks where isTrue(check.condition, &findings) { fail(check, &findings) }
    return findings.isRejected ? .rejected : .go
  }

  private mutating func reset() {
    text.reset()
    text.zone = zone
    failedSlots.removeAll(keepingCapacity: true)
    pendingNotices.removeAll(keepingCapacity: true)
    isDeferring = false
    hasFailed = false
  }

  /// Whether a condition holds; an empty one does not.
  private mutating func isTrue(_ condition: ValueID, _ findings: inout Findings) -> Bool {
    evaluate(condition, &findings) == .bool(true)
  }

  private mutating func load(_ place: Int, _ block: borrowing RecordBlock, _ record: Int) {
    let column = code.columns[place]
    let cell = block.field(record, column.column)
    var range = text.bytes.append(cell)
    rawCells[place] = range
    if program.source.clean {
      if CellText.mayHoldMarks(cell) { range = CellText.withoutMarks(range, in: &text.bytes) }
      let bounds = CellText.bounds(of: text.bytes.span(range))
      range.start += UInt32(bounds.lowerBound)
      range.count = UInt32(bounds.count)
    }
    let isEmpty =
      range.isEmpty || nulls.contain(range, of: text.bytes, scratch: &scratch)
    slots[Int(column.slot)] = isEmpty ? .empty : .text(range)
    if trace != nil {
      let words = text.bytes.string(range)
      trace?.add(program.header.title(column.column), "cell", words)
    }
  }

  private mutating func requireCells(_ findings: inout Findings) {
    for place in code.columns.indices {
      let column = code.columns[place]
      guard !column.requiredAs.isEmpty, slots[Int(column.slot)].isEmpty else { continue }
      failedSlots.append(column.slot)
      findings.reject(
        RowFinding(
          MappingCodes.empty, target: column.requiredAs, column: column.column,
          value: text.bytes.string(rawCells[place]),
          "'\(program.header.title(column.column))' is empty"))
    }
  }

  private mutating func fail(_ check: ProgramCode.Check, _ findings: inout Findings) {
    let message = evaluate(check.message, &findings)
    let words = string(message)
    let column = code.values[check.condition.index].column
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
