import Bytes
import Diagnostics

/// The bytes of a file or of standard input, unpacked if they are packed, front to back.
struct ByteInput: ~Copyable, Sendable {
  private let file: SystemFile
  let name: String
  private let chunkBytes: Int
  /// Read ahead to be looked at, not handed out yet.
  private(set) var head: ByteBuffer
  private var inflater: Inflater?
  private var isPacked = false
  private(set) var bytesRead = 0
  private var isFileAtEnd = false

  /// - Parameter name: What places call it, if not by its own name.
  init(_ path: String, name: String?, chunkBytes: Int) throws(OpenFault) {
    self.name = name ?? String(path.split(separator: "/").last ?? "")
    self.chunkBytes = chunkBytes
    head = ByteBuffer(capacity: 1 << 10)
    if path == "-" {
      file = SystemFile(borrowing: 0, named: "standard input")
      return
    }
    do throws(SystemError) {
      file = try SystemFile(path, .read)
    } catch {
      let place = Position(self.name)
      throw error.isMissing ? .missing(place) : .unreadable(place, reason: error.reason)
    }
  }

  /// The size of a plain file; `nil` for what has none, such as a pipe.
  var size: Int? { file.size }

  /// Reads ahead until `head` holds `bytes` or everything.
  mutating func lookAhead(_ bytes: Int) throws {
    var ahead = ByteBuffer(capacity: bytes)
    ahead.append(head.span)
    while ahead.count < bytes {
      let got = try readMore(into: &ahead, room: min(chunkBytes, bytes - ahead.count))
      if got == 0 { break }
    }
    head = ahead
  }

  /// What has been read ahead turned out to be gzip: unpacks it and all that follows.
  mutating func startInflating() {
    var started = Inflater(name)
    started.input.append(head.span)
    inflater = consume started
    isPacked = true
    head.removeAll()
  }

  /// Appends the next bytes; 0 at the end.
  mutating func read(into buffer: inout ByteBuffer) throws -> Int {
    guard head.isEmpty else {
      let count = min(chunkBytes, head.count)
      buffer.append(head, ByteRange(start: 0, count: count))
      head.removeFirst(count)
      return count
    }
    return try readMore(into: &buffer, room: chunkBytes)
  }

  private mutating func readMore(into buffer: inout ByteBuffer, room: Int) throws -> Int {
    guard isPacked else { return try readFile(into: &buffer, room: room) }
    while true {
      let got = try inflater?.inflate(into: &buffer, room: room) ?? 0
      if got > 0 { return got }
      if inflater?.isFinished ?? true { return 0 }
      if isFileAtEnd {
        try inflater?.finish()
        return 0
      }
      var packed = ByteBuffer(capacity: chunkBytes)
      _ = try readFile(into: &packed, room: chunkBytes)
      inflater?.input.append(packed.span)
    }
  }

  private mutating func readFile(into buffer: inout ByteBuffer, room: Int) throws(OpenFault) -> Int
  {
    do throws(SystemError) {
      let got = try file.read(into: &buffer, room: room)
      bytesRead += got
      isFileAtEnd = got == 0
      return got
    } catch {
      throw .unreadable(Position(name), reason: error.reason)
    }
  }
}
