import Diagnostics

/// How many rows may be rejected before nothing at all is sent.
///
/// - Shapes: `0` and other whole numbers are counts and exact; `2%` and `0.5%` are shares of the rows
///   read, which up to five rejected rows never exceed; `any` has no limit.
package enum Budget: Sendable, Equatable, CustomStringConvertible {
  case rows(Int)
  /// Thousandths of a percent.
  case share(Int)
  case any

  /// Rejected rows that no share trips on.
  package static let freeRows = 5

  /// Reads `0`, `2%`, `0.5%` or `any`; `nil` for anything else and for more than 100 %.
  package init?(_ text: String) {
    if text == "any" {
      self = .any
    } else if text.hasSuffix("%") {
      guard let share = Self.thousandths(text.dropLast()), share <= 100_000 else { return nil }
      self = .share(share)
    } else {
      guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let rows = Int(text) else {
        return nil
      }
      self = .rows(rows)
    }
  }

  package func allows(_ rejected: Int, of rows: Int) -> Bool {
    switch self {
    case .any: true
    case .rows(let limit): rejected <= limit
    case .share(let limit):
      rejected <= Self.freeRows || Double(rejected) * 100_000 <= Double(limit) * Double(rows)
    }
  }

  package var description: String {
    switch self {
    case .any: "any"
    case .rows(let limit): Figures.count(limit, "row")
    case .share(let limit):
      "\(limit / 1000)" + Self.fraction(limit % 1000) + "%"
    }
  }

  private static func fraction(_ thousandths: Int) -> String {
    guard thousandths > 0 else { return "" }
    var digits = String(1000 + thousandths).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "." + digits
  }

  /// A plain decimal with up to three digits behind the point, times a thousand.
  private static func thousandths(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? String(parts[1]) : "0"
    guard parts.count <= 2, !parts[0].isEmpty, parts[0].utf8.count <= 3,
      (1...3).contains(fraction.utf8.count),
      (parts[0] + fraction).utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let whole = Int(parts[0]),
      let rest = Int(fraction + String(repeating: "0", count: 3 - fraction.utf8.count))
    else { return nil }
    return whole * 1000 + rest
  }
}
