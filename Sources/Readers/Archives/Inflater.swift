import Bytes
import CZlib
import Diagnostics

/// Unpacks gzip (RFC 1952), one or several members; what follows the last trailer is left out.
///
/// - Shapes: `input` is appended to by the caller, `inflate` consumes it.
/// - Throws: `ArchiveFault` E110…E112. More than `graceBytes` at over `ratioLimit` times the packed
///   size is refused: lists pack 1:5 to 1:20.
///
/// Because zlib keeps a pointer back to its stream, the stream lives at one heap address with this
/// one owner, which makes `@unchecked Sendable` and `@safe` sound.
@safe
struct Inflater: ~Copyable, @unchecked Sendable {
  static let graceBytes = 64 << 20
  static let ratioLimit = 200

  private let stream: UnsafeMutablePointer<z_stream>
  private let file: String
  /// Packed bytes that zlib has not seen yet.
  var input: ByteBuffer
  private var consumedBytes = 0
  private var producedBytes = 0
  private(set) var isFinished = false
  /// Whether a member has ended, so that the input may end here.
  private var isBetweenMembers = false

  init(_ file: String) {
    self.file = file
    input = ByteBuffer(capacity: 1 << 16)
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    _ = unsafe rollcall_inflate_init(stream, 15 + 16)
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Unpacks up to `room` bytes onto the end of `buffer`; 0 when more input is needed or all is done.
  mutating func inflate(into buffer: inout ByteBuffer, room: Int) throws(ArchiveFault) -> Int {
    if isBetweenMembers && !startNextMember() { return 0 }
    guard !isFinished, !input.isEmpty else { return 0 }
    let stream = unsafe stream
    let available = input.count
    let (status, left, written) = unsafe buffer.appendUnsafe(room: room) {
      free, written -> (Int32, Int, Int) in
      unsafe input.withUnsafeBytes { packed in
        let bytes = unsafe packed.bindMemory(to: UInt8.self)
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(available)
        unsafe stream.pointee.next_out = free.bindMemory(to: UInt8.self).baseAddress
        unsafe stream.pointee.avail_out = UInt32(free.count)
        let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        written = unsafe free.count - Int(stream.pointee.avail_out)
        return unsafe (status, Int(stream.pointee.avail_in), written)
      }
    }
    input.removeFirst(available - left)
    consumedBytes += available - left
    producedBytes += written
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isBetweenMembers = true
    default: throw .corrupt(Position(file, byte: consumedBytes))
    }
    if producedBytes > Self.graceBytes, producedBytes / max(1, consumedBytes) > Self.ratioLimit {
      throw .tooLarge(
        Position(file), bytes: producedBytes, ratio: producedBytes / max(1, consumedBytes))
    }
    return written
  }

  /// Another member begins with its two magic bytes; anything else is no part of the data.
  private mutating func startNextMember() -> Bool {
    guard input.count >= 2 else { return false }
    guard input[0] == 0x1F, input[1] == 0x8B else {
      isFinished = true
      return false
    }
    unsafe inflateReset(stream)
    isBetweenMembers = false
    return true
  }

  /// The packed input is at its end.
  mutating func finish() throws(ArchiveFault) {
    guard isBetweenMembers || isFinished else {
      throw .truncated(Position(file, byte: consumedBytes))
    }
    isFinished = true
  }
}
