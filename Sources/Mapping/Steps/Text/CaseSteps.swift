import Bytes

/// `upper`: all letters become capitals.
struct UpperStep: TextStep, BareStep {
  static let spec = StepSpec(
    "upper", .text, "makes all letters capital",
    examples: [
      .init("ґанок, Łódź", "'upper'", gives: "ҐАНОК, ŁÓDŹ"),
      .init("straße", "'upper'", gives: "STRASSE"),
    ])

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    row.mapCase(of: text, to: .upper)
  }
}

/// `lower`: no letter stays a capital.
struct LowerStep: TextStep, BareStep {
  static let spec = StepSpec(
    "lower", .text, "makes all letters small",
    examples: [
      .init("СПЛАЧЕНО", "'lower'", gives: "сплачено"),
      .init("Łódź ЇЖАК", "'lower'", gives: "łódź їжак"),
    ])

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    row.mapCase(of: text, to: .lower)
  }
}

extension RowText {
  mutating func mapCase(of text: ByteRange, to wanted: CaseMapping.Case) -> StepResult {
    StepResult(.text(lettersMapped(text, to: wanted)))
  }

  /// The text in one case, as a new range.
  mutating func lettersMapped(_ text: ByteRange, to wanted: CaseMapping.Case) -> ByteRange {
    bytes.appendMapping(text, room: CaseMapping.room(for: Int(text.count))) { source, out in
      CaseMapping.map(source, to: wanted, into: &out)
    }
  }
}
