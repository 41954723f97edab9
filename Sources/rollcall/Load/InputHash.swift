import Bytes
import Records

/// The content of an input as one hash, by which a list is recognised.
enum InputHash {
  /// Looks for copies: files of one size whose content is the same.
  ///
  /// - Throws: `UsageFault.sameContent`, and what reading throws.
  static func checkDistinct(_ inputs: [JobInput]) throws {
    // Lists of one archive are told apart by name.
    let whole = inputs.filter { $0.shape.size != nil && $0.given.member == nil }
    let bySize = Dictionary(grouping: whole) { $0.shape.size }
    for (_, alike) in bySize where alike.count > 1 {
      var known: [ContentHash: String] = [:]
      for input in alike {
        let hash = try of(input.path).hash
        if let other = known[hash] { throw UsageFault.sameContent(other, input.name) }
        known[hash] = input.name
      }
    }
  }

  /// The hash of an input: of its file, and of the name of the list where it is one of an archive.
  static func of(_ input: JobInput) throws(SystemError) -> (hash: ContentHash, bytes: Int) {
    var content = try of(input.path)
    if let list = input.list { content.hash.combine(Array(list.utf8).span) }
    return content
  }

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
