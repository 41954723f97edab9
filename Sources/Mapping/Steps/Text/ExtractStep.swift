import Bytes
import JSONText

/// `{ extract: 're' }`: what a pattern finds.
struct ExtractStep: TextStep {
  static let spec = StepSpec(
    "extract", .text, argument: "'pattern'", shape: .text, worksBare: false,
    "takes the first match of a pattern, or its first group; none is empty",
    examples: [
      .init("договір КР-0045-17 від 1.2.", #"{ extract: '\\w+-\\d+-\\d+' }"#, gives: "КР-0045-17"),
      .init("id=778;stage=2", "{ extract: 'stage=([^;]*)' }", gives: "2"),
      .init("немає", #"{ extract: '\\d+' }"#, gives: ""),
    ])

  private let pattern: TextPattern

  init(_ arguments: StepArguments) throws(MappingFault) {
    let node = try arguments.required()
    pattern = try arguments.pattern(node, "the pattern")
  }

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    StepResult(.textOrEmpty(pattern.firstMatch(text, in: &row) ?? .empty))
  }
}

extension StepArguments {
  /// A pattern for texts; what is wrong with it is shown at its place.
  func pattern(_ node: JSONNode, _ what: String) throws(MappingFault) -> TextPattern {
    let text = try filledString(node, what)
    do {
      return try TextPattern(text)
    } catch {
      var place = node.place
      place.column += 1 + error.offset
      place.length = 1
      throw MappingFault(
        StepCodes.pattern, at: place, in: file, "step '\(step)': \(error.message)")
    }
  }
}
