import Bytes

/// `mask`: all but the last four characters become `•`.
struct MaskStep: TextStep, BareStep {
  static let spec = StepSpec(
    "mask", .privacy, "hides all but the last four characters",
    examples: [
      .init("4149439012345678", "'mask'", gives: "••••••••••••5678"),
      .init("5678", "'mask'", gives: "5678"),
    ])

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    let hidden = row.bytes.span(text).characterCount - 4
    if hidden <= 0 { return StepResult(.text(text)) }
    // A bullet has three bytes, a character at least one.
    let masked = row.bytes.appendMapping(text, room: Int(text.count) * 3) { source, out in
      for _ in 0..<hidden { out.put("\u{2022}" as Unicode.Scalar) }
      for index in source.offset(after: hidden)..<source.count { out.put(source[index]) }
    }
    return StepResult(.text(masked))
  }
}
