import Bytes
import Diagnostics

/// How spreadsheets count days.
enum DateSystem: Sendable {
  /// 1 is 1900-01-01; 60 is 1900-02-29, which never was.
  case from1900
  /// 0 is 1904-01-01.
  case from1904

  /// The last day of the calendar, 9999-12-31, counted from 1900.
  static let lastDay: Int64 = 2_958_465
}

extension ByteBuffer {
  private static let millisecondsOfDay: Int64 = 86_400_000

  /// Appends the text of a number that is shown as a date or a time: `HH:MM:SS` from 0 to below 1,
  /// `YYYY-MM-DD` without a fraction, else `YYYY-MM-DDTHH:MM:SS`; `.mmm` follows where there are
  /// milliseconds. Fractions are rounded to them first.
  ///
  /// - Returns: `false`, with nothing appended, for a number outside the calendar.
  /// - Source: ISO/IEC 29500-1 §18.17.4 (dates and times).
  mutating func append(serial value: Double, _ system: DateSystem) -> Bool {
    guard value >= 0, value < Double(DateSystem.lastDay + 1) else { return false }
    let total = Int64((value * Double(Self.millisecondsOfDay)).rounded())
    let (days, rest) = total.quotientAndRemainder(dividingBy: Self.millisecondsOfDay)
    guard days > 0 else {
      append(clock: rest)
      return true
    }
    let day = system == .from1904 ? days + 1462 : days
    guard day <= DateSystem.lastDay else { return false }
    append(day: day)
    guard rest > 0 else { return true }
    append(UInt8(ascii: "T"))
    append(clock: rest)
    return true
  }

  /// Appends days as `HH:MM:SS` with hours that may pass 24; `false` when they are negative or more
  /// than any calendar has.
  mutating func append(elapsedDays value: Double) -> Bool {
    guard value >= 0, value < Double(DateSystem.lastDay + 1) else { return false }
    append(clock: Int64((value * Double(Self.millisecondsOfDay)).rounded()))
    return true
  }

  private mutating func append(clock milliseconds: Int64) {
    append(decimal: milliseconds / 3_600_000, minDigits: 2)
    append(UInt8(ascii: ":"))
    append(decimal: milliseconds / 60_000 % 60, minDigits: 2)
    append(UInt8(ascii: ":"))
    append(decimal: milliseconds / 1000 % 60, minDigits: 2)
    guard milliseconds % 1000 > 0 else { return }
    append(UInt8(ascii: "."))
    append(decimal: milliseconds % 1000, minDigits: 3)
  }

  /// - Parameter day: Counted from 1900, as Excel does it.
  private mutating func append(day: Int64) {
    guard day != 60 else {
      append("1900-02-29")
      return
    }
    // 1970-01-01 is day 25,569; before the day that never was, all others count one less.
    let date = Figures.civilDate(day - 25_569 + (day < 60 ? 1 : 0))
    append(decimal: date.year, minDigits: 4)
    append(UInt8(ascii: "-"))
    append(decimal: date.month, minDigits: 2)
    append(UInt8(ascii: "-"))
    append(decimal: date.day, minDigits: 2)
  }
}
