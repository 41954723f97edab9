import Bytes
import Records

/// The text of an input as UTF-8, in a window that moves forward.
///
/// - Shapes: `text` is right UTF-8 from `start` on; up to `end` it is decided, what follows may be
///   a part of a character.
/// - Units: offsets count bytes of the UTF-8 text without the byte order mark.
struct TextInput: ~Copyable, Sendable {
  let encoding: TextEncoding
  private(set) var text: ByteBuffer
  /// The first byte of `text` that is not consumed.
  private(set) var start = 0
  /// The end of what is decided.
  private(set) var end = 0
  /// The offset of the first byte of `text`.
  private(set) var base = 0
  private(set) var isAtEnd = false
  /// Between `start` and `end`, in order.
  private(set) var blemishes: [Blemish] = []
  private var bytes: ByteInput
  private let transcoder: Transcoder
  /// Bytes that are not UTF-8 yet.
  private var waiting: ByteBuffer
  /// The length of the byte order mark.
  let markBytes: Int
  private var isMarkRead = false

  /// - Parameter hasMark: The text begins with a byte order mark, which is no part of it.
  init(_ bytes: consuming ByteInput, _ encoding: TextEncoding, hasMark: Bool) {
    self.bytes = bytes
    self.encoding = encoding
    transcoder = Transcoder(encoding)
    markBytes = hasMark ? encoding.byteOrderMark.count : 0
    text = ByteBuffer(capacity: 1 << 12)
    waiting = ByteBuffer(capacity: 1 << 8)
  }

  var name: String { bytes.name }
  var bytesRead: Int { bytes.bytesRead }
  var isEmpty: Bool { start == end && isAtEnd }
  /// Bytes that are decided and not consumed.
  var count: Int { end - start }

  mutating func consume(to index: Int) {
    start = index
    guard let first = blemishes.first, first.offset < base + start else { return }
    blemishes.removeAll { $0.offset < base + index }
  }

  /// Reads until `bytes` are decided or the input ends.
  mutating func fill(_ bytes: Int) throws {
    while count < bytes && !isAtEnd { try readMore() }
  }

  /// Reads the next chunk.
  mutating func readMore() throws {
    if start > 0 {
      text.removeFirst(start)
      base += start
      end -= start
      start = 0
    }
    if encoding == .utf8 && isMarkRead && waiting.isEmpty {
      if try bytes.read(into: &text) == 0 { isAtEnd = true }
      checkInPlace()
    } else {
      if try bytes.read(into: &waiting) == 0 { isAtEnd = true }
      guard removeMark() else { return }
      text.truncate(to: end)
      transcoder.move(
        &waiting, to: &text, base: base, isLast: isAtEnd, blemishes: &blemishes)
      end = text.count
    }
    if isAtEnd { removeEndMarks() }
  }

  /// The common case: UTF-8 needs no copy, only a look.
  private mutating func checkInPlace() {
    end = UTF8Check.endOfText(in: text, from: end)
    guard end < text.count else { return }
    waiting.append(text, ByteRange(start: end, count: text.count - end))
    text.truncate(to: end)
    transcoder.move(&waiting, to: &text, base: base, isLast: isAtEnd, blemishes: &blemishes)
    end = text.count
  }

  /// Whether the mark is out of the way.
  private mutating func removeMark() -> Bool {
    if isMarkRead { return true }
    guard waiting.count >= markBytes || isAtEnd else { return false }
    waiting.removeFirst(min(markBytes, waiting.count))
    isMarkRead = true
    return true
  }

  /// Ctrl-Z ends a text of DOS.
  private mutating func removeEndMarks() {
    while end > start, text[end - 1] == 0x1A {
      end -= 1
      text.truncate(to: end)
    }
  }
}
