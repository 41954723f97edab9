import Bytes
import Mapping
import Validation

/// What was found elsewhere before the first batch left, kept in the run folder: a run that goes on must
/// compare with the same members, or its batches would be others.
///
/// ```
/// 0 10 10451 57e2a1b40cff
/// ```
/// - Shapes: a line a key: the rule as `KnownLists` counts them, the queue whose rows are compared, the member's id, and the key
///   in hexadecimal digits, by which a number or a text is compared.
enum KnownListsFile {
  static func write(_ lists: [KnownMembers?], to path: String) throws(SystemError) {
    try SystemFile.replace(path, with: bytes(of: lists).span)
  }

  static func hash(of lists: [KnownMembers?]) -> ContentHash {
    ContentHash(of: bytes(of: lists).span)
  }

  private static func bytes(of lists: [KnownMembers?]) -> ByteBuffer {
    var buffer = ByteBuffer(capacity: 1 << 16)
    for (rule, list) in lists.enumerated() {
      list?.forEachKey { queue, id, key in
        buffer.append("\(rule) \(queue) \(id) \(String(key, radix: 16))\n")
      }
    }
    return buffer
  }

  /// - Returns: What `KnownLists.read` returned; `nil` when there is no such file.
  static func read(_ path: String, of program: MappingProgram) throws -> [KnownMembers?]? {
    guard let bytes = try? Environment.contents(of: path) else { return nil }
    var lists: [KnownMembers?] = Array(
      repeating: nil, count: program.dedupe.count + program.suppress.count)
    var line: [Substring] = []
    for text in bytes.span.string.split(separator: "\n") {
      line = text.split(separator: " ")
      guard line.count == 4, let rule = Int(line[0]), lists.indices.contains(rule),
        let queue = Int64(line[1]), let id = Int64(line[2]), let key = UInt64(line[3], radix: 16)
      else { continue }
      if lists[rule] == nil { lists[rule] = KnownMembers() }
      lists[rule]?.add(id, keys: [key].span, to: queue)
    }
    return lists
  }
}
