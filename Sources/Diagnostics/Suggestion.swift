/// The nearest known names to a mistyped one.
package enum Suggestion {
  /// The best candidate within a third of the name's length, or `nil`.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    ranked(name, among: candidates).first
  }

  /// Up to `limit` candidates, nearest first.
  package static func ranked(
    _ name: String, among candidates: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let wanted = Array(name.lowercased())
    let reach = max(1, wanted.count / 3)
    return
      candidates
      .map { (candidate: $0, distance: distance(wanted, Array($0.lowercased()))) }
      .filter { $0.distance <= reach || isPrefix(wanted, of: $0.candidate) }
      .sorted { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }
      .prefix(limit)
      .map(\.candidate)
  }

  /// `; did you mean 'trim'?`, or nothing.
  package static func clause(for name: String, among candidates: some Sequence<String>) -> String {
    nearest(to: name, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
  }

  private static func isPrefix(_ wanted: [Character], of candidate: String) -> Bool {
    wanted.count >= 3 && candidate.lowercased().hasPrefix(String(wanted))
  }

  /// Edit distance with adjacent swaps counted once (optimal string alignment).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var current = [i]
      for j in 1...b.count {
        let change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var best = min(change, previous[j] + 1, current[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, before[j - 2] + 1)
        }
        current.append(best)
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
