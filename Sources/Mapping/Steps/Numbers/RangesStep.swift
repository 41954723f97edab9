import Bytes
import Diagnostics
import JSONText

/// `{ ranges: [{ below: 15, use: 40 }, { use: 20 }] }`: the first range that a number is below.
struct RangesStep: Step {
  private static let keys = JSONObjectShape([
    .init("below", .number18, "Numbers under it."),
    .init("use", .plain, "What they become.", isRequired: true),
  ])

  static let spec = StepSpec(
    "ranges", .numbers, argument: "[{ below: n, use: v }, …, { use: v }]",
    shape: .list(.object(keys), atLeast: 1), worksBare: false,
    "takes the value of the first range that a number is below; the last may be for all others",
    examples: [
      .init("14", "['int', { ranges: [{ below: 15, use: 40 }, { use: 20 }] }]", gives: "40"),
      .init("15", "['int', { ranges: [{ below: 15, use: 40 }, { use: 20 }] }]", gives: "20"),
      .init("15", "['int', { ranges: [{ below: 15, use: 'new' }] }]", gives: nil),
    ])

  private struct Limit {
    var below: Decimal18
    var use: Value
  }
  private var limits: [Limit] = []
  private var other: Value?
  private var result: ValueType = .empty

  init(_ arguments: StepArguments) throws(MappingFault) {
    let nodes = try arguments.list(try arguments.required(), "the argument")
    guard !nodes.isEmpty else { throw arguments.fault(at: arguments.node, "there is no range") }
    for (index, node) in nodes.enumerated() {
      let keys = try arguments.object(node, keys: Self.keys.names, "a range")
      guard let useNode = keys["use"] else {
        throw arguments.fault(at: node, "a range needs 'use', the value to take")
      }
      let use = try arguments.literal(useNode, "'use'")
      result = index == 0 ? use.type : result.joined(with: use.type)
      if let limitNode = keys["below"] {
        let below = try arguments.decimal(limitNode, "'below'")
        if let last = limits.last, !(last.below < below) {
          throw arguments.fault(
            at: limitNode, "the range is never reached: 'below' is not above the one before")
        }
        limits.append(Limit(below: below, use: use))
      } else if index == nodes.count - 1 {
        other = use
      } else {
        throw arguments.fault(at: node, "only the last range goes without 'below'")
      }
    }
  }

  func resultType(for input: ValueType) -> ValueType { input == .empty ? .empty : result }
  func accepts(_ input: ValueType) -> Bool { [.number, .any, .empty].contains(input) }

  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    guard case .number(let number) = value else { throw row.typeFault("a number", value) }
    for limit in limits where number < limit.below { return StepResult(limit.use) }
    if let other { return StepResult(other) }
    let text = try row.text(of: value)
    throw ValueFault(ValueCodes.noRange, "\(row.quoted(text)) is in none of the ranges")
  }
}

extension ValueType {
  /// The type of a value that comes from either of two places.
  package func joined(with other: ValueType) -> ValueType {
    if self == other || other == .empty { return self }
    return self == .empty ? other : .any
  }
}
