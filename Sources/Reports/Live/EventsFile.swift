import Bytes
import Diagnostics
import JSONText
import Synchronization

/// The NDJSON stream of `--events`: one event a line, from any thread.
///
/// ```
/// {"event":"batch.done","time":"2026-03-01T08:00:04.120Z","batch":"b0007","members":500,…}
/// ```
/// A stream that can no longer be written never stops the upload: the first failure is kept, the rest
/// is left out, and `finish` throws it.
package final class EventsFile: Sendable {
  private struct State: ~Copyable {
    var output: OutputFile
    var failure: SystemError?
  }

  private let clock: @Sendable () -> Int64
  private let state: Mutex<State>

  /// - Parameters:
  ///   - path: A file, or a pipe that somebody reads.
  ///   - clock: Epoch milliseconds.
  /// - Throws: `ReportsFault.system` (E850…E852).
  package init(_ path: String, clock: @escaping @Sendable () -> Int64) throws(ReportsFault) {
    self.clock = clock
    let output: OutputFile
    do { output = try OutputFile(creating: path) } catch { throw .system(error) }
    state = Mutex(State(output: output))
  }

  /// Writes to a descriptor that somebody else closes.
  package init(descriptor: Int32, clock: @escaping @Sendable () -> Int64) {
    self.clock = clock
    state = Mutex(State(output: OutputFile(borrowing: descriptor, named: "events")))
  }

  package func emit(_ event: Event) {
    var writer = JSONWriter(.compact, capacity: 256)
    let time = Figures.time(clock())
    writer.object { writer in
      writer.member("event", event.name)
      writer.member("time", time)
      event.write(to: &writer)
    }
    let line = writer.text + "\n"
    state.withLock { state in
      guard state.failure == nil else { return }
      do throws(SystemError) {
        try state.output.write(line)
        if !event.isFrequent { try state.output.flush() }
      } catch {
        state.failure = error
      }
    }
  }

  /// Writes the rest.
  ///
  /// - Throws: `ReportsFault.system` (E850, E852): the first failure of the stream.
  package func finish() throws(ReportsFault) {
    let failure = state.withLock { state -> SystemError? in
      guard state.failure == nil else { return state.failure }
      do throws(SystemError) { try state.output.flush() } catch { return error }
      return nil
    }
    if let failure { throw .system(failure) }
  }
}
