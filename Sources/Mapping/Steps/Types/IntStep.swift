import Bytes

/// `int`: a number without fraction.
struct IntStep: BareStep {
  static let spec = StepSpec(
    "int", .type, "makes a whole number; a fraction is an error",
    examples: [
      .init("34", "'int'", gives: "34"),
      .init("-7.0", "'int'", gives: "-7"),
      .init("34.5", "'int'", gives: nil),
      .init("багато", "'int'", gives: nil),
    ])

  func resultType(for input: ValueType) -> ValueType { input == .empty ? .empty : .number }
  func accepts(_ input: ValueType) -> Bool { [.text, .number, .any, .empty].contains(input) }

  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    let number = try row.number(of: value)
    guard let whole = number.whole else {
      let text = try row.text(of: value)
      throw ValueFault(ValueCodes.fraction, "\(row.quoted(text)) has a fraction")
    }
    return StepResult(.number(Decimal18(mantissa: whole)))
  }
}

extension RowText {
  /// A number, or a text that is one: digits with a point, no grouping.
  ///
  /// - Throws: `number.unreadable` (E410), `number.overflow` (E412), `cell.type` (E400).
  func number(of value: Value) throws(ValueFault) -> Decimal18 {
    switch value {
    case .number(let number): return number
    case .text(let range): return try number(Decimal18.read(bytes.span(range)), of: range)
    default: throw typeFault("a number", value)
    }
  }

  func number(
    _ reading: Decimal18.Reading, of text: ByteRange
  ) throws(ValueFault) -> Decimal18 {
    switch reading {
    case .number(let number): return number
    case .tooLong:
      throw ValueFault(
        ValueCodes.overflow, "\(quoted(text)) has more than 18 digits")
    case .unreadable:
      throw ValueFault(ValueCodes.unreadableNumber, "\(quoted(text)) is not a number")
    }
  }
}
