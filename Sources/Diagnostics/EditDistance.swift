/// How many signs must be changed, added, dropped or swapped with a neighbour to make one text of another.
package enum EditDistance {
  /// Swaps count once (optimal string alignment).
  ///
  /// - Returns: `nil` when it is more than `reach`.
  /// - Complexity: O(product of the lengths), less for texts that are not within reach.
  @inlinable
  package static func between<Sign: Equatable>(
    _ a: [Sign], _ b: [Sign], within reach: Int = .max
  ) -> Int? {
    guard !a.isEmpty, !b.isEmpty else {
      let length = max(a.count, b.count)
      return length <= reach ? length : nil
    }
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
