import Glibc
import Reports
import Threads
import Upload

/// Redraws the progress line ten times a second while somebody watches.
final class ProgressTicker: Sendable {
  let snapshot = Monitor(ProgressSnapshot())
  private let isShown: Bool
  private let workers = WorkerGroup()
  private let isOver = StopToken()
  private let shown = Monitor(Shown.nothing)

  private enum Shown { case nothing, line, clearing }

  /// - Parameter isShown: Whether to show anything at all; a line needs a terminal besides.
  init(isShown: Bool) {
    self.isShown = isShown && isatty(STDERR_FILENO) == 1
    guard self.isShown else { return }
    workers.start("rollcall.progress") { [snapshot, isOver, shown] in
      var line = ProgressLine(descriptor: STDERR_FILENO)
      while isOver.sleep(milliseconds: 100) {
        switch shown.access({ $0 }) {
        case .nothing: break
        case .line: line.update(snapshot.access { $0 }, at: MonotonicTime.now.milliseconds)
        case .clearing:
          line.clear()
          shown.access { $0 = .nothing }
        }
      }
      line.clear()
      shown.access { $0 = .nothing }
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
    if isShown { shown.access { $0 = .line } }
  }

  /// Takes the line away, and returns once it is gone: other words may follow.
  func pause() {
    let isOnScreen = shown.access { shown in
      if shown == .line { shown = .clearing }
      return shown != .nothing
    }
    if isOnScreen { shown.wait { $0 == .nothing ? () : nil } }
  }

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
