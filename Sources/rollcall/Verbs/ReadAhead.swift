import Records
import Threads

/// Reads on one thread what another one uses.
enum ReadAhead {
  /// Blocks on the way: one is read, one is used, one lies between.
  private static let blocks = 3

  /// Hands every block of `source` to `use`, which runs on a thread of its own, in order.
  ///
  /// - Throws: What `use` throws, or else the source, after what came before was used.
  static func read(
    _ source: inout any RecordSource & ~Copyable,
    _ use: @escaping @Sendable (borrowing RecordBlock) throws -> Void
  ) throws {
    let full = BoundedQueue<RecordBlock>(capacity: blocks)
    let empty = BoundedQueue<RecordBlock>(capacity: blocks)
    for _ in 0..<blocks { empty.push(RecordBlock()) }
    let failure = Monitor<(any Error)?>(nil)
    let user = WorkerGroup()
    user.start("read ahead") {
      defer { empty.close() }
      while let block = full.pop() {
        do {
          try use(block)
        } catch {
          return failure.access { $0 = error }
        }
        empty.push(block)
      }
    }
    var fault: (any Error)?
    do {
      while var block = empty.pop(), try source.read(into: &block) { full.push(block) }
    } catch {
      fault = error
    }
    full.close()
    user.join()
    if let error = failure.access({ $0 }) ?? fault { throw error }
  }
}
