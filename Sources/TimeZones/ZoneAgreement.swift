/// Whether the clocks of two zones show the same over a stretch of time.
public enum ZoneAgreement {
  /// - Parameters:
  ///   - from: Epoch milliseconds, the first instant that counts.
  ///   - to: Epoch milliseconds, the last one.
  /// - Returns: `true` for New York and Detroit, `false` for New York and Chicago; Phoenix and Denver
  ///   agree in winter only.
  /// - Complexity: A binary search for each change of clocks within the stretch.
  public static func agree(_ a: Zone, _ b: Zone, from: Int64, to: Int64) -> Bool {
    if a === b { return true }
    func same(at instant: Int64) -> Bool {
      a.offsetSeconds(at: instant) == b.offsetSeconds(at: instant)
    }
    return same(at: from)
      && (a.changes(after: from, through: to) + b.changes(after: from, through: to))
        .allSatisfy(same)
  }
}

extension Zone {
  /// Instants at which the clock changes, in epoch milliseconds.
  func changes(after from: Int64, through to: Int64) -> [Int64] {
    transitions.map { $0 * 1000 }.filter { $0 > from && $0 <= to }
  }
}
