import Bytes
import JSONText

/// `{ slice: [start, length] }`: some characters out of the middle.
struct SliceStep: TextStep {
  static let spec = StepSpec(
    "slice", .text, argument: "[start, length]",
    shape: .tuple([.whole(1...1_000_000), .whole(1...1_000_000)], least: 1), worksBare: false,
    "takes characters from a place, counted from 1; without a length all that follow",
    examples: [
      .init("КР-0045-17", "{ slice: [4, 4] }", gives: "0045"),
      .init("КР-0045-17", "{ slice: [4] }", gives: "0045-17"),
      .init("КР", "{ slice: [4, 4] }", gives: ""),
    ])

  private let start: Int
  private let length: Int

  init(_ arguments: StepArguments) throws(MappingFault) {
    let pair = try arguments.list(1...2, shape: Self.spec.argument)
    start = try arguments.int(pair[0], "the start", in: 1...1_000_000)
    length =
      pair.count == 1
      ? .max : try arguments.int(pair[1], "the length", in: 1...1_000_000)
  }

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    let source = row.bytes.span(text)
    let first = source.offset(after: start - 1)
    let rest = source.extracting(first..<source.count)
    let count = length == .max ? rest.count : rest.offset(after: length)
    return StepResult(.textOrEmpty(ByteRange(start: text.lowerBound + first, count: count)))
  }
}

/// `{ truncate: n }`: no more than n characters, with a notice when some go.
struct TruncateStep: TextStep {
  static let spec = StepSpec(
    "truncate", .text, argument: "n", shape: .whole(1...1_000_000), worksBare: false,
    "cuts a text to n characters, with a notice",
    examples: [
      .init("Шевченко", "{ truncate: 4 }", gives: "Шевч"),
      .init("Шевченко", "{ truncate: 250 }", gives: "Шевченко"),
    ])

  private let limit: Int

  init(_ arguments: StepArguments) throws(MappingFault) {
    limit = try arguments.int(
      try arguments.required(), "the number of characters", in: 1...1_000_000)
  }

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    // No character is shorter than a byte.
    if Int(text.count) <= limit { return StepResult(.text(text)) }
    let source = row.bytes.span(text)
    let end = source.offset(after: limit)
    if end == source.count { return StepResult(.text(text)) }
    let kept = ByteRange(start: text.lowerBound, count: source.cut(before: end))
    return StepResult(.textOrEmpty(kept), notice: ValueCodes.cut)
  }
}
