/// What expressions can call.
enum ExpressionFunction: String, CaseIterable, BitwiseCopyable {
  case empty, len, num, lower, upper, contains, startsWith, endsWith, matches, coalesce
  case days, hours, today, now
  /// `days(a, b)` and `hours(a, b)`; told from their namesakes by the number of arguments.
  case daysBetween, hoursBetween

  /// The names people write.
  static let names = allCases.filter { $0 != .daysBetween && $0 != .hoursBetween }.map(\.rawValue)

  /// The function of a name for a number of arguments; `nil` when no function has the name.
  static func named(_ name: String, arguments: Int) -> ExpressionFunction? {
    guard names.contains(name) else { return nil }
    switch (name, arguments) {
    case ("days", 2): return .daysBetween
    case ("hours", 2): return .hoursBetween
    default: return ExpressionFunction(rawValue: name)
    }
  }

  /// How it is called, for messages.
  var form: String {
    switch self {
    case .empty, .len, .lower, .upper: "\(rawValue)(x)"
    case .num: "num(text)"
    case .contains: "contains(text, part)"
    case .startsWith: "startsWith(text, beginning)"
    case .endsWith: "endsWith(text, end)"
    case .matches: "matches(text, 'pattern')"
    case .coalesce: "coalesce(a, b, …)"
    case .days, .daysBetween: "days(n) or days(from, to)"
    case .hours, .hoursBetween: "hours(n) or hours(from, to)"
    case .today, .now: "\(rawValue)()"
    }
  }

  var argumentCount: ClosedRange<Int> {
    switch self {
    case .today, .now: 0...0
    case .empty, .len, .num, .lower, .upper, .days, .hours: 1...1
    case .contains, .startsWith, .endsWith, .matches, .daysBetween, .hoursBetween: 2...2
    case .coalesce: 1...100
    }
  }

  /// The types that arguments may have; `nil` for all.
  var accepts: [ValueType]? {
    switch self {
    case .empty, .coalesce: nil
    case .len: [.text, .number, .list]
    case .num, .lower, .upper, .contains, .startsWith, .endsWith, .matches: [.text, .number]
    case .days, .hours: [.number]
    case .daysBetween, .hoursBetween: [.instant]
    case .today, .now: []
    }
  }

  /// The type of the result; `.any` for `coalesce`, which depends on its arguments.
  var result: ValueType {
    switch self {
    case .empty, .contains, .startsWith, .endsWith, .matches: .bool
    case .len, .num, .daysBetween, .hoursBetween: .number
    case .lower, .upper: .text
    case .days, .hours: .duration
    case .today, .now: .instant
    case .coalesce: .any
    }
  }
}
