import Bytes
import JSONText

/// `{ joinList: ', ' }`: the elements of a list as one text.
///
/// A value that is no list is a list of itself, so a mapping works on a source that has lists and on
/// one that has none.
struct JoinListStep: Step {
  static let spec = StepSpec(
    "joinList", .sets, argument: "', '", shape: .text, worksBare: false,
    "joins the elements of a list; a value that is no list is its own text",
    examples: [.init("vip", "{ joinList: ', ' }", gives: "vip")])

  private let separator: ByteRange

  init(_ arguments: StepArguments) throws(MappingFault) {
    separator = arguments.constants.range(
      of: try arguments.string(try arguments.required(), "the separator"))
  }

  func accepts(_ input: ValueType) -> Bool { input != .duration && input != .record }
  func resultType(for input: ValueType) -> ValueType { input == .empty ? .empty : .text }

  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    guard case .list = value else { return StepResult(.textOrEmpty(try row.text(of: value))) }
    row.pieces.removeAll(keepingCapacity: true)
    var walk = ListWalk(value)
    while let element = row.next(&walk) {
      let text = try row.text(of: element)
      if !text.isEmpty { row.pieces.append(text) }
    }
    // All texts are in the row by now, so what is appended stands together.
    let start = row.bytes.count
    for index in row.pieces.indices {
      if index > 0 { row.bytes.appendCopy(of: separator) }
      row.bytes.appendCopy(of: row.pieces[index])
    }
    return StepResult(
      .textOrEmpty(ByteRange(start: start, count: row.bytes.count - start)))
  }
}
