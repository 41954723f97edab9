import Diagnostics
import Pipeline
import Threads

/// The time after the start of a run, by the run's clock, in which nobody is called: what was loaded is read back in it, and
/// taken back if it is not what it should be.
struct Embargo {
  let startedAt: Int64
  /// Epoch milliseconds, as all times here.
  let until: Int64

  /// `nil` for a run without one.
  init?(_ manifest: Manifest) {
    guard let until = manifest.embargoUntil else { return nil }
    startedAt = manifest.now
    self.until = until
  }

  var halfTime: Int64 { startedAt + (until - startedAt) / 2 }
  /// The last tenth is for reading back and taking back.
  var loadingEnds: Int64 { until - (until - startedAt) / 10 }
  var isTooLateToLoad: Bool { Clock.system >= loadingEnds }
  var isOver: Bool { Clock.system >= until }
}

/// Warns when half of an embargo has passed and the run still loads.
final class EmbargoWatch: Sendable {
  private let isOver = StopToken()
  private let workers = WorkerGroup()

  init(_ embargo: Embargo, _ terminal: Terminal) {
    workers.start("rollcall.embargo") { [isOver] in
      guard isOver.sleep(milliseconds: max(0, embargo.halfTime - Clock.system)) else { return }
      terminal.say(
        "\nwarning: half of the embargo has passed; loading stops at "
          + Figures.time(embargo.loadingEnds))
    }
  }

  func end() {
    isOver.request(.draining)
    workers.join()
  }
}
