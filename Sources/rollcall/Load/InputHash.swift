import Bytes

/// The content of an input as one hash, by which a list is recognised.
enum InputHash {
  /// - Returns: Also how many bytes there are.
  static func of(_ path: String) throws(SystemError) -> (hash: ContentHash, bytes: Int) {
    let file = try SystemFile(path, .read)
    let room = 1 << 20
    var buffer = ByteBuffer(capacity: room)
    var hash = ContentHash(high: 0, low: 0)
    var bytes = 0
    while true {
      buffer.removeAll()
      // Whole pieces, so that the hash does not depend on how the system cuts its reads.
      while buffer.count < room, try file.read(into: &buffer, room: room - buffer.count) > 0 {}
      if buffer.isEmpty { return (hash, bytes) }
      hash.combine(buffer.span)
      bytes += buffer.count
    }
  }
}
