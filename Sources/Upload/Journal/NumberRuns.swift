/// Lists of ids and rows as text: runs of consecutive numbers are written as their two ends.
///
/// - Shapes: `10451-10950,10960,10958`; order is kept, the empty list is the empty text.
enum NumberRuns {
  static func text(_ numbers: some Sequence<Int64>) -> String {
    var text = ""
    var run: ClosedRange<Int64>?
    for number in numbers {
      if let open = run, number > open.upperBound, number - 1 == open.upperBound {
        run = open.lowerBound...number
      } else {
        append(run, to: &text)
        run = number...number
      }
    }
    append(run, to: &text)
    return text
  }

  /// - Parameter limit: Most numbers that the text may stand for.
  /// - Returns: `nil` when the text is no such list, or stands for too many numbers.
  static func numbers(_ text: String, limit: Int) -> [Int64]? {
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

  private static func append(_ run: ClosedRange<Int64>?, to text: inout String) {
    guard let run else { return }
    if !text.isEmpty { text += "," }
    text += run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
  }
}
