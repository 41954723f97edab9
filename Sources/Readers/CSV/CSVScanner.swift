import Bytes
import Diagnostics
import Records

/// Splits text into records and fields, with two engines that give the same.
///
/// The block engine (`CSVScanner+Blocks`) looks at 64 bytes at a time and reads what RFC 4180 allows;
/// the careful one (`CSVScanner+Careful`) goes byte by byte and knows what people do to quotes. The
/// block engine hands a record over as soon as one of its quotes stands where it should not.
///
/// - Shapes: a line end is LF, CRLF or CR, also mixed; a blank line is no record.
/// - Throws: `CSVFault` E200, E201.
struct CSVScanner: Sendable {
  let dialect: CSVDialect
  let sizes: ReadSizes
  let file: String

  init(_ dialect: CSVDialect, sizes: ReadSizes = ReadSizes(), file: String = "") {
    self.dialect = dialect
    self.sizes = sizes
    self.file = file
  }

  /// Where the next record starts.
  struct Place: Sendable, Equatable {
    /// Index in the text.
    var index: Int
    /// 1-based.
    var line: Int
  }

  /// What comes after the text that is there.
  enum Sequel: Sendable {
    case more
    case nothing
    /// More, but no record may reach further.
    case tooMuch
  }

  /// The text to read, and how its indexes are to be counted.
  struct Stretch: Sendable {
    var end: Int
    let sequel: Sequel
    /// From an index in the text to the same byte in the block's `raw`.
    let shift: Int
    /// From an index in the text to the offset in the input.
    let base: Int
  }

  /// Reads records from `place` on until the block has its number or the next one is not whole.
  ///
  /// The block's `raw` is not touched: the caller appends the bytes that `place` moved over.
  func scan(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, from place: inout Place,
    into block: inout RecordBlock
  ) throws(CSVFault) {
    var stretch = stretch
    if stretch.sequel != .nothing { stretch.end = decidedEnd(of: text, stretch.end, place.index) }
    while block.count < RecordBlock.recordLimit, place.index < stretch.end {
      if sizes.usesBlocks, dialect.isPlain,
        scanBlocks(text, stretch, from: &place, into: &block) == .stopped
      {
        return
      }
      guard try scanRecord(text, stretch, from: &place, into: &block) else { return }
    }
  }

  /// The last byte may be the first half of a CRLF, or of a delimiter.
  private func decidedEnd(of text: borrowing ByteBuffer, _ end: Int, _ start: Int) -> Int {
    guard end > start else { return end }
    let last = text[end - 1]
    let isHalf = last == 0x0D || (dialect.delimiterWidth == 2 && last == dialect.delimiter)
    return isHalf ? end - 1 : end
  }
}
