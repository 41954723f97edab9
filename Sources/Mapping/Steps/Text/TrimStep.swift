import Bytes

/// `trim`: white space and invisible marks at both ends go.
struct TrimStep: TextStep, BareStep {
  static let spec = StepSpec(
    "trim", .text, "removes white space and invisible marks at both ends",
    examples: [
      .init("  Olena ", "'trim'", gives: "Olena"),
      .init("\u{00A0}\u{200B}Олена\t", "'trim'", gives: "Олена"),
      .init("   ", "'trim'", gives: ""),
    ])

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    StepResult(.textOrEmpty(row.bytes.trimmed(text)))
  }
}
