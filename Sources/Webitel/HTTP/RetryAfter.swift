import Glibc

/// How long a server asks to wait, from its `Retry-After` field.
///
/// - Source: RFC 9110 §10.2.3: a number of seconds, or a date such as
///   `Wed, 21 Oct 2026 07:28:00 GMT`.
package enum RetryAfter {
  /// Milliseconds from now, never negative, at most a day; `nil` for what is neither form.
  package static func milliseconds(_ value: String, now: Int64 = Int64(time(nil))) -> Int64? {
    let seconds = Int64(value.trimmed) ?? date(value).map { $0 - now }
    return seconds.map { min(max($0, 0), 86_400) * 1000 }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Epoch seconds of an IMF-fixdate.
  static func date(_ text: String) -> Int64? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]),
      let month = months.firstIndex(of: String(words[2])), let year = Int64(words[3])
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int64($0) }
    guard clock.count == 3, (1...31).contains(day), (1970...9999).contains(year) else { return nil }
    return days(year, month + 1, day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
  }

  /// Days from 1970-01-01 to a date of the Gregorian calendar.
  private static func days(_ year: Int64, _ month: Int, _ day: Int64) -> Int64 {
    let shifted = month > 2 ? year : year - 1
    let monthFromMarch = Int64((month + 9) % 12)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}
