import Glibc

/// What the operating system said: the call, its subject and `errno`.
package struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
  package let operation: String
  package let path: String
  package let number: Int32

  package init(_ operation: String, _ path: String, number: Int32) {
    self.operation = operation
    self.path = path
    self.number = number
  }

  /// `cannot write 'x/journal': No space left on device`.
  package var description: String { "cannot \(operation) '\(path)': \(reason)" }
  package var reason: String { unsafe String(cString: strerror(number)) }
  package var isFull: Bool { number == ENOSPC || number == EDQUOT || number == EFBIG }
  package var isMissing: Bool { number == ENOENT }
  /// Somebody else holds what was asked for, such as a lock.
  package var isBusy: Bool { number == EWOULDBLOCK }
}

/// An open file with one owner; closes itself. Reading and writing retry on a signal.
package struct SystemFile: ~Copyable, Sendable {
  package let path: String
  package let descriptor: Int32
  private let closes: Bool

  package enum Mode { case read, create, append, readWrite }

  /// Opens `path`; new files can be read by their owner alone.
  package init(_ path: String, _ mode: Mode) throws(SystemError) {
    let flags =
      switch mode {
      case .read: O_RDONLY
      case .create: O_WRONLY | O_CREAT | O_TRUNC
      case .append: O_WRONLY | O_CREAT | O_APPEND
      case .readWrite: O_RDWR | O_CREAT
      }
    let result = unsafe open(path, flags | O_CLOEXEC, 0o600)
    guard result >= 0 else {
      throw SystemError(mode == .read ? "open" : "create", path, number: errno)
    }
    self.path = path
    descriptor = result
    closes = true
  }

  /// Borrows a descriptor that somebody else closes, such as standard input.
  package init(borrowing descriptor: Int32, named path: String) {
    self.path = path
    self.descriptor = descriptor
    closes = false
  }

  /// Takes over an open descriptor.
  init(owning descriptor: Int32, named path: String) {
    self.path = path
    self.descriptor = descriptor
    closes = true
  }

  deinit { if closes { _ = close(descriptor) } }

  /// The size in bytes of a plain file, `nil` for pipes and their like.
  package var size: Int? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }

  /// Reads up to `room` bytes onto the end of `buffer`; 0 at the end of the file.
  package borrowing func read(into buffer: inout ByteBuffer, room: Int) throws(SystemError) -> Int {
    let (path, descriptor) = (self.path, self.descriptor)
    return try unsafe buffer.appendUnsafe(room: room) { free, written throws(SystemError) -> Int in
      while true {
        let got = unsafe Glibc.read(descriptor, free.baseAddress, free.count)
        if got >= 0 {
          written = got
          return got
        }
        if errno != EINTR { throw SystemError("read", path, number: errno) }
      }
    }
  }

  /// Writes all of `bytes`.
  package borrowing func write(_ bytes: Span<UInt8>) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let wrote = unsafe bytes.withUnsafeBufferPointer { source in
        unsafe Glibc.write(
          descriptor, source.baseAddress.map { unsafe $0 + done }, source.count - done)
      }
      if wrote >= 0 {
        done += wrote
      } else if errno != EINTR {
        throw SystemError("write", path, number: errno)
      }
    }
  }

  /// Returns once everything written is on the disk.
  package borrowing func sync() throws(SystemError) {
    guard fdatasync(descriptor) == 0 else { throw SystemError("sync", path, number: errno) }
  }
}

/// A file written front to back through a buffer; the caller says when it is complete.
package struct OutputFile: ~Copyable, Sendable {
  private let file: SystemFile
  /// What has not been written yet; append to it, then call `flushIfFull`.
  package var pending: ByteBuffer
  /// Bytes written and pending together.
  package private(set) var position = 0
  private let limitBytes = 256 * 1024

  package init(creating path: String) throws(SystemError) {
    file = try SystemFile(path, .create)
    pending = ByteBuffer(capacity: limitBytes * 2)
  }

  package init(borrowing descriptor: Int32, named path: String) {
    file = SystemFile(borrowing: descriptor, named: path)
    pending = ByteBuffer(capacity: limitBytes * 2)
  }

  package mutating func write(_ bytes: Span<UInt8>) throws(SystemError) {
    pending.append(bytes)
    try flushIfFull()
  }

  package mutating func write(_ text: String) throws(SystemError) {
    pending.append(text)
    try flushIfFull()
  }

  package mutating func flushIfFull() throws(SystemError) {
    if pending.count >= limitBytes { try flush() }
  }

  package mutating func flush() throws(SystemError) {
    try file.write(pending.span)
    position += pending.count
    pending.removeAll()
  }

  /// Writes what is pending and waits for the disk.
  package mutating func finish() throws(SystemError) {
    try flush()
    try file.sync()
  }
}
