import Bytes

/// The cell texts that mean empty: compared after cleaning, ignoring case.
struct NullTexts: Sendable {
  private var texts: [[UInt8]] = []
  /// Whether a cell that begins with a byte can be one of them.
  private var mayBegin: [Bool]
  private var longest = 0

  init(_ nulls: [String]) {
    mayBegin = Array(repeating: false, count: 256)
    for null in nulls where !null.isEmpty {
      let folded = NameFolding.folded(null)
      guard !folded.isEmpty else { continue }
      texts.append(Array(folded.utf8))
      longest = max(longest, null.utf8.count, null.uppercased().utf8.count)
      for form in [null.lowercased(), null.uppercased(), null] {
        if let first = form.utf8.first { mayBegin[Int(first)] = true }
      }
    }
  }

  /// Whether a text that is not empty has the length and the first byte of one of them.
  @inline(__always)
  func mayContain(_ range: ByteRange, of bytes: borrowing ByteBuffer) -> Bool {
    Int(range.count) <= longest && mayBegin[Int(bytes[range.lowerBound])]
  }

  func contain(
    _ range: ByteRange, of bytes: borrowing ByteBuffer, scratch: inout ByteBuffer
  ) -> Bool {
    let cell = bytes.span(range)
    guard !cell.isEmpty, mayContain(range, of: bytes) else { return false }
    scratch.removeAll()
    scratch.append(folded: cell)
    for text in texts where scratch.span.equals(text.span) { return true }
    return false
  }
}
