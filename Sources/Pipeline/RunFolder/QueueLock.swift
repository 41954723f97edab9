import Bytes
import Glibc
package import Threads

/// A queue that no other run on this machine loads into until this is let go of, or the process dies.
///
/// - Shapes: one file a queue and server under `folder`, which holds the name of the run and its folder.
///   The kernel drops the lock with the process, however it ends; what is left is an empty promise that
///   the next run overwrites.
package final class QueueLock: Sendable {
  /// Who holds a lock, in words; empty when it did not say.
  package typealias Holder = String

  private let file: SystemFile

  /// Waits for the lock.
  ///
  /// - Parameters:
  ///   - server: Its address; queues of different servers may share an id.
  ///   - holder: What to tell others, on one line.
  ///   - waiting: Called once when another run holds the lock; `false` gives up.
  /// - Throws: `PipelineFault.queueBusy` when it was given up or a stop was asked for; `.system`.
  package init(
    _ queue: Int64, of server: String, in folder: String, holder: Holder, stop: StopToken,
    waiting: (Holder) -> Bool
  ) throws(PipelineFault) {
    let key = ContentHash(of: Array("\(server) \(queue)".utf8).span)
    let path = "\(folder)/\(key).lock"
    var isPatient = false
    while true {
      if let file = try Self.take(path) {
        self.file = file
        Self.write(holder, to: self.file)
        return
      }
      let other = Self.holder(at: path)
      if !isPatient { isPatient = waiting(other) }
      guard isPatient, stop.sleep(milliseconds: 200) else {
        throw .queueBusy(queue: queue, holder: other)
      }
    }
  }

  /// The file goes with the lock, while it is still held, so that nobody else's is removed.
  deinit { unsafe unlink(file.path) }

  /// `nil` while another process holds it.
  private static func take(_ path: String) throws(PipelineFault) -> SystemFile? {
    while true {
      let file: SystemFile
      do throws(SystemError) { file = try SystemFile(path, .readWrite) } catch {
        throw .system(error)
      }
      guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
      // Its last holder may have removed the file between opening and locking.
      if isStill(path, file.descriptor) { return file }
    }
  }

  private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
    var named = stat()
    var open = stat()
    return unsafe stat(path, &named) == 0 && fstat(descriptor, &open) == 0
      && named.st_ino == open.st_ino && named.st_dev == open.st_dev
  }

  private static func write(_ holder: Holder, to file: borrowing SystemFile) {
    _ = ftruncate(file.descriptor, 0)
    try? file.write(Array(holder.utf8).span)
  }

  private static func holder(at path: String) -> Holder {
    guard let file = try? SystemFile(path, .read) else { return "" }
    var buffer = ByteBuffer(capacity: 1024)
    _ = try? file.read(into: &buffer, room: 1024)
    return buffer.string
  }
}
