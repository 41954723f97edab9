package import Diagnostics

/// Why a list cannot protect anybody, which stops the run: codes E535…E539; exit code 8 for `old`.
package enum SuppressionFault: Diagnosis, Equatable {
  case old(list: String, file: String, ageMilliseconds: Int64, limitMilliseconds: Int64)
  case unreadable(list: String, file: String, reason: String)

  package var code: Code {
    switch self {
    case .old: SuppressionCodes.old
    case .unreadable: SuppressionCodes.unreadable
    }
  }

  package var position: Position? {
    switch self {
    case .old(_, let file, _, _), .unreadable(_, let file, _): Position(file)
    }
  }

  package var message: String {
    switch self {
    case .old(let list, _, let age, let limit):
      "list '\(list)' is \(Self.words(age)) old, maxAge is \(Self.words(limit))"
    case .unreadable(let list, _, let reason): "cannot read list '\(list)': \(reason)"
    }
  }

  /// Whole days from two days on, else hours.
  private static func words(_ milliseconds: Int64) -> String {
    let hours = Int(milliseconds / 3_600_000)
    return hours >= 48 ? Figures.count(hours / 24, "day") : Figures.count(hours, "hour")
  }
}
