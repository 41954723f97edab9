import Bytes
import Diagnostics

/// How spreadsheets count days.
enum DateSystem: Sendable {
  /// 1 is 1900-01-01; 60 would be 1900-02-29, which never was, and is read as the day before.
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

  /// Appends a date in ISO 8601 in the form of the others: midnight and a zone are left out.
  ///
  /// - Returns: `false` when `text` is none; it is appended as it is then.
  mutating func append(isoDate text: Span<UInt8>) -> Bool {
    let isDate = Self.fits(text, "0000-00-00", at: 0)
    let clock = isDate ? 11 : 0
    guard isDate, text.count == 10 || (text[10] | 0x20 == UInt8(ascii: "t") && text.count >= 19)
    else {
      append(text)
      return Self.fits(text, "00:00:00", at: 0) && text.count == 8
    }
    append(text.extracting(0..<10))
    guard text.count > 10 else { return true }
    guard Self.fits(text, "00:00:00", at: clock) else {
      append(text.extracting(10...))
      return false
    }
    var end = 19
    if text.count > 20, text[19] == UInt8(ascii: ".") {
      end = 20
      while end < text.count, text[end] &- UInt8(ascii: "0") < 10 { end += 1 }
    }
    var last = min(end, 23)
    while last > 19, text[last - 1] == UInt8(ascii: "0") || last == 20 { last -= 1 }
    if last == 19, text.extracting(11..<19).equals("00:00:00") { return true }
    append(UInt8(ascii: "T"))
    append(text.extracting(11..<19))
    if last > 19 {
      append(text.extracting(19..<last))
      for _ in last..<23 { append(UInt8(ascii: "0")) }
    }
    return true
  }

  /// Whether digits stand where `shape` has zeros, and its other signs where it has them.
  private static func fits(_ text: Span<UInt8>, _ shape: StaticString, at start: Int) -> Bool {
    guard start + shape.utf8CodeUnitCount <= text.count else { return false }
    for index in 0..<shape.utf8CodeUnitCount {
      let wanted = unsafe shape.utf8Start[index]
      let byte = text[start + index]
      guard wanted == UInt8(ascii: "0") ? byte &- wanted < 10 : byte == wanted else { return false }
    }
    return true
  }

  /// Appends a time of day, or a longer time, as `HH:MM:SS`, with `.mmm` where it is needed.
  mutating func append(clock milliseconds: Int64) {
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
    // 1970-01-01 is day 25,569; what is before the day that never was counts one less.
    append(civilDay: day - 25_569 + (day < 60 ? 1 : 0))
  }

  /// Appends a day counted from 1970-01-01 as `YYYY-MM-DD`.
  mutating func append(civilDay day: Int64) {
    let date = Figures.civilDate(day)
    append(decimal: date.year, minDigits: 4)
    append(UInt8(ascii: "-"))
    append(decimal: date.month, minDigits: 2)
    append(UInt8(ascii: "-"))
    append(decimal: date.day, minDigits: 2)
  }
}
