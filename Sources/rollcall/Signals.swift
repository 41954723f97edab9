import Glibc
import Threads

/// Ctrl-C, SIGTERM and SIGHUP as requests to stop.
///
/// The signals are blocked in every thread and waited for by one: none is lost, whenever it comes. (A
/// signal source of Dispatch misses those that come before it is registered, some time after `resume`.)
/// Make one before any other thread is started, since threads inherit what is blocked.
struct Signals: Sendable {
  /// What a signal means now; before that, it ends the process.
  private struct Meaning {
    var stop: StopToken
    var onFirst: @Sendable () -> Void
  }

  private let meaning = Monitor<Meaning?>(nil)
  private let watcher = WorkerGroup()

  init() {
    var signals = Self.set
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    watcher.start("rollcall.signals") { [meaning] in
      while true {
        var signals = Self.set
        var received: Int32 = 0
        guard unsafe sigwait(&signals, &received) == 0 else { continue }
        guard let now = meaning.access({ $0 }) else { _exit(ExitCode.interrupted.rawValue) }
        if now.stop.isStopping {
          now.stop.request(.stopped)
        } else {
          now.stop.request(.draining)
          now.onFirst()
        }
      }
    }
  }

  /// From here on the first signal drains and the second stops at once.
  ///
  /// - Parameter onFirst: Called on another thread when draining begins, to tell people.
  func stop(_ stop: StopToken, onFirst: @escaping @Sendable () -> Void = {}) {
    meaning.access { $0 = Meaning(stop: stop, onFirst: onFirst) }
  }

  /// From here on a signal ends the process again, such as while a question waits for its answer.
  func release() { meaning.access { $0 = nil } }

  private static var set: sigset_t {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&signals, number) }
    return signals
  }
}
