import Bytes
import JSONText

/// `{ split: [';', 1] }`: one part of a text, counted from 1 or, negative, from the end.
struct SplitStep: TextStep {
  static let spec = StepSpec(
    "split", .text, argument: "[separator, n]",
    shape: .tuple([.text, .whole(-1000...1000)], least: 2), worksBare: false,
    "takes the n-th part of a text, from 1, or from the end when negative; a missing one is empty",
    examples: [
      .init("Шевченко Олена Іванівна", "{ split: [' ', 2] }", gives: "Олена"),
      .init("a;b;c", "{ split: [';', -1] }", gives: "c"),
      .init("a;b", "{ split: [';', 3] }", gives: ""),
    ])

  private let separator: [UInt8]
  private let part: Int

  init(_ arguments: StepArguments) throws(MappingFault) {
    let pair = try arguments.list(2...2, shape: Self.spec.argument)
    separator = Array(try arguments.filledString(pair[0], "the separator").utf8)
    part = try arguments.int(pair[1], "the part", in: -1000...1000)
    if part == 0 { throw arguments.fault(at: pair[1], "parts count from 1, or from -1 at the end") }
  }

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    let source = row.bytes.span(text)
    let wanted = part > 0 ? part : partCount(source) + part + 1
    guard wanted > 0 else { return StepResult(.empty) }
    var start = 0
    for _ in 1..<wanted {
      guard let next = source.firstIndex(of: separator, from: start) else {
        return StepResult(.empty)
      }
      start = next + separator.count
    }
    let end = source.firstIndex(of: separator, from: start) ?? source.count
    return StepResult(
      .textOrEmpty(ByteRange(start: text.lowerBound + start, count: end - start)))
  }

  private func partCount(_ source: Span<UInt8>) -> Int {
    var parts = 1
    var start = 0
    while let next = source.firstIndex(of: separator, from: start) {
      parts += 1
      start = next + separator.count
    }
    return parts
  }
}
