import Bytes
import JSONText

/// `{ replace: ['a', 'b'] }`: every `a` becomes `b`, from left to right.
struct ReplaceStep: TextStep {
  static let spec = StepSpec(
    "replace", .text, argument: "['a', 'b']", shape: .tuple([.text, .text], least: 2),
    worksBare: false,
    "replaces every literal first text by the second; '' removes",
    examples: [
      .init("ТОВ Ромашка, ТОВ Мак", "{ replace: ['ТОВ ', ''] }", gives: "Ромашка, Мак"),
      .init("a-b-c", "{ replace: ['-', ' / '] }", gives: "a / b / c"),
      .init("x", "{ replace: ['x', ''] }", gives: ""),
    ])

  private let old: [UInt8]
  private let new: [UInt8]

  init(_ arguments: StepArguments) throws(MappingFault) {
    let pair = try arguments.list(2...2, shape: Self.spec.argument)
    old = Array(try arguments.filledString(pair[0], "the text to replace").utf8)
    new = Array(try arguments.string(pair[1], "the replacement").utf8)
  }

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    let length = Int(text.count)
    let room = max(length, length / old.count * new.count + length % old.count)
    let replaced = row.bytes.appendMapping(text, room: room) { source, out in
      var index = 0
      while index < source.count {
        if source.hasText(old, at: index) {
          for byte in new { out.put(byte) }
          index += old.count
        } else {
          out.put(source[index])
          index += 1
        }
      }
    }
    return StepResult(.textOrEmpty(replaced))
  }
}

extension Span where Element == UInt8 {
  /// Whether `text` stands at `index`.
  func hasText(_ text: [UInt8], at index: Int) -> Bool {
    guard index + text.count <= count else { return false }
    for offset in 0..<text.count where self[index + offset] != text[offset] { return false }
    return true
  }

  /// The first place of `text` from `start` on.
  func firstIndex(of text: [UInt8], from start: Int) -> Int? {
    guard !text.isEmpty, text.count <= count else { return nil }
    var index = start
    while index + text.count <= count {
      if hasText(text, at: index) { return index }
      index += 1
    }
    return nil
  }
}
