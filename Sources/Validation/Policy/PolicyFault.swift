package import Diagnostics

/// What a policy pack forbids: codes E540…E549; exit code 8 where the mapping enforces it.
package enum PolicyFault: Diagnosis, Equatable {
  case oldList(list: String, file: String, days: Int, limit: Int, pack: String)
  /// A calendar that is open when the pack says nobody is called.
  case hours(calendar: String, words: String, pack: String)
  case notChecked(what: String, pack: String)

  package static let codes = CodeTable(
    owner: "PolicyPack", [listCode, hoursCode, notCheckedCode])
  static let listCode = Code(
    540, "policy.list_old", "A suppression list is older than the policy pack allows.",
    fix: "fetch the list again")
  static let hoursCode = Code(
    541, "policy.hours", "The queue's calendar is open when the policy pack allows no calls.",
    fix: "shorten the hours of the calendar, or name another queue or pack")
  static let notCheckedCode = Code(
    542, "policy.not_checked", "What the policy pack asks for cannot be read from the server.",
    fix: "give the token r on class calendars")

  package var code: Code {
    switch self {
    case .oldList: Self.listCode
    case .hours: Self.hoursCode
    case .notChecked: Self.notCheckedCode
    }
  }

  package var position: Position? {
    if case .oldList(_, let file, _, _, _) = self { Position(file) } else { nil }
  }

  package var message: String {
    switch self {
    case .oldList(let list, _, let days, let limit, let pack):
      "list '\(list)' is \(Figures.count(days, "day")) old, \(pack) allows \(limit)"
    case .hours(let calendar, let words, let pack):
      "calendar '\(calendar)' is open \(words), which \(pack) does not allow"
    case .notChecked(let what, let pack): "\(pack) is not checked: \(what)"
    }
  }
}

extension PolicyPack {
  /// - Parameters:
  ///   - modified: When the list was last modified, epoch milliseconds, as `now`.
  /// - Returns: `nil` when it is fresh enough.
  package func fault(
    ofList list: String, file: String, modified: Int64, now: Int64
  ) -> PolicyFault? {
    let day: Int64 = 86_400_000
    guard let listDays, now - modified > Int64(listDays) * day else { return nil }
    return .oldList(
      list: list, file: file, days: Int((now - modified) / day), limit: listDays, pack: name)
  }

  /// - Parameter hours: Of a calendar, which go by the clock of whoever is called, as those of a pack.
  /// - Returns: `nil` when they lie within those of the pack.
  package func fault(ofCalendar calendar: String, _ hours: CallingHours) -> PolicyFault? {
    guard let own = self.hours else { return nil }
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    for day in 0..<7 {
      for window in hours.windows[day] {
        // The first minute that the pack does not cover.
        if let minute = window.first(where: { minute in
          !own.windows[day].contains { $0.contains(minute) }
        }) {
          return .hours(
            calendar: calendar, words: "on \(names[day]) at \(Self.time(minute))", pack: name)
        }
      }
    }
    let missing = own.holidays.subtracting(hours.holidays).sorted {
      ($0.month, $0.day) < ($1.month, $1.day)
    }
    guard let first = missing.first else { return nil }
    return .hours(
      calendar: calendar, words: "on holidays such as \(first.day).\(first.month).", pack: name)
  }

  private static func time(_ minute: Int) -> String {
    let (hour, rest) = minute.quotientAndRemainder(dividingBy: 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
  }
}
