import Bytes
import Glibc
import Threads
import Upload

/// A disk that is full after so many bytes: it keeps the bytes before and fails from then on.
final class MemoryDisk: JournalStorage {
  private struct State {
    var bytes: [UInt8]
    var limit: Int
    var syncs = 0
  }
  private let state: Monitor<State>

  init(holding bytes: [UInt8] = [], limitBytes: Int = .max) {
    state = Monitor(State(bytes: bytes, limit: limitBytes))
  }

  var bytes: [UInt8] { state.access { $0.bytes } }
  var text: String { String(decoding: bytes, as: UTF8.self) }
  var syncs: Int { state.access { $0.syncs } }
  /// Nothing more can be written: for a crash, the moment the process ends.
  var isFull: Bool { state.access { $0.bytes.count >= $0.limit } }

  func write(_ bytes: Span<UInt8>) throws(SystemError) {
    var added: [UInt8] = []
    for index in 0..<bytes.count { added.append(bytes[index]) }
    let fits = state.access { state in
      let room = max(0, state.limit - state.bytes.count)
      state.bytes += added.prefix(room)
      return room >= added.count
    }
    guard fits else { throw SystemError("write", "journal", number: ENOSPC) }
  }

  func sync() throws(SystemError) { state.access { $0.syncs += 1 } }

  /// The `type` of each line so far.
  var types: [String] {
    text.split(separator: "\n").compactMap {
      $0.split(separator: "\"").dropFirst(3).first.map { String($0) }
    }
  }
}
