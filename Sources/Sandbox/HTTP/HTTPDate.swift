import Diagnostics

/// `Wed, 21 Oct 2026 07:28:00 GMT`.
///
/// - Source: RFC 9110 §5.6.7, IMF-fixdate.
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// The first day of 1970 was a Thursday.
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  /// - Parameter epochSeconds: Not before 1970.
  static func text(epochSeconds: Int64) -> String {
    let day = epochSeconds / 86_400
    let date = Figures.civilDate(day)
    let clock = Figures.time(epochSeconds * 1000).dropFirst(11).dropLast()
    let number = (date.day < 10 ? "0" : "") + "\(date.day)"
    return
      "\(weekdays[Int(day % 7)]), \(number) \(months[Int(date.month) - 1]) \(date.year) \(clock) GMT"
  }
}
