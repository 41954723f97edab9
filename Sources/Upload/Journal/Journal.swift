import Bytes
import Threads

/// The append-only file that says what was planned, sent and answered, before and after the wire.
///
/// `append` returns once its lines are on the disk. One write and one sync serve all threads that
/// wait at that moment: the first one does it, the others wait for it.
/// - Errors: The first failed call ends the journal: later appends throw the same fault, since
///   nobody knows what of the failed write the disk has. Reading it again cuts what is torn.
package final class Journal: Sendable {
  private struct State: ~Copyable {
    var chain: JournalChain
    /// Lines nobody has begun to write.
    var pending = ByteBuffer(capacity: 4096)
    /// Number of the last append in `pending`, and of the last one on the disk.
    var lastAppend = 0
    var lastDurable = 0
    var isWriting = false
    var fault: JournalFault?
  }

  /// What a waiting append does next.
  private enum Turn: Sendable {
    case isDurable
    case failed(JournalFault)
    /// Write everything pending, which includes this append.
    case write
  }

  package let path: String
  private let storage: any JournalStorage
  private let state: Monitor<State>

  init(_ storage: any JournalStorage, path: String, chain: JournalChain = JournalChain()) {
    self.path = path
    self.storage = storage
    state = Monitor(State(chain: chain))
  }

  /// Appends `entries`, in this order and with nothing between them, and waits for the disk.
  func append(_ entries: [JournalEntry]) throws(JournalFault) {
    let number = state.access { state in
      for entry in entries { state.chain.append(entry, to: &state.pending) }
      state.lastAppend += 1
      return state.lastAppend
    }
    while true {
      switch state.wait(for: { Self.turn(&$0, of: number) }) {
      case .isDurable: return
      case .failed(let fault): throw fault
      case .write: writePending()
      }
    }
  }

  private static func turn(_ state: inout State, of number: Int) -> Turn? {
    if state.lastDurable >= number { return .isDurable }
    if let fault = state.fault { return .failed(fault) }
    guard !state.isWriting else { return nil }
    state.isWriting = true
    return .write
  }

  private func writePending() {
    var lines = ByteBuffer(capacity: 4096)
    let last = state.access { state in
      swap(&lines, &state.pending)
      return state.lastAppend
    }
    var fault: JournalFault?
    do throws(SystemError) {
      try storage.write(lines.span)
      try storage.sync()
    } catch {
      fault = JournalFault(error)
    }
    let result = fault
    state.access { state in
      state.isWriting = false
      state.fault = result
      if result == nil { state.lastDurable = last }
    }
  }
}
