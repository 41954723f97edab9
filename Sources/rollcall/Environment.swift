import Bytes
import Glibc

/// What the operating system knows about this process and its small files.
enum Environment {
  /// A variable that is set to something.
  static func value(_ name: String) -> String? {
    guard let text = unsafe getenv(name) else { return nil }
    let value = unsafe String(cString: text)
    return value.isEmpty ? nil : value
  }

  /// A whole file, for configuration and directories: files of megabytes, not more.
  static func contents(of path: String) throws(SystemError) -> ByteBuffer {
    let file = try SystemFile(path, .read)
    var buffer = ByteBuffer(capacity: 64 * 1024)
    while try file.read(into: &buffer, room: 64 * 1024) > 0 {}
    return buffer
  }

  /// Whether anything has this name.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// Copies a file of any size.
  static func copy(_ path: String, to other: String) throws(SystemError) {
    let file = try SystemFile(path, .read)
    var output = try OutputFile(creating: other)
    while try file.read(into: &output.pending, room: 1 << 16) > 0 { try output.flushIfFull() }
    try output.finish()
  }

  /// Replaces a file as a whole: readers see the old one or the new one.
  static func replace(_ path: String, with bytes: Span<UInt8>) throws(SystemError) {
    makeFolder(of: path)
    try SystemFile.replace(path, with: bytes)
  }

  /// Removes a file, if it is there.
  static func remove(_ path: String) throws(SystemError) {
    do { try SystemFile.remove(path) } catch  where error.isMissing {}
  }

  /// Makes the folder of a file for its owner alone; a folder that exists stays as it is.
  private static func makeFolder(of path: String) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    _ = unsafe mkdir(String(path[..<slash]), 0o700)
  }

  /// Whether others than the owner may read a file.
  static func isReadableByOthers(_ path: String) -> Bool {
    var status = stat()
    let result = unsafe stat(path, &status)
    return result == 0 && status.st_mode & 0o077 != 0
  }
}
