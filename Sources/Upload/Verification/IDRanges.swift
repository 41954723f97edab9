/// A set of ids as runs of consecutive ones: 16 bytes a batch, not a member.
struct IDRanges: Sendable, Equatable {
  /// In rising order, none touching another.
  private(set) var runs: [ClosedRange<Int64>] = []

  init() {}

  /// - Parameter ranges: In any order; they may touch and overlap.
  init(_ ranges: [ClosedRange<Int64>]) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
  }

  var count: Int { runs.reduce(0) { $0 + $1.count } }

  var ids: [Int64] { runs.flatMap { $0 } }

  /// The lowest id, if there is any.
  var first: Int64? { runs.first?.lowerBound }

  /// Adds ids that are not lower than those before.
  mutating func append(_ range: ClosedRange<Int64>) {
    guard let last = runs.last, range.lowerBound - 1 <= last.upperBound else {
      return runs.append(range)
    }
    runs[runs.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
  }

  /// - Complexity: O(log of the number of runs).
  func contains(_ id: Int64) -> Bool {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].upperBound < id { low = middle + 1 } else { high = middle }
    }
    return low < runs.count && runs[low].contains(id)
  }

  /// The ids that are not in `other`.
  func subtracting(_ other: IDRanges) -> IDRanges {
    var rest = IDRanges()
    var next = 0
    for range in runs {
      var start = range.lowerBound
      while next < other.runs.count, other.runs[next].upperBound < start { next += 1 }
      var place = next
      while place < other.runs.count, other.runs[place].lowerBound <= range.upperBound {
        let hole = other.runs[place]
        if hole.lowerBound > start { rest.append(start...hole.lowerBound - 1) }
        start = max(start, hole.upperBound + 1)
        place += 1
      }
      if start <= range.upperBound { rest.append(start...range.upperBound) }
    }
    return rest
  }
}
