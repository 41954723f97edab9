import Bytes

/// A step that takes no argument.
protocol BareStep: Step {
  init()
}

extension BareStep {
  package init(_ arguments: StepArguments) throws(MappingFault) {
    try arguments.requireNone()
    self.init()
  }
}

/// A step from text to text; values of other types are worked on as their text.
protocol TextStep: Step {
  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult
}

extension TextStep {
  package func resultType(for input: ValueType) -> ValueType { input == .empty ? .empty : .text }
  package func accepts(_ input: ValueType) -> Bool { ![.duration, .list, .record].contains(input) }

  package func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    let text = try row.text(of: value)
    return apply(text, in: &row)
  }
}

/// A step that works on instants, in the zone of the row.
protocol TimeStep: Step {
  func apply(_ instant: Int64, in row: borrowing RowText) throws(ValueFault) -> Int64
}

extension TimeStep {
  package var readsZone: Bool { true }
  package func resultType(for input: ValueType) -> ValueType {
    input == .empty ? .empty : .instant
  }
  package func accepts(_ input: ValueType) -> Bool { [.instant, .any, .empty].contains(input) }

  package func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    guard case .instant(let instant) = value else { throw row.typeFault("a time", value) }
    return StepResult(.instant(try apply(instant, in: row)))
  }
}

/// A step that works on numbers.
protocol NumberStep: Step {
  func apply(_ number: Decimal18) -> StepResult
}

extension NumberStep {
  package func resultType(for input: ValueType) -> ValueType { input == .empty ? .empty : .number }
  package func accepts(_ input: ValueType) -> Bool { [.number, .any, .empty].contains(input) }

  package func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    guard case .number(let number) = value else { throw row.typeFault("a number", value) }
    return apply(number)
  }
}
