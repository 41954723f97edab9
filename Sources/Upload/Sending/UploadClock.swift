import Glibc
package import Threads

/// The time that an upload goes by; tests have one that jumps instead of waiting.
package protocol UploadClock: Sendable {
  var now: MonotonicTime { get }
  /// The time of day, for the journal.
  var epochMilliseconds: Int64 { get }
  /// Waits, but no longer than until a stop is asked for.
  ///
  /// - Returns: `false` when it ended early.
  func sleep(milliseconds: Int64, unless stop: StopToken) -> Bool
}

/// The clock on the wall.
package struct SystemClock: UploadClock {
  package init() {}

  package var now: MonotonicTime { .now }

  package var epochMilliseconds: Int64 {
    var time = timespec()
    // Because the call only fills the value above.
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  package func sleep(milliseconds: Int64, unless stop: StopToken) -> Bool {
    stop.sleep(milliseconds: milliseconds)
  }
}
