import Glibc
import Reports
import Threads

/// Redraws the progress line ten times a second while somebody watches.
final class ProgressTicker: Sendable {
  let snapshot = Monitor(ProgressSnapshot())
  private let workers = WorkerGroup()
  private let isOver = StopToken()

  /// - Parameter isShown: Whether to show anything at all; a line needs a terminal besides.
  init(isShown: Bool) {
    guard isShown, isatty(STDERR_FILENO) == 1 else { return }
    workers.start("rollcall.progress") { [snapshot, isOver] in
      var line = ProgressLine(descriptor: STDERR_FILENO)
      while isOver.sleep(milliseconds: 100) {
        line.update(snapshot.access { $0 }, at: MonotonicTime.now.milliseconds)
      }
      line.clear()
    }
  }

  /// Removes the line; other words may follow.
  func finish() {
    isOver.request(.draining)
    workers.join()
  }
}
