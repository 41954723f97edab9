import Bytes
import Diagnostics

/// The bytes of an input that can be looked at before they are read.
struct ByteInput: ByteStream, ~Copyable {
  /// What places call it.
  let name: String
  /// The size of the file on disk; `nil` for what has none, such as a pipe.
  let size: Int?
  let chunkBytes: Int
  /// Where the same bytes can be read at any place.
  private let plainPath: String?
  /// Read ahead to be looked at, not handed out yet.
  private(set) var head = ByteBuffer(capacity: 1 << 10)
  private(set) var bytesRead = 0
  private var stream: any ByteStream & ~Copyable

  /// - Parameter name: What places call it, if not by its own name.
  init(_ path: String, name: String?, chunkBytes: Int) throws(OpenFault) {
    let name = name ?? String(path.split(separator: "/").last ?? "")
    let file = try FileInput(path, name: name)
    let size = file.size
    self.init(
      size: size, file, name: name, chunkBytes: chunkBytes, plainPath: size == nil ? nil : path)
  }

  init(
    size: Int?, _ stream: consuming any ByteStream & ~Copyable, name: String, chunkBytes: Int,
    plainPath: String? = nil
  ) {
    self.name = name
    self.size = size
    self.chunkBytes = chunkBytes
    self.plainPath = plainPath
    self.stream = stream
  }

  /// Reads ahead until `head` holds `bytes` or everything.
  mutating func lookAhead(_ bytes: Int) throws {
    var ahead = ByteBuffer(capacity: bytes)
    ahead.append(head.span)
    while ahead.count < bytes {
      if try readStream(into: &ahead, room: bytes - ahead.count) == 0 { break }
    }
    head = ahead
  }

  /// What has been read ahead turned out to be gzip: what that and all that follows unpacks to.
  consuming func unpacked() -> ByteInput {
    let (name, size, chunkBytes) = (name, size, chunkBytes)
    let gzip = GzipInput(self, file: name, chunkBytes: chunkBytes)
    return ByteInput(
      size: size, ReadAhead(gzip, pieceBytes: ReadAhead.pieceBytes), name: name,
      chunkBytes: chunkBytes)
  }

  /// A plain file, to be read at any place; `nil` for what comes only once.
  func reopened() throws -> StoredInput? {
    guard let plainPath, plainPath != "-" else { return nil }
    return try StoredInput(path: plainPath, name: name)
  }

  /// The same bytes, to be read at any place: the file itself, or a copy of what comes only once.
  consuming func stored() throws -> StoredInput {
    if let file = try reopened() { return file }
    let name = name
    return try StoredInput(spooling: self, name: name)
  }

  /// Appends the next bytes; 0 at the end.
  mutating func read(into buffer: inout ByteBuffer) throws -> Int {
    try read(into: &buffer, room: chunkBytes)
  }

  mutating func read(into buffer: inout ByteBuffer, room: Int) throws -> Int {
    guard head.isEmpty else {
      let count = min(room, chunkBytes, head.count)
      buffer.append(head, ByteRange(start: 0, count: count))
      head.removeFirst(count)
      return count
    }
    return try readStream(into: &buffer, room: room)
  }

  private mutating func readStream(into buffer: inout ByteBuffer, room: Int) throws -> Int {
    let got = try stream.read(into: &buffer, room: min(room, chunkBytes))
    bytesRead = stream.bytesRead
    return got
  }
}
