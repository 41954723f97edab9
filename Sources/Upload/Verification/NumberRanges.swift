/// A set of ids or rows as runs of consecutive ones: 16 bytes a batch, not a member.
struct NumberRanges: Sendable, Equatable {
  /// In rising order, none touching another.
  private(set) var runs: [ClosedRange<Int64>] = []

  init() {}

  /// - Parameter ranges: In any order; they may touch and overlap.
  init(_ ranges: [ClosedRange<Int64>]) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
  }

  var count: Int { runs.reduce(0) { $0 + $1.count } }

  var numbers: [Int64] { runs.flatMap { $0 } }

  /// The lowest number, if there is any.
  var first: Int64? { runs.first?.lowerBound }

  /// Adds numbers that are not lower than those before.
  private mutating func append(_ range: ClosedRange<Int64>) {
    // Servers may answer any number: nothing is added to the highest or taken from the lowest.
    guard let last = runs.last,
      range.lowerBound <= last.upperBound || range.lowerBound - 1 == last.upperBound
    else { return runs.append(range) }
    runs[runs.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
  }

  mutating func formUnion(_ numbers: some Sequence<Int64>) {
    self = NumberRanges(runs + NumberRuns.runs(numbers))
  }

  /// - Complexity: O(log of the number of runs).
  func contains(_ number: Int64) -> Bool {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].upperBound < number { low = middle + 1 } else { high = middle }
    }
    return low < runs.count && runs[low].contains(number)
  }

  /// The numbers that are not in `other`.
  func subtracting(_ other: NumberRanges) -> NumberRanges {
    var rest = NumberRanges()
    var next = 0
    for range in runs {
      var start = range.lowerBound
      var isCovered = false
      while next < other.runs.count, other.runs[next].upperBound < start { next += 1 }
      var place = next
      while !isCovered, place < other.runs.count, other.runs[place].lowerBound <= range.upperBound {
        let hole = other.runs[place]
        if hole.lowerBound > start { rest.append(start...hole.lowerBound - 1) }
        isCovered = hole.upperBound >= range.upperBound
        if !isCovered { start = max(start, hole.upperBound + 1) }
        place += 1
      }
      if !isCovered { rest.append(start...range.upperBound) }
    }
    return rest
  }
}
