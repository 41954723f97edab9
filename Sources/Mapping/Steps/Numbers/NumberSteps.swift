import Bytes
import JSONText

/// `{ round: n }`: to n decimals, half away from zero.
struct RoundStep: NumberStep {
  static let spec = StepSpec(
    "round", .numbers, argument: "n", shape: .whole(0...18), worksBare: false,
    "rounds a number to n decimals, half away from zero",
    examples: [
      .init("2.345", "['number', { round: 2 }]", gives: "2.35"),
      .init("-2.5", "['number', { round: 0 }]", gives: "-3"),
      .init("2.345", "{ round: 2 }", gives: nil),
    ])

  private let decimals: Int

  init(_ arguments: StepArguments) throws(MappingFault) {
    decimals = try arguments.int(try arguments.required(), "the number of decimals", in: 0...18)
  }

  func apply(_ number: Decimal18) -> StepResult {
    StepResult(.number(number.rounded(to: decimals)))
  }
}

/// `{ clamp: [min, max] }`: the nearer limit for a number outside, with a notice.
struct ClampStep: NumberStep {
  static let spec = StepSpec(
    "clamp", .numbers, argument: "[min, max]", shape: .tuple([.number18, .number18], least: 2),
    worksBare: false,
    "sets a number outside of two limits to the nearer one, with a notice",
    examples: [
      .init("120", "['int', { clamp: [0, 100] }]", gives: "100"),
      .init("-3", "['int', { clamp: [0, 100] }]", gives: "0"),
      .init("55", "['int', { clamp: [0, 100] }]", gives: "55"),
    ])

  private let least: Decimal18
  private let most: Decimal18

  init(_ arguments: StepArguments) throws(MappingFault) {
    let pair = try arguments.list(2...2, shape: Self.spec.argument)
    least = try arguments.decimal(pair[0], "the lower limit")
    most = try arguments.decimal(pair[1], "the upper limit")
    if most < least { throw arguments.fault(at: pair[1], "the limits are the wrong way round") }
  }

  func apply(_ number: Decimal18) -> StepResult {
    if number < least { return StepResult(.number(least), notice: ValueCodes.clamped) }
    if most < number { return StepResult(.number(most), notice: ValueCodes.clamped) }
    return StepResult(.number(number))
  }
}
