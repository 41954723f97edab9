import Bytes

/// `digits`: only 0–9 stay.
struct DigitsStep: TextStep, BareStep {
  static let spec = StepSpec(
    "digits", .text, "keeps the digits 0 to 9",
    examples: [
      .init("(067) 123-45-67", "'digits'", gives: "0671234567"),
      .init("немає", "'digits'", gives: ""),
    ])

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    let digits = row.bytes.appendMapping(text, room: Int(text.count)) { source, out in
      for index in 0..<source.count where source[index] &- UInt8(ascii: "0") <= 9 {
        out.put(source[index])
      }
    }
    return StepResult(.textOrEmpty(digits))
  }
}
