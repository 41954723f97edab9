import Inspection

/// Which of day and month comes first in the dates of a list, told by whole columns.
struct DraftDates {
  /// Of dates that only fit the other order, so few are mistyped.
  private static let mistypedShare = 0.02

  /// Orders that columns of the list settle, by the sign between the parts.
  private var settled: [UInt8: (isDayFirst: Bool, column: String)] = [:]

  init(_ columns: [ColumnProfile]) {
    for column in columns {
      for tally in column.forms.dates where !tally.form.isYearFirst {
        let (day, month) = (tally.dayFirst, tally.monthFirst)
        guard (day == 0) != (month == 0), settled[tally.form.separator] == nil else { continue }
        settled[tally.form.separator] = (day > 0, column.title)
      }
    }
  }

  /// A pattern for every form of the column's dates, and how sure they are.
  ///
  /// - Parameter known: Patterns that a sibling mapping reads this column with.
  /// - Throws: `DraftDoubt` where day and month may be taken for each other.
  func value(
    of column: ColumnProfile, known: [String] = []
  ) throws(DraftDoubt) -> (value: DraftValue, reasons: [String]) {
    var patterns: [String] = []
    var reasons: [String] = []
    var hasClock = false
    for tally in column.forms.dates {
      let order = try isDayFirst(tally, column, known)
      if let reason = order.reason, !reasons.contains(reason) { reasons.append(reason) }
      guard let pattern = Self.pattern(tally, isDayFirst: order.isDayFirst) else {
        throw DraftDoubt("some of its times have a form that no pattern reads")
      }
      if !patterns.contains(pattern) { patterns.append(pattern) }
      hasClock = hasClock || tally.form.clock != .none
    }
    guard !patterns.isEmpty else {
      throw DraftDoubt("its dates have names of months, which no pattern reads")
    }
    return (.date(patterns: patterns, sent: hasClock ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd"), reasons)
  }

  private func isDayFirst(
    _ tally: DateFormTally, _ column: ColumnProfile, _ known: [String]
  ) throws(DraftDoubt) -> (isDayFirst: Bool, reason: String?) {
    if tally.form.isYearFirst { return (true, nil) }
    let sign = Character(Unicode.Scalar(tally.form.separator))
    let (day, month) = (tally.dayFirst, tally.monthFirst)
    if day > 0, month > 0 {
      let rare = Double(min(day, month)) / Double(tally.count)
      guard rare <= Self.mistypedShare, sign == "." else {
        throw DraftDoubt(
          "day and month change places: \(day) dates have the day first, \(month) the month")
      }
      return (day > month, "but for \(min(day, month)), which are no dates then")
    }
    if day > 0 || month > 0 {
      return (day > 0, "a \(day > 0 ? "first" : "second") number over 12 settles the order")
    }
    if let order = Self.order(of: known, sign) { return (order, "in the order of the sibling") }
    if let other = settled[tally.form.separator] {
      return (other.isDayFirst, "in the order of '\(other.column)'")
    }
    // Nobody writes months before days with points.
    if sign == "." { return (true, "no day over 12, but with points the day is first") }
    throw DraftDoubt("no day over 12 tells whether day or month is first")
  }

  /// What a pattern with this sign says; `nil` if there is none.
  private static func order(of patterns: [String], _ sign: Character) -> Bool? {
    for pattern in patterns {
      guard let day = pattern.firstIndex(of: "d"), let month = pattern.firstIndex(of: "M"),
        let year = pattern.firstIndex(of: "y"), day < year || month < year,
        pattern[min(day, month)...].first(where: { $0 != "d" && $0 != "M" }) == sign
      else { continue }
      return day < month
    }
    return nil
  }

  private static func pattern(_ tally: DateFormTally, isDayFirst: Bool) -> String? {
    let form = tally.form
    let sign = String(Unicode.Scalar(form.separator))
    if form.clock == .more || form.hasT {
      return form.isYearFirst && sign == "-" ? "iso8601" : nil
    }
    let (day, month) = tally.isPadded ? ("dd", "MM") : ("d", "M")
    let year = form.hasShortYear ? "yy" : "yyyy"
    let parts =
      form.isYearFirst
      ? [year, month, day] : isDayFirst ? [day, month, year] : [month, day, year]
    let hour = tally.isPadded ? "HH" : "H"
    let gap = form.hasComma ? ", " : " "
    switch form.clock {
    case .none, .more: return parts.joined(separator: sign)
    case .minutes: return parts.joined(separator: sign) + gap + hour + ":mm"
    case .seconds: return parts.joined(separator: sign) + gap + hour + ":mm:ss"
    }
  }
}
