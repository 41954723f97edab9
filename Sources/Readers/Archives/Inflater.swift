import Bytes
import CZlib

/// The one owner of zlib's state: packed bytes in, bytes out.
///
/// - Shapes: append to `packed` when it is empty, then `inflate` until it is empty again.
/// - Complexity: About 1 GB of output a second; windows under 256 KiB cost a tenth.
///
/// Because zlib keeps a pointer back to its stream, the stream lives at one heap address with this
/// one owner, which makes `@unchecked Sendable` and `@safe` sound.
@safe
struct Inflater: ~Copyable, @unchecked Sendable {
  /// What stands around the packed data: RFC 1952 or nothing.
  enum Wrapping { case gzip, none }
  enum State { case goesOn, ended, damaged }

  private let stream: UnsafeMutablePointer<z_stream>
  /// Packed bytes that zlib has not seen yet, from `start` on.
  var packed = ByteBuffer(capacity: 1 << 16)
  private(set) var start = 0
  private(set) var packedBytes = 0
  private(set) var unpackedBytes = 0

  init(_ wrapping: Wrapping) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    _ = unsafe rollcall_inflate_init(stream, wrapping == .gzip ? 15 + 16 : -15)
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// What waits to be unpacked.
  var waitingBytes: Int { packed.count - start }

  /// The next packed byte but `offset`, without taking it.
  func peek(_ offset: Int) -> UInt8 { packed[start + offset] }

  /// Unpacks up to `room` bytes onto the end of `buffer`.
  ///
  /// - Returns: How many, and whether more can come.
  mutating func inflate(into buffer: inout ByteBuffer, room: Int) -> (count: Int, state: State) {
    let (stream, start, available) = unsafe (stream, start, waitingBytes)
    let (status, left, written) = unsafe buffer.appendUnsafe(room: room) {
      free, written -> (Int32, Int, Int) in
      unsafe packed.withUnsafeBytes { packed in
        let bytes = unsafe packed.bindMemory(to: UInt8.self)
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: bytes.baseAddress.map { unsafe $0 + start })
        unsafe stream.pointee.avail_in = UInt32(available)
        unsafe stream.pointee.next_out = free.bindMemory(to: UInt8.self).baseAddress
        unsafe stream.pointee.avail_out = UInt32(free.count)
        let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        written = unsafe free.count - Int(stream.pointee.avail_out)
        return unsafe (status, Int(stream.pointee.avail_in), written)
      }
    }
    self.start += available - left
    if left == 0 {
      packed.removeAll()
      self.start = 0
    }
    packedBytes += available - left
    unpackedBytes += written
    switch status {
    case Z_OK, Z_BUF_ERROR: return (written, .goesOn)
    case Z_STREAM_END: return (written, .ended)
    default: return (written, .damaged)
    }
  }

  /// Begins anew with the bytes that wait.
  mutating func reset() { unsafe inflateReset(stream) }

  /// The CRC-32 of a text whose beginning has the checksum `crc`, which is 0 for no text.
  static func crc(_ crc: UInt32, over bytes: Span<UInt8>) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(crc), bytes.baseAddress, bytes.count))
    }
  }
}
