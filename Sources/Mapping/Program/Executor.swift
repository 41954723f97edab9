import Bytes
import Diagnostics
package import Members
import Records
package import TimeZones

/// What the first half of the program made of a row.
package enum RowStart: Sendable, Equatable {
  case go
  /// Left out; an index into `MappingProgram.skipReasons`. Such a row has no findings.
  case skipped(Int)
  /// The findings say why; its other values may still be asked for, to find everything at once.
  case rejected
  /// This record and all that follow are no data. Such a row has no findings.
  case footer
}

/// Runs a program over rows: one per worker, no allocation per row once its buffers have grown.
///
/// - Order: `begin` fills columns and `let`s and asks `skip` and `checks`; `evaluate` then computes
///   what the member needs, each value as often as it is asked for.
package struct Executor: ~Copyable {
  package let program: MappingProgram
  let code: ProgramCode
  /// Where the texts of values live. Its zone is the mapping's until the caller sets the member's.
  package var text: RowText
  /// Collects what is done while it is set.
  package var trace: TraceLog?
  /// Whether the value evaluated last had an error, which is in the findings already.
  package internal(set) var hasFailed = false

  /// Whether the program asks for the facts of numbers at all.
  package let readsFacts: Bool
  /// Whether the text is with the member.
  var isTextLent = false
  let zone: Zone
  var slots: [Value]
  /// Cells as read, by place in `code.columns`.
  var cells: [CopiedCell]
  /// The columns themselves.
  let columnNumbers: [Int]
  /// Slots whose value failed in this row; dependents stay silent.
  var failedSlots: [Int32] = []
  var pieces: [ByteRange] = []
  /// What values were that no row changes.
  var memos: [ZoneMemo]
  /// Whether the value at hand gave a notice, which every row is to give.
  var hasTold = false
  var scratch = ByteBuffer()
  let nulls: NullTexts
  /// Notices of a row that may yet be skipped.
  var pendingNotices: [RowFinding] = []
  var isDeferring = false

  /// - Parameters:
  ///   - now: The run's clock, epoch milliseconds.
  ///   - zone: The mapping's zone, or the queue calendar's.
  package init(_ program: MappingProgram, now: Int64, zone: Zone) {
    self.program = program
    code = program.code
    readsFacts = program.code.facts.areRead
    self.zone = zone
    var constants = ByteBuffer()
    program.code.constants.copy(to: &constants)
    text = RowText(constants: constants, now: now, zone: zone)
    slots = program.code.slots
    memos = Array(repeating: ZoneMemo(), count: Int(program.code.memoCount))
    cells = Array(repeating: CopiedCell(), count: program.code.columns.count)
    columnNumbers = program.code.columns.map(\.column)
    nulls = NullTexts(program.source.nulls)
  }

  /// Computes a value of the row at hand.
  ///
  /// An error is handled as the value's `onError` says; a rejection is in `findings` afterwards,
  /// once, and the value is empty.
  package mutating func evaluate(_ id: ValueID, _ findings: inout Findings) -> Value {
    let value = code.values[id.index]
    // Most values are a cell or a constant as it stands: 20 instructions for them instead of 90.
    if value.start == value.end, failedSlots.isEmpty, trace == nil {
      hasFailed = false
      return slots[Int(value.slot)]
    }
    return evaluateInFull(value, id, &findings)
  }

  @inline(never)
  private mutating func evaluateInFull(
    _ value: CompiledValue, _ id: ValueID, _ findings: inout Findings
  ) -> Value {
    hasFailed = !failedSlots.isEmpty && dependsOnFailure(id)
    if hasFailed {
      if trace != nil { noteNotComputed(id) }
      return .empty
    }
    if value.memo >= 0 { return evaluateSteady(value, &findings) }
    run(value, from: Int(value.start), &findings)
    if trace != nil { noteReady(id) }
    return hasFailed ? .empty : slots[Int(value.slot)]
  }

  /// The same for a value that no row changes, once for each zone unless there is something to tell.
  private mutating func evaluateSteady(
    _ value: CompiledValue, _ findings: inout Findings
  ) -> Value {
    let memo = Int(value.memo)
    if trace == nil, let known = memos[memo].value(in: text.zone) {
      slots[Int(value.slot)] = known
      return known
    }
    hasTold = false
    run(value, from: Int(value.start), &findings)
    if hasFailed { return .empty }
    let result = slots[Int(value.slot)]
    if trace == nil, !hasTold { memos[memo].remember(result, in: text.zone) }
    return result
  }

  /// Puts the facts of a number in place, before a rule's condition and values are evaluated.
  package mutating func set(_ facts: PhoneFacts) {
    put(facts.kind, code.facts.kind)
    put(facts.country, code.facts.country)
    put(facts.note, code.facts.note)
    put(facts.extension, code.facts.extension)
    if code.facts.index >= 0 {
      slots[Int(code.facts.index)] = .number(Decimal18(mantissa: Int64(facts.index)))
    }
  }

  private mutating func put(_ text: ByteRange, _ slot: Int32) {
    if slot >= 0 { slots[Int(slot)] = text.isEmpty ? .empty : .text(text) }
  }

  private func dependsOnFailure(_ id: ValueID) -> Bool {
    code.failables[id.index].contains { failedSlots.contains($0) }
  }

  /// The cell of a column as read, for findings; empty if the program does not read it.
  package func rawCell(_ column: Int) -> String {
    guard let place = code.columns.firstIndex(where: { $0.column == column }) else { return "" }
    return text.bytes.string(cells[place].range)
  }
}
