import Bytes
import Diagnostics

/// A date with or without a time, as XML writes them: `2024-01-02`, `2024-01-02T03:04:05.678`.
///
/// - Source: XML Schema Part 2 §3.2.7 (dateTime), §3.2.9 (date).
struct XMLMoment: Equatable {
  /// Counted from 1970-01-01.
  var day: Int64
  /// Of the day; fractions of them are rounded.
  var milliseconds: Int64 = 0

  private static let millisecondsOfDay: Int64 = 86_400_000

  /// - Returns: `nil` for anything but a day of the years 1 to 9999 and a time of a day.
  init?(_ text: Span<UInt8>) {
    var index = 0
    guard let year = text.digits(4, from: &index), text.take("-", from: &index),
      let month = text.digits(2, from: &index), text.take("-", from: &index),
      let dayOfMonth = text.digits(2, from: &index)
    else { return nil }
    day = Figures.day(year: year, month: month, day: dayOfMonth)
    // 30 February is 2 March, so that it does not read back.
    guard year > 0, Figures.civilDate(day) == (year, month, dayOfMonth) else { return nil }
    guard text.take("T", from: &index) else {
      if index < text.count { return nil }
      return
    }
    guard let hour = text.digits(2, from: &index), text.take(":", from: &index),
      let minute = text.digits(2, from: &index), minute < 60
    else { return nil }
    milliseconds = (hour * 60 + minute) * 60_000
    if text.take(":", from: &index) {
      guard let second = text.digits(2, from: &index), second < 60 else { return nil }
      milliseconds += second * 1000 + text.thousandths(from: &index)
    }
    _ = text.take("Z", from: &index)
    guard index == text.count, milliseconds <= Self.millisecondsOfDay else { return nil }
    if milliseconds == Self.millisecondsOfDay { (day, milliseconds) = (day + 1, 0) }
  }
}

/// How long something takes, as XML writes it: `PT36H05M00S`, `P1DT2H`, `-PT0.5S`.
///
/// - Source: XML Schema Part 2 §3.2.6 (duration), without years and months.
struct XMLDuration: Equatable {
  var isNegative: Bool
  var milliseconds: Int64

  /// - Returns: `nil` for anything else, and for more than 100,000 years.
  init?(_ text: Span<UInt8>) {
    var index = 0
    isNegative = text.take("-", from: &index)
    milliseconds = 0
    guard text.take("P", from: &index), index < text.count else { return nil }
    var isTime = text.take("T", from: &index)
    while index < text.count {
      guard let number = text.number(from: &index), number < 1 << 41 else { return nil }
      let fraction = text.thousandths(from: &index)
      switch (isTime, index < text.count ? text[index] : 0) {
      case (false, UInt8(ascii: "D")): milliseconds += number * 86_400_000
      case (true, UInt8(ascii: "H")): milliseconds += number * 3_600_000
      case (true, UInt8(ascii: "M")): milliseconds += number * 60_000
      case (true, UInt8(ascii: "S")): milliseconds += number * 1000 + fraction
      default: return nil
      }
      index += 1
      if text.take("T", from: &index) { isTime = true }
      guard milliseconds < 1 << 52 else { return nil }
    }
  }
}

extension Span where Element == UInt8 {
  /// Moves over `sign` if it stands at `index`.
  fileprivate func take(_ sign: Unicode.Scalar, from index: inout Int) -> Bool {
    guard index < count, self[index] == UInt8(ascii: sign) else { return false }
    index += 1
    return true
  }

  /// A number of just so many digits.
  fileprivate func digits(_ digits: Int, from index: inout Int) -> Int64? {
    let start = index
    guard let number = number(from: &index), index - start == digits else { return nil }
    return number
  }

  /// A number of one to fifteen digits.
  fileprivate func number(from index: inout Int) -> Int64? {
    let start = index
    var value: Int64 = 0
    while index < count, self[index] &- UInt8(ascii: "0") < 10, index - start < 15 {
      value = value * 10 + Int64(self[index] - UInt8(ascii: "0"))
      index += 1
    }
    return index > start ? value : nil
  }

  /// A decimal fraction with its point, in thousandths, rounded; 0 where there is none.
  fileprivate func thousandths(from index: inout Int) -> Int64 {
    guard take(".", from: &index) || take(",", from: &index) else { return 0 }
    var value: Int64 = 0
    var digits = 0
    while index < count, self[index] &- UInt8(ascii: "0") < 10 {
      if digits < 4 { value = value * 10 + Int64(self[index] - UInt8(ascii: "0")) }
      digits += 1
      index += 1
    }
    while digits < 4 {
      value *= 10
      digits += 1
    }
    return (value + 5) / 10
  }
}

extension ByteBuffer {
  /// Appends a moment by its value alone: the time within the first day of the calendar in use, the
  /// date at midnight, else both.
  ///
  /// - Parameter firstDay: The day that a spreadsheet counts as 0, from 1970-01-01.
  mutating func append(_ moment: XMLMoment, firstDay: Int64) {
    guard moment.day != firstDay else { return append(clock: moment.milliseconds) }
    append(civilDay: moment.day)
    guard moment.milliseconds > 0 else { return }
    append(UInt8(ascii: "T"))
    append(clock: moment.milliseconds)
  }

  /// Appends a duration as `HH:MM:SS` with hours that may pass 24.
  mutating func append(_ duration: XMLDuration) {
    if duration.isNegative, duration.milliseconds > 0 { append(UInt8(ascii: "-")) }
    append(clock: duration.milliseconds)
  }
}
