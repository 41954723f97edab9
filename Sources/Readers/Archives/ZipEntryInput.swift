package import Bytes
package import Diagnostics

/// Reads one entry of a ZIP archive, stored or deflated.
///
/// - Shapes: Give room for 256 KiB or more where much is to come.
/// - Throws: `ArchiveFault` E110…E115: no more comes than the archive says, and the last bytes only
///   if all of them have the right checksum.
/// - Complexity: 0.7 to 0.95 GB a second for the unpacking, and the checksum on top.
package struct ZipEntryInput: ByteStream, ~Copyable {
  private static let packedChunkBytes = 1 << 16

  package let place: Position
  private let entry: ZipArchive.Entry
  private var packed: StoredReader
  private var inflater = Inflater(.none)
  private var crc: UInt32 = 0
  private var unpackedBytes = 0
  private var isFinished = false

  /// - Parameter packed: The data of the entry, which is stored or deflated.
  init(_ entry: ZipArchive.Entry, _ packed: consuming StoredReader, place: Position) {
    self.entry = entry
    self.packed = packed
    self.place = place
  }

  /// Packed bytes used so far.
  package var bytesRead: Int { packed.bytesRead }

  /// Appends up to `room` bytes; 0 at the end.
  package mutating func read(into buffer: inout ByteBuffer, room: Int) throws -> Int {
    guard !isFinished else { return 0 }
    let before = buffer.count
    let isEnd = try readMore(into: &buffer, room: room)
    let got = buffer.count - before
    unpackedBytes += got
    crc = Inflater.crc(crc, over: buffer.span(ByteRange(start: before, count: got)))
    if unpackedBytes > entry.size {
      throw ArchiveFault.corrupt(
        place, what: "unpacks to more than the \(entry.size) bytes it names")
    }
    if isEnd { try finish() }
    return got
  }

  /// - Returns: Whether that was all.
  private mutating func readMore(into buffer: inout ByteBuffer, room: Int) throws -> Bool {
    if entry.method == ZipArchive.Method.stored {
      let got = try packed.read(into: &buffer, room: room)
      guard got > 0 || packed.isAtEnd else { throw ArchiveFault.truncated(place) }
      return packed.isAtEnd
    }
    while true {
      let isOut =
        try inflater.waitingBytes == 0
        && packed.read(into: &inflater.packed, room: Self.packedChunkBytes) == 0
      // There may be text for which the room was too small before.
      let (count, state) = inflater.inflate(into: &buffer, room: room)
      switch state {
      case .ended: return true
      case .damaged: throw ArchiveFault.corrupt(place)
      case .goesOn where count > 0: return false
      case .goesOn: if isOut { throw ArchiveFault.truncated(place) }
      }
    }
  }

  private mutating func finish() throws(ArchiveFault) {
    isFinished = true
    guard unpackedBytes == entry.size else {
      throw .corrupt(
        place, what: "unpacks to \(unpackedBytes) bytes, not the \(entry.size) it names")
    }
    guard crc == entry.crc else {
      throw .corrupt(place, what: "what it unpacks to has the wrong checksum")
    }
  }
}
