import Diagnostics

/// How far one name is from another, asked of very many.
enum NameDistance {
  /// - Returns: `nil` when it is more than `reach`.
  /// - Complexity: that of `EditDistance`, and next to nothing for names that are not near.
  static func between(
    _ a: [Unicode.Scalar], _ other: Substring.UnicodeScalarView, within reach: Int
  ) -> Int? {
    guard reach >= 0, abs(a.count - other.count) <= reach else { return nil }
    // A mistake is seldom made in the first letter; without this, most time goes into chance.
    guard let first = other.first, a.first == first || a.dropFirst().first == first else {
      return nil
    }
    return EditDistance.between(a, Array(other), within: reach)
  }
}
