package import Bytes
import Synchronization

/// The texts of a mapping that rows use: collected while it is compiled, placed in front of every
/// row's `RowText`, so that a constant is a range like any other text.
package final class ConstantPool: Sendable {
  private struct Texts: ~Copyable {
    var bytes = ByteBuffer()
    var known: [String: ByteRange] = [:]
  }
  private let texts = Mutex(Texts())

  package init() {}

  /// The range of `text` in every row's `RowText`; equal texts share one.
  package func range(of text: String) -> ByteRange {
    texts.withLock { texts in
      if let range = texts.known[text] { return range }
      let range = texts.bytes.append(text)
      texts.known[text] = range
      return range
    }
  }

  /// Copies everything collected so far to the end of `buffer`.
  package func copy(to buffer: inout ByteBuffer) {
    texts.withLock { texts in _ = buffer.append(texts.bytes.span) }
  }
}
