/// How many letters must be changed, added, dropped or swapped to make one name of another.
enum NameDistance {
  /// - Returns: `nil` when it is more than `reach`.
  /// - Complexity: O(product of the lengths), and far less for names that are not near.
  static func between(
    _ a: [Unicode.Scalar], _ other: Substring.UnicodeScalarView, within reach: Int
  ) -> Int? {
    guard reach >= 0, abs(a.count - other.count) <= reach else { return nil }
    // A mistake is seldom made in the first letter; without this, most time goes into chance.
    guard let first = other.first, a.first == first || a.dropFirst().first == first else {
      return nil
    }
    let b = Array(other)
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
      if current.allSatisfy({ $0 > reach }) { return nil }
      before = previous
      previous = current
    }
    return previous[b.count] <= reach ? previous[b.count] : nil
  }
}
