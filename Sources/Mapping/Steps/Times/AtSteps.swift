import Bytes
import JSONText

/// `{ at: '20:00' }`: the same day at that time.
struct AtStep: TimeStep {
  static let spec = StepSpec(
    "at", .time, argument: "'20:00'", shape: .textLike("^[0-9]{1,2}:[0-9]{2}|\\{\\$"),
    worksBare: false, "sets the time of day",
    examples: [
      .init(
        "2026-03-05", "[{ date: { in: ['iso8601'] } }, { at: '20:00' }]",
        gives: "2026-03-05T20:00:00Z"),
      .init("2026-03-05", "{ at: '20:00' }", gives: nil),
    ])

  private let time: Int64

  init(_ arguments: StepArguments) throws(MappingFault) {
    let node = try arguments.required()
    let text = try arguments.string(node, "the time of day")
    guard let time = Self.milliseconds(text) else {
      throw arguments.fault(
        at: node, "'\(text)' is no time of day", fix: "write hours and minutes: '09:00'")
    }
    self.time = time
  }

  func apply(_ instant: Int64, in row: borrowing RowText) -> Int64 {
    LocalTime.at(time, on: instant, in: row.zone)
  }

  /// Reads `9:00`, `09:00` or `09:00:30`.
  private static func milliseconds(_ text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ (1...2).contains($0.count) }),
      let hour = UInt8(parts[0]), let minute = UInt8(parts[1]),
      let second = parts.count == 3 ? UInt8(parts[2]) : 0,
      hour <= 23, minute <= 59, second <= 59, parts[1].count == 2
    else { return nil }
    return (Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)) * 1000
  }
}

/// `endOfDay`: 23:59:59 of the same day.
struct EndOfDayStep: TimeStep, BareStep {
  static let spec = StepSpec(
    "endOfDay", .time, "sets the time of day to 23:59:59",
    examples: [
      .init(
        "2026-03-31", "[{ date: { in: ['iso8601'] } }, 'endOfDay']",
        gives: "2026-03-31T23:59:59Z")
    ])

  func apply(_ instant: Int64, in row: borrowing RowText) -> Int64 {
    LocalTime.at(LocalTime.day - 1000, on: instant, in: row.zone)
  }
}

/// `endOfMonth`: the last day of the month, at the same time.
struct EndOfMonthStep: TimeStep, BareStep {
  static let spec = StepSpec(
    "endOfMonth", .time, "moves to the last day of the month, at the same time",
    examples: [
      .init(
        "2028-02-03T10:00", "[{ date: { in: ['iso8601'] } }, 'endOfMonth']",
        gives: "2028-02-29T10:00:00Z")
    ])

  func apply(_ instant: Int64, in row: borrowing RowText) -> Int64 {
    LocalTime.endOfMonth(instant, in: row.zone)
  }
}
