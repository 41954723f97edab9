import Inspection

/// How a column's values are taken over: as they are, or through steps that its values call for.
enum DraftValue: Equatable {
  case plain
  /// Patterns of the step `date`, and the form that is sent.
  case date(patterns: [String], sent: String)
  /// The argument of the step `number`: decimal sign, signs between thousands, currencies.
  case number(decimal: String, groups: [String], strip: [String], sent: String?)
  /// A postal code that a spreadsheet took the zeros from.
  case padded(Int)

  /// The value of a variable that reads column `name`.
  func code(_ name: String) -> String {
    switch self {
    case .plain: DraftCode.quoted("{\(name)}")
    case .date(let patterns, let sent):
      "{ from: '\(name)', steps: [{ date: { in: \(DraftCode.list(patterns)) } }, "
        + "{ format: \(DraftCode.quoted(sent)) }], onError: 'warn' }"
    case .number(let decimal, let groups, let strip, let sent):
      "{ from: '\(name)', steps: [\(Self.step(decimal, groups, strip))"
        + (sent.map { ", { format: '\($0)' }" } ?? "") + "], onError: 'warn' }"
    case .padded(let digits): "{ from: '\(name)', steps: [{ pad: [\(digits), '0'] }] }"
    }
  }

  private static func step(_ decimal: String, _ groups: [String], _ strip: [String]) -> String {
    var keys: [String] = []
    if decimal != "." { keys.append("decimal: \(DraftCode.quoted(decimal))") }
    if !groups.isEmpty { keys.append("group: \(DraftCode.list(groups))") }
    if !strip.isEmpty { keys.append("strip: \(DraftCode.list(strip))") }
    return keys.isEmpty ? "'number'" : "{ number: { \(keys.joined(separator: ", ")) } }"
  }
}

/// Why a column cannot be taken over as its meaning asks.
struct DraftDoubt: Error, Equatable {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

extension DraftValue {
  /// Text → number, as the column writes numbers.
  ///
  /// - Throws: `DraftDoubt` where one and the same text may mean two numbers.
  static func number(of column: ColumnProfile) throws(DraftDoubt) -> DraftValue {
    let forms = column.forms
    let isAmount = column.guess.meaning == .amount
    let strip = forms.currencies
    switch column.decimalSign {
    case .mixed: throw DraftDoubt("fractions are written with a point and with a comma")
    case .unclear: throw DraftDoubt("'1.234' may be a thousand or a fraction")
    case .comma:
      return .number(decimal: ",", groups: forms.groupSigns, strip: strip, sent: "0.00")
    case .point:
      return .number(decimal: ".", groups: forms.groupSigns, strip: strip, sent: "0.00")
    case nil:
      guard !forms.groupSigns.contains("."), !forms.groupSigns.contains(",") else {
        throw DraftDoubt("'1.234' may be a thousand or a fraction")
      }
      return .number(
        decimal: ".", groups: forms.groupSigns, strip: strip, sent: isAmount ? "0.00" : nil)
    }
  }
}
