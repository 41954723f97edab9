/// The rule after the last transition of a zone: `EET-2EEST,M3.5.0/3,M10.5.0/4`.
///
/// - Units: offsets are seconds east of UTC (POSIX writes them west), times of day are seconds.
/// - Source: POSIX.1-2017 §8.3 `TZ`, with the wider hours of RFC 8536 §3.3.1.
struct PosixRule: Equatable {
  /// A day of any year, and a second of it.
  struct Moment: Equatable {
    enum Day: Equatable {
      /// The `week`-th `weekday` (0 is Sunday) of `month`; week 5 is the last.
      case weekday(month: Int, week: Int, weekday: Int)
      /// 1…365, without 29 February.
      case julian(Int)
      /// 0…365, with it.
      case zeroBased(Int)
    }

    var day: Day
    var second: Int
  }

  var standard: Int
  /// Offset in summer, its start and its end; `nil` where clocks never change.
  var summer: (offset: Int, start: Moment, end: Moment)?

  static func == (a: PosixRule, b: PosixRule) -> Bool {
    guard a.standard == b.standard else { return false }
    switch (a.summer, b.summer) {
    case (nil, nil): return true
    case (let a?, let b?): return a == b
    default: return false
    }
  }

  init?(_ text: String) {
    var reader = Reader(rest: text[...])
    guard reader.name(), let west = reader.time() else { return nil }
    standard = -west
    guard !reader.rest.isEmpty else { return }
    guard reader.name() else { return nil }
    var offset = standard + 3600
    if reader.rest.first != "," {
      guard let west = reader.time() else { return nil }
      offset = -west
    }
    guard let start = reader.moment(), let end = reader.moment(), reader.rest.isEmpty else {
      return nil
    }
    summer = (offset, start, end)
  }

  /// The changes of one year as epoch seconds and the offsets they bring, in order.
  func changes(in year: Int) -> [(second: Int64, offset: Int)] {
    guard let summer else { return [] }
    // Each moment is told by the clock that it ends.
    let start = summer.start.localSecond(in: year) - Int64(standard)
    let end = summer.end.localSecond(in: year) - Int64(summer.offset)
    return [(start, summer.offset), (end, standard)].sorted { $0.0 < $1.0 }
      .map { (second: $0.0, offset: $0.1) }
  }

  private struct Reader {
    var rest: Substring

    /// Letters, or anything in angle brackets.
    mutating func name() -> Bool {
      if rest.first == "<" {
        guard let end = rest.firstIndex(of: ">") else { return false }
        rest = rest[rest.index(after: end)...]
        return true
      }
      let letters = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(letters.count)
      return letters.count >= 3
    }

    /// `[+-]h[:mm[:ss]]` as seconds.
    mutating func time() -> Int? {
      let text = rest.prefix { $0.isNumber || $0 == ":" || $0 == "+" || $0 == "-" }
      rest = rest.dropFirst(text.count)
      let parts = text.drop { $0 == "+" || $0 == "-" }.split(separator: ":").map { Int($0) }
      guard (1...3).contains(parts.count), let hours = parts[0], hours <= 167 else { return nil }
      var seconds = hours * 3600
      for (part, unit) in zip(parts.dropFirst(), [60, 1]) {
        guard let part, part < 60 else { return nil }
        seconds += part * unit
      }
      return text.hasPrefix("-") ? -seconds : seconds
    }

    /// `,M3.5.0/3`; without a time it is two in the morning.
    mutating func moment() -> Moment? {
      guard rest.first == "," else { return nil }
      let text = rest.dropFirst().prefix { $0 != "," && $0 != "/" }
      rest = rest.dropFirst(text.count + 1)
      guard let day = Self.day(text) else { return nil }
      guard rest.first == "/" else { return Moment(day: day, second: 7200) }
      rest = rest.dropFirst()
      return time().map { Moment(day: day, second: $0) }
    }

    private static func day(_ text: Substring) -> Moment.Day? {
      switch text.first {
      case "M":
        let parts = text.dropFirst().split(separator: ".").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[0]), (1...5).contains(parts[1]),
          (0...6).contains(parts[2])
        else { return nil }
        return .weekday(month: parts[0], week: parts[1], weekday: parts[2])
      case "J": return Int(text.dropFirst()).map { .julian($0) }
      default: return Int(text).map { .zeroBased($0) }
      }
    }
  }
}

extension PosixRule.Moment {
  /// Epoch seconds of the moment in `year`, as if its clock showed UTC.
  func localSecond(in year: Int) -> Int64 {
    let days: Int
    switch day {
    case .weekday(let month, let week, let weekday):
      let first = Self.days(to: year, month)
      // 1 January 1970 was a Thursday.
      let firstWeekday = (((first + 4) % 7) + 7) % 7
      var offset = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      let length = month == 12 ? 31 : Self.days(to: year, month + 1) - first
      if offset >= length { offset -= 7 }
      days = first + offset
    case .julian(let day):
      let isLeap = Self.days(to: year, 3) - Self.days(to: year, 2) == 29
      days = Self.days(to: year, 1) + day - 1 + (isLeap && day >= 60 ? 1 : 0)
    case .zeroBased(let day): days = Self.days(to: year, 1) + day
    }
    return Int64(days) * 86_400 + Int64(second)
  }

  /// Days from 1970 to the first of a month.
  ///
  /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  private static func days(to year: Int, _ month: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
