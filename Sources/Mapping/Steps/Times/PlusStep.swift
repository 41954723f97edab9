import Bytes
import JSONText

/// `{ plus: '30d' }`: later by minutes, hours, calendar days or weeks.
struct PlusStep: TimeStep {
  static let spec = StepSpec(
    "plus", .time, argument: "'30d' (m h d w)", shape: .textLike("^-?[0-9]+[mhdw]$|\\{\\$"),
    worksBare: false,
    "moves a time; days and weeks keep the local time of day",
    examples: [
      .init(
        "2026-03-05", "[{ date: { in: ['iso8601'] } }, { plus: '1d' }]",
        gives: "2026-03-06T00:00:00Z"),
      .init(
        "2026-03-05", "[{ date: { in: ['iso8601'] } }, { plus: '-90m' }]",
        gives: "2026-03-04T22:30:00Z"),
      .init("2026-03-05", "{ plus: '1d' }", gives: nil),
    ])

  private let span: TimeSpan

  init(_ arguments: StepArguments) throws(MappingFault) {
    let node = try arguments.required()
    let text = try arguments.string(node, "the time to add")
    guard let span = TimeSpan(literal: text) else {
      throw arguments.fault(
        at: node, "'\(text)' is no length of time", fix: "write a number and m, h, d or w: '30d'")
    }
    self.span = span
  }

  func apply(_ instant: Int64, in row: borrowing RowText) throws(ValueFault) -> Int64 {
    try LocalTime.adding(span, to: instant, in: row.zone)
  }
}

extension TimeSpan {
  /// Reads `30d`, `-2w`, `90m`, `12h`; up to seven digits.
  package init?(literal text: String) {
    guard let unit = text.last, let number = Int(text.dropLast()), number.magnitude < 10_000_000
    else {
      return nil
    }
    switch unit {
    case "m": self.init(milliseconds: Int64(number) * LocalTime.minute)
    case "h": self.init(milliseconds: Int64(number) * LocalTime.hour)
    case "d": self.init(days: number)
    case "w": self.init(days: number * 7)
    default: return nil
    }
  }
}
