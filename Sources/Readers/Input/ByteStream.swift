package import Bytes

/// Bytes that come front to back: a file, standard input, what an archive unpacks to.
package protocol ByteStream: ~Copyable, Sendable {
  /// Appends up to `room` bytes; 0 at the end.
  mutating func read(into buffer: inout ByteBuffer, room: Int) throws -> Int
  /// Bytes of the file on disk, packed as they are, that were used so far.
  var bytesRead: Int { get }
}
