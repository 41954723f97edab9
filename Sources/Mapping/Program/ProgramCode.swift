import Bytes
import Diagnostics

/// One move of the executor: plain bits. Slots and places are indexes into `ProgramCode`.
enum Instruction: Sendable, BitwiseCopyable {
  case copy(from: Int32, to: Int32)
  case step(Int32, slot: Int32, takesEmpty: Bool)
  case expression(Int32, to: Int32)
  /// A template with several parts, or a join.
  case concatenate(Int32, to: Int32)
  /// The table's result for the text of a slot.
  case lookup(Int32, key: Int32, to: Int32)
  case jump(to: Int32)
  case jumpIfFilled(Int32, to: Int32)
  /// Jumps unless an expression is true.
  case jumpUnless(Int32, to: Int32)
  /// An empty slot rejects the row.
  case require(Int32)
}

/// What an instruction belongs to: for errors and for `explain`.
struct InstructionNote: Sendable {
  /// Index into `ProgramCode.errorRules`.
  var rule: Int32
  /// The one column that its value reads; -1: none or several.
  var column: Int32 = -1
  /// As the mapping calls it: `step squeeze`.
  var words: String
}

/// Where an error inside a value leads.
struct ErrorRule: Sendable {
  enum Action: Sendable { case reject, warn, silent }
  var action: Action
  /// What is emptied, and where work goes on.
  var slot: Int32
  var handler: Int32
}

/// A template or a join: a run of `ProgramCode.parts`.
struct Concatenation: Sendable, BitwiseCopyable {
  enum Part: Sendable, BitwiseCopyable {
    case text(ByteRange)
    /// `counts`: when all of these are empty, so is the whole.
    case slot(Int32, counts: Bool)
  }
  var first: Int32
  var count: Int32
  /// Between the parts that are not empty.
  var separator = ByteRange.empty
}

/// A value: instructions that fill a slot. Plain bits, because every row copies it.
struct CompiledValue: Sendable, BitwiseCopyable {
  var start: Int32
  var end: Int32
  var slot: Int32
  /// The one column it reads; -1: none or several.
  var column: Int32
  /// Its place in `ProgramCode.values`, `targets` and `failables`.
  var index: Int32
  /// What its `onError` says, in `ProgramCode.errorRules`.
  var rule: Int32
  /// Its place among the values that no row changes; -1: rows do.
  var memo: Int32
}

/// A step of the program: a class, so that a row that uses it copies nothing.
final class CompiledStep: Sendable {
  private let step: any Step
  init(_ step: any Step) { self.step = step }

  /// See `MappingProgram.unshared`.
  func copy() -> CompiledStep { CompiledStep(step) }

  @inline(never)
  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    try step.apply(value, in: &row)
  }
}

/// An expression of the program, likewise.
final class CompiledExpression: Sendable {
  private let expression: Expression
  init(_ expression: Expression) { self.expression = expression }

  func copy() -> CompiledExpression { CompiledExpression(expression) }

  /// What it reads.
  var slots: [Int32] {
    expression.nodes.compactMap { node in if case .slot(let slot) = node { slot } else { nil } }
  }

  @inline(never)
  func evaluate(_ slots: [Value], in row: inout RowText) throws(ValueFault) -> Value {
    try expression.evaluate(slots, in: &row)
  }
}

/// What the executor runs.
struct ProgramCode: Sendable {
  /// Plain bits, because every row copies it.
  struct Column: Sendable, BitwiseCopyable {
    /// 0-based, in the record.
    var column: Int
    var slot: Int32
    /// The text of the cell, whatever it is: as told, or because cells of the format are nothing else.
    var isText: Bool
  }
  /// A value inside of a list or record.
  struct Selection: Sendable {
    var from: Int32
    var path: ValuePath
    var to: Int32
  }
  /// A cell that must be filled, and the alias that says so.
  struct Requirement: Sendable {
    var slot: Int32
    /// In `columns`; -1 for a value inside of a cell.
    var place: Int
    var alias: String
  }
  struct Check: Sendable {
    var message: ValueID
    var code: Code
    var isWarning: Bool
  }
  /// Slots of the facts of a number; -1 when the program does not read one.
  struct Facts: Sendable {
    var kind: Int32 = -1
    var country: Int32 = -1
    var index: Int32 = -1
    var note: Int32 = -1
    var `extension`: Int32 = -1

    var areRead: Bool {
      max(kind, country, index) >= 0 || max(note, `extension`) >= 0
    }
  }

  var constants = ConstantPool()
  var instructions: [Instruction] = []
  var notes: [InstructionNote] = []
  var errorRules: [ErrorRule] = []
  var values: [CompiledValue] = []
  /// How many of them no row changes.
  var memoCount: Int32 = 0
  /// What values are called in the mapping.
  var targets: [String] = []
  /// Slots that can fail before a value is asked for, and that it reads.
  var failables: [[Int32]] = []
  /// 0-based columns that a value hangs on, also through others.
  var readColumns: [[Int]] = []
  /// What slots hold before the first row; constants never change.
  var slots: [Value] = []
  var steps: [CompiledStep] = []
  var expressions: [CompiledExpression] = []
  var parts: [Concatenation.Part] = []
  var concatenations: [Concatenation] = []
  var lookups: [LookupTable] = []

  var columns: [Column] = []
  /// Filled in order, behind the columns.
  var selections: [Selection] = []
  /// By place, at most one for each.
  var requirements: [Requirement] = []
  var footer: ValueID?
  /// Filled in order, once a row.
  var lets: [ValueID] = []
  var skips: [ValueID] = []
  var checkConditions: [ValueID] = []
  var checks: [Check] = []
  var facts = Facts()
}
