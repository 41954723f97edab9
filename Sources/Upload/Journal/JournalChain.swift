import Bytes
import JSONText

/// The checksums of a journal: each line's covers the line and, through the one before, all above.
///
/// So a torn, changed, missing or moved line is noticed at its place.
struct JournalChain: Sendable, Equatable {
  /// `,"sum":"` and `"}` around 16 hexadecimal digits.
  private static let sealCount = 26

  private var hash = ContentHash(high: 0, low: 0)

  /// Appends `entry` as a sealed line with its line end.
  mutating func append(_ entry: JournalEntry, to buffer: inout ByteBuffer) {
    var json = JSONWriter()
    entry.write(to: &json)
    json.buffer.truncate(to: json.buffer.count - 1)
    hash.combine(json.buffer.span)
    buffer.append(json.buffer.span)
    buffer.append(",\"sum\":\"")
    buffer.append(sum)
    buffer.append("\"}\n")
  }

  /// Checks a line, given without its line end, and steps over it.
  ///
  /// - Returns: Whether it is the line that was written after those before.
  mutating func accept(_ line: Span<UInt8>) -> Bool {
    guard line.count > Self.sealCount else { return false }
    var next = self
    next.hash.combine(line.extracting(0..<line.count - Self.sealCount))
    let seal = line.extracting(line.count - Self.sealCount..<line.count).string
    guard seal == ",\"sum\":\"\(next.sum)\"}" else { return false }
    self = next
    return true
  }

  private var sum: String { String(hash.description.prefix(16)) }
}
