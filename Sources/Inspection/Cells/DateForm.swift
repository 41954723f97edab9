/// How dates are written, but for which of day and month comes first.
package struct DateForm: Hashable, Sendable {
  package enum Clock: Sendable {
    case none, minutes, seconds
    /// A fraction of a second or an offset stands behind.
    case more
  }

  /// Between the parts of the date.
  package let separator: UInt8
  package internal(set) var isYearFirst = false
  /// `26` for 2026.
  package internal(set) var hasShortYear = false
  package internal(set) var clock = Clock.none
  /// `T` between date and time, in place of a space.
  package internal(set) var hasT = false
  package internal(set) var hasComma = false

  init(separator: UInt8) { self.separator = separator }
}

/// The dates of a column that are written in one form.
package struct DateFormTally: Sendable {
  package let form: DateForm
  package private(set) var count = 0
  /// Dates that can only begin with the day, because it is over 12.
  package private(set) var dayFirst = 0
  package private(set) var monthFirst = 0
  /// Whether days, months and hours always have two digits.
  package private(set) var isPadded = true

  init(form: DateForm) { self.form = form }

  mutating func add(_ date: DateShape) {
    count += 1
    isPadded = isPadded && date.isPadded
    if date.order == .dayFirst { dayFirst += 1 }
    if date.order == .monthFirst { monthFirst += 1 }
  }
}
