import Bytes

/// `bool`: yes or no, in five languages.
struct BoolStep: BareStep {
  static let spec = StepSpec(
    "bool", .type, takesEmpty: true,
    "makes true of 'true yes y 1 так т tak ja да', false of 'false no n 0 ні nie nein нет' and empty",
    examples: [
      .init("Так", "'bool'", gives: "true"),
      .init("NO", "'bool'", gives: "false"),
      .init("", "'bool'", gives: "false"),
      .init("може", "'bool'", gives: nil),
    ])

  func resultType(for input: ValueType) -> ValueType { .bool }
  func accepts(_ input: ValueType) -> Bool {
    ![.instant, .duration, .list, .record].contains(input)
  }

  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    switch value {
    case .bool, .empty:
      return StepResult(value.isEmpty ? .bool(false) : value)
    case .text, .number:
      let text = try row.text(of: value)
      // No word is longer; a long text is not worth mapping.
      if text.count <= 16 {
        let mark = row.bytes.count
        let small = row.lettersMapped(text, to: .lower)
        let answer = Self.answer(row.bytes.span(small))
        row.bytes.truncate(to: mark)
        if let answer { return StepResult(.bool(answer)) }
      }
      throw ValueFault(
        ValueCodes.notBool, "\(row.quoted(text)) means neither true nor false")
    default: throw row.typeFault("true or false", value)
    }
  }

  private static let yes: [StaticString] = ["true", "yes", "y", "1", "так", "т", "tak", "ja", "да"]
  private static let no: [StaticString] = ["false", "no", "n", "0", "ні", "nie", "nein", "нет"]

  private static func answer(_ word: Span<UInt8>) -> Bool? {
    for text in yes where word.equals(text) { return true }
    for text in no where word.equals(text) { return false }
    return nil
  }
}
