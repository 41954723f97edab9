/// Notices that answers take longer than they did: over-full servers slow down before they refuse.
///
/// Requests are compared with those of about their size, by powers of two.
struct LatencyWatch: Sendable {
  private static let windowCount = 8
  /// Medians below it are never called slow.
  private static let floorMilliseconds: Int64 = 200

  private struct Window {
    var latencies: [Int64] = []
    var best: Int64?
  }

  private var windows: [Int: Window] = [:]

  /// Adds the latency of a clean answer.
  ///
  /// - Returns: Whether the median of the last eight exceeds twice the best median seen.
  mutating func isSlow(members: Int, milliseconds: Int64) -> Bool {
    let size = Int.bitWidth - max(1, members).leadingZeroBitCount
    var window = windows[size] ?? Window()
    defer { windows[size] = window }
    window.latencies.append(milliseconds)
    guard window.latencies.count >= Self.windowCount else { return false }
    if window.latencies.count > Self.windowCount { window.latencies.removeFirst() }
    let median = window.latencies.sorted()[Self.windowCount / 2]
    let best = min(window.best ?? median, median)
    window.best = best
    guard median > max(best * 2, Self.floorMilliseconds) else { return false }
    // The next judgement is about requests that left after this one.
    window.latencies.removeAll()
    return true
  }
}
