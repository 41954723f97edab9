import Bytes
import JSONText

/// `{ pad: [5, '0'] }`: fills a text on the left.
struct PadStep: TextStep {
  static let spec = StepSpec(
    "pad", .text, argument: "[length, 'character']",
    shape: .tuple([.whole(1...1000), .text], least: 2), worksBare: false,
    "fills a text on the left to a length",
    examples: [
      .init("1234", "{ pad: [5, '0'] }", gives: "01234"),
      .init("123456", "{ pad: [5, '0'] }", gives: "123456"),
    ])

  private let length: Int
  private let filler: [UInt8]

  init(_ arguments: StepArguments) throws(MappingFault) {
    let pair = try arguments.list(2...2, shape: Self.spec.argument)
    length = try arguments.int(pair[0], "the length", in: 1...1000)
    let character = try arguments.filledString(pair[1], "the character")
    filler = Array(character.utf8)
    if filler.span.characterCount != 1 {
      throw arguments.fault(at: pair[1], "'\(character)' is more than one character")
    }
  }

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    let missing = length - row.bytes.span(text).characterCount
    if missing <= 0 { return StepResult(.text(text)) }
    let start = row.bytes.count
    for _ in 0..<missing { row.bytes.append(filler) }
    row.bytes.appendCopy(of: text)
    return StepResult(.text(ByteRange(start: start, count: row.bytes.count - start)))
  }
}
