import Bytes
import Diagnostics
import JSONText

/// Reads a journal line by line: checks every seal, applies every entry, finds a torn end.
///
/// A crash leaves at most one line that is not whole, the last one; nothing left this machine on
/// its account, so it is cut. Anything else that does not match is damage and a fault.
struct JournalReader: ~Copyable {
  private let path: String
  private var unread = ByteBuffer(capacity: 64 * 1024)
  private var line = 0
  /// The line that did not match its seal, if the journal ends with it.
  private var tornLine: Int?

  private(set) var replay = Replay()
  private(set) var chain = JournalChain()
  /// Bytes of the whole lines.
  private(set) var validCount = 0

  init(path: String) { self.path = path }

  /// Takes the next bytes of the file.
  mutating func feed(_ bytes: Span<UInt8>) throws(JournalFault) {
    unread.append(bytes)
    var start = 0
    while let end = nextLineEnd(from: start) {
      try step(ByteRange(start: start, count: end - start))
      start = end + 1
    }
    unread.removeFirst(start)
  }

  /// Ends the reading: what has no line end is torn.
  mutating func finish() throws(JournalFault) {
    if tornLine != nil, !unread.isEmpty { throw .damaged(at: position(of: line)) }
    guard !replay.run.isEmpty || validCount == 0 else {
      throw .contradiction("it does not begin with a run", at: position(of: 1))
    }
  }

  /// Whether there is nothing, or the beginning of a first line and nothing else.
  var isUnbegun: Bool {
    let opening = Array(#"{"type":"open","#.utf8)
    let bytes = unread.span
    guard line == 0 else { return false }
    return (0..<min(bytes.count, opening.count)).allSatisfy { bytes[$0] == opening[$0] }
  }

  private borrowing func nextLineEnd(from start: Int) -> Int? {
    unread.span.firstIndex(of: UInt8(ascii: "\n"), from: start)
  }

  private mutating func step(_ range: ByteRange) throws(JournalFault) {
    if let tornLine { throw .damaged(at: position(of: tornLine)) }
    line += 1
    guard accept(range) else {
      tornLine = line
      return
    }
    let place = position(of: line)
    let json: JSONNode
    do throws(JSONFault) {
      json = try JSONReader.read(unread.span(range), file: path)
    } catch {
      throw .contradiction(error.message, at: place)
    }
    if let format = json["format"]?.int, format > JournalEntry.format {
      throw .newer(format: format, at: place)
    }
    guard let entry = JournalEntry(json) else {
      throw .contradiction("it is of no known kind", at: place)
    }
    if let contradiction = replay.apply(entry) { throw .contradiction(contradiction, at: place) }
    validCount += Int(range.count) + 1
  }

  private mutating func accept(_ range: ByteRange) -> Bool {
    var next = chain
    guard next.accept(unread.span(range)) else { return false }
    chain = next
    return true
  }

  private borrowing func position(of line: Int) -> Position { Position(path, line: line) }
}
