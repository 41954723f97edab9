import Foundation

/// The run's clock: frozen by `--now`, else the system's at start.
enum Clock {
  /// The system's clock, epoch milliseconds.
  static var system: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

  /// - Returns: Epoch milliseconds.
  static func now(_ arguments: Arguments) throws(UsageFault) -> Int64 {
    guard let text = arguments.value("now") else {
      return system
    }
    let formatter = ISO8601DateFormatter()
    for options: ISO8601DateFormatter.Options in [
      [.withInternetDateTime], [.withInternetDateTime, .withFractionalSeconds],
    ] {
      formatter.formatOptions = options
      if let date = formatter.date(from: text) {
        return Int64((date.timeIntervalSince1970 * 1000).rounded())
      }
    }
    throw .badValue("now", text, wants: "a time such as 2026-03-02T07:00:00Z")
  }
}
