import Bytes
import Diagnostics

/// Unpacks gzip (RFC 1952), one or several members; what follows the last trailer is left out.
///
/// - Throws: `ArchiveFault` E110…E112.
struct GzipInput: ByteStream, ~Copyable {
  private let file: String
  private var packed: any ByteStream & ~Copyable
  private(set) var bytesRead = 0
  private var inflater = Inflater(.gzip)
  private let limits: ArchiveLimits
  private let chunkBytes: Int
  private var isPackedAtEnd = false
  private var isFinished = false
  /// Whether a member has ended, so that the input may end here.
  private var isBetweenMembers = false

  init(
    _ packed: consuming any ByteStream & ~Copyable, file: String, chunkBytes: Int,
    limits: ArchiveLimits = ArchiveLimits()
  ) {
    self.file = file
    self.packed = packed
    self.chunkBytes = chunkBytes
    self.limits = limits
  }

  mutating func read(into buffer: inout ByteBuffer, room: Int) throws -> Int {
    while !isFinished {
      let got = try unpack(into: &buffer, room: room)
      if got > 0 { return got }
      guard !isFinished else { break }
      if isPackedAtEnd {
        guard isBetweenMembers else { throw ArchiveFault.truncated(place) }
        isFinished = true
      } else {
        isPackedAtEnd = try packed.read(into: &inflater.packed, room: chunkBytes) == 0
        bytesRead = packed.bytesRead
      }
    }
    return 0
  }

  private var place: Position { Position(file, byte: inflater.packedBytes) }

  /// Unpacks what waits; 0 when more is needed or all is done.
  private mutating func unpack(
    into buffer: inout ByteBuffer, room: Int
  ) throws(ArchiveFault) -> Int {
    if isBetweenMembers && !startNextMember() { return 0 }
    guard inflater.waitingBytes > 0 else { return 0 }
    let (count, state) = inflater.inflate(into: &buffer, room: room)
    switch state {
    case .goesOn: break
    case .ended: isBetweenMembers = true
    case .damaged: throw .corrupt(place)
    }
    let (unpacked, packed) = (inflater.unpackedBytes, inflater.packedBytes)
    guard limits.allow(unpacked, from: packed) else {
      throw .tooLarge(Position(file), bytes: unpacked, ratio: unpacked / max(1, packed))
    }
    return count
  }

  /// Another member begins with its two magic bytes; anything else is no part of the data.
  private mutating func startNextMember() -> Bool {
    guard inflater.waitingBytes >= 2 else { return false }
    guard inflater.peek(0) == 0x1F, inflater.peek(1) == 0x8B else {
      isFinished = true
      return false
    }
    inflater.reset()
    isBetweenMembers = false
    return true
  }
}
