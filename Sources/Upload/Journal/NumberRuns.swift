/// Lists of ids and rows as text: runs of consecutive numbers are written as their two ends.
///
/// - Shapes: `10451-10950,10960,10958`; order is kept, the empty list is the empty text.
package enum NumberRuns {
  package static func text(_ numbers: some Sequence<Int64>) -> String {
    runs(numbers).map { run in
      run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
    }.joined(separator: ",")
  }

  /// Consecutive numbers as their two ends, in the order given.
  static func runs(_ numbers: some Sequence<Int64>) -> [ClosedRange<Int64>] {
    var runs: [ClosedRange<Int64>] = []
    for number in numbers {
      if let open = runs.last, number > open.upperBound, number - 1 == open.upperBound {
        runs[runs.count - 1] = open.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs
  }

  /// - Parameter limit: Most numbers that the text may stand for.
  /// - Returns: `nil` when the text is no such list, or stands for too many numbers.
  package static func numbers(_ text: String, limit: Int) -> [Int64]? {
    guard !text.isEmpty else { return [] }
    var numbers: [Int64] = []
    for run in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = run.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = Int64(ends[0]), let last = Int64(ends[ends.count - 1]), first >= 0,
        last >= first, last - first < limit - numbers.count
      else { return nil }
      numbers.append(contentsOf: first...last)
    }
    return numbers
  }
}
