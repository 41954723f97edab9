import Threads
import Upload

/// A clock that jumps to the end of every wait, so that tests take no time.
final class VirtualClock: UploadClock {
  private let time: Monitor<Int64>
  private let error = Monitor<Int64>(0)
  private let waits = Monitor([Int64]())

  init(epochMilliseconds: Int64 = 1_780_000_000_000) { time = Monitor(epochMilliseconds) }

  /// What it shows, which may be wrong.
  var epochMilliseconds: Int64 { now.milliseconds + error.access { $0 } }
  var now: MonotonicTime { MonotonicTime(milliseconds: time.access { $0 }) }
  /// Every wait so far, in the order they began.
  var slept: [Int64] { waits.access { $0 } }

  func sleep(milliseconds: Int64, unless stop: StopToken) -> Bool {
    if stop.isStopping { return false }
    let end = now.milliseconds + milliseconds
    time.access { $0 = max($0, end) }
    waits.access { $0.append(milliseconds) }
    return true
  }

  /// Returns once something has slept.
  func waitForSleep() { let _: Bool = waits.wait { $0.isEmpty ? nil : true } }

  /// Sets the hands; no time passes.
  func jump(_ milliseconds: Int64) { error.access { $0 += milliseconds } }

  func advance(_ milliseconds: Int64) { time.access { $0 += milliseconds } }
}
