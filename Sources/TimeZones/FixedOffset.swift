/// A distance from Greenwich as people write it: `UTC+2`, `GMT-05:30`, `+0200`, `Z`.
///
/// - Units: seconds east of UTC.
/// - Shapes: at most 14 hours either way, the range in use; the minus may be U+2212.
struct FixedOffset: Equatable {
  let seconds: Int

  init?(_ text: String) {
    var rest = ZoneText.folded(text)[...]
    var isNamed = false
    for name in ["utc", "gmt"] where rest.hasPrefix(name) {
      rest = rest.dropFirst(3)
      isNamed = true
    }
    rest = rest.drop { $0 == "_" }
    if rest.isEmpty || rest == "z" {
      guard isNamed != (rest == "z") else { return nil }
      seconds = 0
      return
    }
    let sign: Int
    switch rest.removeFirst() {
    case "+": sign = 1
    case "-", "\u{2212}": sign = -1
    default: return nil
    }
    guard let minutes = Self.minutes(rest.drop { $0 == "_" }), minutes <= 14 * 60 else {
      return nil
    }
    seconds = sign * minutes * 60
  }

  /// `2`, `02`, `0200`, `2:00`, `02:00`.
  private static func minutes(_ text: Substring) -> Int? {
    let digits = text.filter { $0 != ":" }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let hours: Substring
    var rest: Substring = "0"
    switch (parts.count, digits.count) {
    case (1, 1...2): hours = text
    case (1, 3...4):
      hours = text.dropLast(2)
      rest = text.suffix(2)
    case (2, _) where (1...2).contains(parts[0].count) && parts[1].count == 2:
      (hours, rest) = (parts[0], parts[1])
    default: return nil
    }
    guard let hours = Int(hours), let rest = Int(rest), rest < 60 else { return nil }
    return hours * 60 + rest
  }

  /// IANA's name, whose sign is the other way round, or `UTC+05:30` where it has none.
  var canonicalName: String {
    if seconds == 0 { return "Etc/UTC" }
    let sign = seconds > 0 ? "+" : "-"
    let minutes = abs(seconds) / 60
    if minutes % 60 == 0, seconds >= -12 * 3600 {
      return "Etc/GMT" + (seconds > 0 ? "-" : "+") + String(minutes / 60)
    }
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "UTC" + sign + two(minutes / 60) + ":" + two(minutes % 60)
  }
}
