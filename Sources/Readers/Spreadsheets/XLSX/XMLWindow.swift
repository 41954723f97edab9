import Bytes
import Diagnostics

/// The part of an XML text that a byte scanner sees, moving along.
struct XMLWindow: ~Copyable, Sendable {
  private var input: any ByteStream & ~Copyable
  private let chunkBytes: Int
  private(set) var bytes: ByteBuffer
  /// Index of the first byte that is not done with.
  private(set) var start = 0
  private(set) var isAtEnd = false

  private(set) var bytesRead = 0

  init(_ input: consuming any ByteStream & ~Copyable, chunkBytes: Int) {
    self.input = input
    self.chunkBytes = chunkBytes
    bytes = ByteBuffer(capacity: 2 * chunkBytes)
  }

  /// What is before `index` is done with.
  mutating func consume(to index: Int) { start = index }

  /// Sees further.
  ///
  /// - Returns: `false` at the end, or when `limitBytes` are not enough for one piece.
  mutating func fill(limitBytes: Int = SheetLimits.rowBytes) throws -> Bool {
    guard !isAtEnd, bytes.count - start < limitBytes else { return false }
    bytes.removeFirst(start)
    start = 0
    // A piece that goes on and on is looked at from its start each time: twice as far, then.
    let wanted = bytes.count + max(chunkBytes, bytes.count)
    while bytes.count < wanted, !isAtEnd {
      isAtEnd = try input.read(into: &bytes, room: min(chunkBytes, wanted - bytes.count)) == 0
    }
    bytesRead = input.bytesRead
    return true
  }

  /// Whether what was odd at an index may look otherwise when more can be seen.
  func isUnsettled(_ oddity: Oddity) -> Bool {
    !isAtEnd && oddity.at + ByteBuffer.slack > bytes.count
  }

  /// Moves from the start of the text behind the tag of its root element `root`.
  ///
  /// - Returns: Whether the root is empty.
  func prologue(_ root: StaticString) throws(Oddity) -> (end: Int, isEmpty: Bool) {
    var index = 0
    if bytes.has("\u{FEFF}", at: 0) { index = 3 }
    if bytes.has("<?xml", at: index) { try skipDeclaration(&index) }
    bytes.skipBlanks(&index)
    guard index < bytes.count, bytes.has("<", at: index) else { throw Oddity(at: index) }
    let name = index + 1
    index = name
    try bytes.skipName(&index)
    let range = ByteRange(start: name, count: index - name)
    guard bytes.span(range).equals(root) else { throw Oddity(at: index) }
    let isEmpty = try bytes.skipTag(&index)
    return (index, isEmpty)
  }

  private func skipDeclaration(_ index: inout Int) throws(Oddity) {
    index += 5
    while true {
      bytes.skipBlanks(&index)
      if bytes.has("?>", at: index) { break }
      // Attributes are to have blanks before them.
      index -= 1
      guard let (name, value) = try bytes.nextAttribute(&index) else { throw Oddity(at: index) }
      guard !bytes.has("encoding", at: name.lowerBound) || isUTF8(value) else {
        throw Oddity(at: index)
      }
    }
    index += 2
  }

  private func isUTF8(_ name: Range<Int>) -> Bool {
    let name = bytes.string(ByteRange(start: name.lowerBound, count: name.count)).lowercased()
    return name == "utf-8" || name == "us-ascii"
  }
}
