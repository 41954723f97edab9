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
      .map { candidate in
        let distance = EditDistance.between(wanted, Array(candidate.lowercased()))
        return (candidate: candidate, distance: distance ?? .max)
      }
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
}
