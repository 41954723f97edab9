package import Bytes

/// What is known about the number at hand, for a rule's condition and values; texts in `RowText`.
package struct PhoneFacts: Sendable, BitwiseCopyable {
  /// `mobile`, `fixed`, `either` …
  package var kind = ByteRange.empty
  /// ISO country, `UA`.
  package var country = ByteRange.empty
  /// 1-based place of the number in its cell.
  package var index = 1
  /// Words in brackets beside it.
  package var note = ByteRange.empty
  package var `extension` = ByteRange.empty

  package init() {}
}
