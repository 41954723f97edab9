import Bytes

/// A document in JSON, opened as often as it takes, from its beginning or in parts.
struct JSONInput: Sendable {
  let stored: StoredInput
  private let text: @Sendable (Range<Int>?) throws -> TextInput

  /// - Parameter text: Opens a range of the bytes that are stored; all, if it is not told.
  init(_ stored: StoredInput, text: @escaping @Sendable (Range<Int>?) throws -> TextInput) {
    self.stored = stored
    self.text = text
  }

  func open(_ range: Range<Int>? = nil) throws -> TextInput { try text(range) }

  /// Two ranges of about the same length, of whole lines each.
  ///
  /// - Parameter bytes: A shorter document is not worth a thread.
  func halves(from bytes: Int) throws -> [Range<Int>]? {
    guard stored.count >= bytes else { return nil }
    let middle = stored.count / 2
    var part = ByteBuffer(capacity: Self.lineBytes)
    try stored.read(into: &part, at: middle, count: Self.lineBytes)
    guard let lineEnd = part.firstIndex(of: 0x0A, in: 0..<part.count) else { return nil }
    let border = middle + lineEnd + 1
    return border < stored.count ? [0..<border, border..<stored.count] : nil
  }

  /// Where the middle has no line end within so many bytes, halves are not worth the search.
  private static let lineBytes = 1 << 18
}
