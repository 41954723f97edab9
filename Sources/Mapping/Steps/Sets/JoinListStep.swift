import Bytes

/// `{ joinList: ', ' }`: the elements of a list as one text.
///
/// A text is a list of one, so a mapping works on a source that has lists and on one that has none.
struct JoinListStep: TextStep {
  static let spec = StepSpec(
    "joinList", .sets, argument: "', '", worksBare: false,
    "joins the elements of a list; a value that is no list is its own text",
    examples: [.init("vip", "{ joinList: ', ' }", gives: "vip")])

  init(_ arguments: StepArguments) throws(MappingFault) {
    _ = try arguments.string(try arguments.required(), "the separator")
  }

  func accepts(_ input: ValueType) -> Bool { input != .duration }

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult { StepResult(.text(text)) }
}
