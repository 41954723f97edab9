import Glibc
import Reports
import Threads
import Upload

/// Redraws the progress line ten times a second while somebody watches.
final class ProgressTicker: Sendable {
  let snapshot = Monitor(ProgressSnapshot())
  private let workers = WorkerGroup()
  private let isOver = StopToken()
  private let isPaused = Monitor(false)

  /// - Parameter isShown: Whether to show anything at all; a line needs a terminal besides.
  init(isShown: Bool) {
    guard isShown, isatty(STDERR_FILENO) == 1 else { return }
    workers.start("rollcall.progress") { [snapshot, isOver, isPaused] in
      var line = ProgressLine(descriptor: STDERR_FILENO)
      while isOver.sleep(milliseconds: 100) {
        if isPaused.access({ $0 }) {
          line.clear()
        } else {
          line.update(snapshot.access { $0 }, at: MonotonicTime.now.milliseconds)
        }
      }
      line.clear()
    }
  }

  /// Begins a phase: its rate and remaining time start anew.
  func begin(_ phase: String, bytes: Int? = nil, members: Int? = nil) {
    snapshot.access {
      $0 = ProgressSnapshot()
      $0.phase = phase
      $0.bytesTotal = bytes
      $0.membersTotal = members
    }
    isPaused.access { $0 = false }
  }

  /// Takes the line away, so that other words can be read.
  func pause() { isPaused.access { $0 = true } }

  func show(_ event: UploadEvent) {
    snapshot.access {
      switch event {
      case .batchSent(let batch, _, _, _):
        $0.batch = batch
        $0.note = ""
      case .batchDone(_, _, let members, _): $0.members += members
      case .retryWait(_, let milliseconds, let why):
        $0.note = "waiting \((milliseconds + 999) / 1000) s: \(why.rawValue)"
      case .batchDoubt(let batch, let why): $0.note = "asking for \(batch): \(why)"
      case .batchSplit, .workersLimit: break
      }
    }
  }

  /// Removes the line for good; other words may follow.
  func finish() {
    isOver.request(.draining)
    workers.join()
  }
}
