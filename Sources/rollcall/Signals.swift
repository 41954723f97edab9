import Dispatch
import Glibc
import Threads

/// Ctrl-C and SIGTERM turned into requests to stop.
final class Signals {
  private var sources: [any DispatchSourceSignal] = []

  /// The first signal drains, the second stops at once.
  ///
  /// - Parameter onFirst: Called on a background queue when draining begins, to tell people.
  init(_ stop: StopToken, onFirst: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "signals")
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if stop.isStopping {
          stop.request(.stopped)
        } else {
          stop.request(.draining)
          onFirst()
        }
      }
      source.resume()
      sources.append(source)
    }
  }

  deinit { for source in sources { source.cancel() } }
}
