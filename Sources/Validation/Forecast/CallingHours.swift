import Diagnostics
package import TimeZones

/// When calls may be made, by the clock of whoever is called: hours of each weekday, and days without any.
package struct CallingHours: Sendable, Equatable {
  /// A date that is the same every year, or stands once.
  package struct Holiday: Sendable, Hashable {
    /// `nil`: every year.
    package var year: Int?
    package var month: Int
    package var day: Int

    package init(year: Int? = nil, month: Int, day: Int) {
      self.year = year
      self.month = month
      self.day = day
    }

    /// The day of a moment, once.
    package init(of instant: Int64, in zone: Zone) {
      let local = CallingHours.floor(instant, 1000) + Int64(zone.offsetSeconds(at: instant))
      let date = Figures.civilDate(CallingHours.floor(local, 86_400))
      self.init(year: Int(date.year), month: Int(date.month), day: Int(date.day))
    }
  }

  /// By weekday, Monday first: minutes of the day, 0…1440.
  package var windows: [[Range<Int>]]
  package var holidays: Set<Holiday>

  /// - Parameter windows: Seven lists.
  package init(windows: [[Range<Int>]], holidays: Set<Holiday> = []) {
    precondition(windows.count == 7)
    self.windows = windows
    self.holidays = holidays
  }

  /// Every minute of every day.
  package static let always = CallingHours(windows: Array(repeating: [0..<1440], count: 7))

  /// Whether a call may be made in the minute that begins at `instant`.
  ///
  /// - Parameter instant: Epoch milliseconds.
  package func isOpen(at instant: Int64, in zone: Zone) -> Bool {
    let local = Self.floor(instant, 1000) + Int64(zone.offsetSeconds(at: instant))
    let days = Self.floor(local, 86_400)
    let minute = Int((local - days * 86_400) / 60)
    guard windows[weekday(days)].contains(where: { $0.contains(minute) }) else { return false }
    if holidays.isEmpty { return true }
    let date = Figures.civilDate(days)
    let day = Holiday(year: Int(date.year), month: Int(date.month), day: Int(date.day))
    return !holidays.contains(day) && !holidays.contains(Holiday(month: day.month, day: day.day))
  }

  /// What both allow.
  package func intersection(_ other: CallingHours) -> CallingHours {
    let both = zip(windows, other.windows).map { mine, theirs in
      mine.flatMap { a in
        theirs.compactMap { b in
          a.overlaps(b) ? a.clamped(to: b) : nil
        }
      }.filter { !$0.isEmpty }
    }
    return CallingHours(windows: both, holidays: holidays.union(other.holidays))
  }

  /// 1970-01-01 was a Thursday.
  private func weekday(_ days: Int64) -> Int { Int(((days + 3) % 7 + 7) % 7) }

  fileprivate static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
    value / unit - (value % unit < 0 ? 1 : 0)
  }
}
