import Foundation

/// The run's clock: frozen by `--now`, else the system's at start.
enum Clock {
  /// The system's clock, epoch milliseconds.
  static var system: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

  /// The system's clock in the zone of this machine: `14:05:09.042`.
  static var timeOfDay: String {
    let time = system + Int64(TimeZone.current.secondsFromGMT()) * 1_000
    func part(_ unit: Int64, of count: Int64, _ digits: Int) -> String {
      let number = String(time / unit % count)
      return String(repeating: "0", count: digits - number.count) + number
    }
    return part(3_600_000, of: 24, 2) + ":" + part(60_000, of: 60, 2) + ":"
      + part(1_000, of: 60, 2) + "." + part(1, of: 1_000, 3)
  }

  /// - Returns: Epoch milliseconds.
  static func now(_ arguments: Arguments) throws(UsageFault) -> Int64 {
    guard let text = arguments.value("now") else {
      return system
    }
    return try time(text, option: "now")
  }

  /// A time such as `2026-03-02T07:00:00Z`.
  ///
  /// - Returns: Epoch milliseconds.
  static func time(_ text: String, option: String) throws(UsageFault) -> Int64 {
    let formatter = ISO8601DateFormatter()
    for options: ISO8601DateFormatter.Options in [
      [.withInternetDateTime], [.withInternetDateTime, .withFractionalSeconds],
    ] {
      formatter.formatOptions = options
      if let date = formatter.date(from: text) {
        return Int64((date.timeIntervalSince1970 * 1000).rounded())
      }
    }
    throw .badValue(option, text, wants: "a time such as 2026-03-02T07:00:00Z")
  }

  /// A time, or an age such as `7d` before now.
  ///
  /// - Parameter now: Epoch milliseconds, as the result.
  static func moment(_ text: String, _ option: String, now: Int64) throws(UsageFault) -> Int64 {
    if let age = RunPurge.milliseconds(text) { return now - age }
    return try time(text, option: option)
  }
}
