/// Amounts that mappings write as texts: `'7d'`, `'1MB'`, `'0.5%'`.
enum Quantity {
  private static let units: KeyValuePairs<Character, Int> = [
    "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800,
  ]
  /// What lengths of time look like, for editors.
  static let secondsPattern = "^[0-9]+[\(String(units.map(\.key)))]$"

  /// Seconds of `'30s'`, `'15m'`, `'4h'`, `'7d'`, `'2w'`; `nil` if the text is none.
  static func seconds(_ text: String) -> Int? {
    guard let last = text.last, let unit = units.first(where: { $0.key == last })?.value,
      let amount = Int(text.dropLast()),
      amount >= 0, amount <= 1_000_000
    else { return nil }
    return amount * unit
  }

  /// Bytes of `'500KB'`, `'1MB'`, `'2GB'`, `'900B'`: powers of ten, as proxies count.
  static func bytes(_ text: String) -> Int? {
    let upper = text.uppercased()
    for (suffix, factor) in [("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1)]
    where upper.hasSuffix(suffix) {
      guard let amount = Double(upper.dropLast(suffix.count).trimming), amount >= 0,
        amount * Double(factor) < 1e15
      else { return nil }
      return Int(amount * Double(factor))
    }
    return nil
  }

  /// The share of `'0.5%'`: 0.005.
  static func share(_ text: String) -> Double? {
    guard text.hasSuffix("%"), let percent = Double(text.dropLast().trimming), percent >= 0,
      percent <= 100
    else { return nil }
    return percent / 100
  }
}

extension StringProtocol {
  /// Without spaces and tabs around it.
  var trimming: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
