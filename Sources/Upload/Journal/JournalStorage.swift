package import Bytes
import Glibc

/// Where a journal's bytes go; a file, but in tests also a disk that fails at a chosen byte.
package protocol JournalStorage: AnyObject, Sendable {
  /// Appends all of `bytes`, or throws after some of them.
  func write(_ bytes: Span<UInt8>) throws(SystemError)
  /// Returns once everything written is on the disk.
  func sync() throws(SystemError)
}

/// An append-only file that one process at a time may hold.
final class JournalFile: JournalStorage {
  private let file: SystemFile

  /// Opens or creates the file and locks it until the object goes.
  init(_ path: String) throws(SystemError) {
    file = try SystemFile(path, .append)
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw SystemError("lock", path, number: errno)
    }
  }

  func write(_ bytes: Span<UInt8>) throws(SystemError) { try file.write(bytes) }
  func sync() throws(SystemError) { try file.sync() }

  /// Bytes in the file; 0 for a device.
  var count: Int { max(0, Int(lseek(file.descriptor, 0, SEEK_END))) }

  /// Forgets everything after the first `count` bytes.
  func cut(to count: Int) throws(SystemError) {
    guard ftruncate(file.descriptor, count) == 0 else {
      throw SystemError("cut", file.path, number: errno)
    }
    try file.sync()
  }

  /// Makes the file's name itself survive a power cut.
  func syncFolder() throws(SystemError) {
    let path = file.path
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    try SystemFile(folder, .read).sync()
  }
}
