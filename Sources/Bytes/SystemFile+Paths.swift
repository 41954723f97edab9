import Glibc

/// Reading at a place, and what concerns a path rather than an open file.
extension SystemFile {
  /// Reads up to `room` bytes from `offset` onto the end of `buffer`; 0 at the end of the file.
  package borrowing func read(
    into buffer: inout ByteBuffer, room: Int, at offset: Int
  ) throws(SystemError) -> Int {
    let (path, descriptor) = (self.path, self.descriptor)
    return try unsafe buffer.appendUnsafe(room: room) { free, written throws(SystemError) -> Int in
      while true {
        let got = unsafe pread(descriptor, free.baseAddress, free.count, offset)
        if got >= 0 {
          written = got
          return got
        }
        if errno != EINTR { throw SystemError("read", path, number: errno) }
      }
    }
  }

  /// Gives a file another name in one step, replacing what had that name.
  package static func move(_ path: String, to other: String) throws(SystemError) {
    guard unsafe rename(path, other) == 0 else {
      throw SystemError("rename", path, number: errno)
    }
  }

  /// Writes a file as a whole: readers see the old one or the new one, also after a crash.
  package static func replace(_ path: String, with bytes: Span<UInt8>) throws(SystemError) {
    var file = try OutputFile(creating: path + ".part")
    try file.write(bytes)
    try file.finish()
    try move(path + ".part", to: path)
  }

  /// Removes a file; one that is not there is no error.
  package static func remove(_ path: String) throws(SystemError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw SystemError("remove", path, number: errno)
    }
  }

  /// When a file was last modified, in epoch milliseconds.
  package static func modificationTime(of path: String) throws(SystemError) -> Int64 {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw SystemError("examine", path, number: errno)
    }
    let time = status.st_mtim
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
