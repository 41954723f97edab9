import Bytes
import Records

/// Finds the row with the column names among the first records.
///
/// A title above the table is skipped when the evidence is clear: a record with hardly a filled cell
/// above one that fills most of the table's width with words. In doubt it is the first record.
enum HeaderFinder {
  /// - Parameters:
  ///   - sample: The first records of the input, at least one.
  ///   - within: How many of them may be the header.
  /// - Returns: 0-based record, and why.
  static func find(_ sample: borrowing RecordBlock, within: Int) -> (record: Int, evidence: String)
  {
    let width = commonWidth(sample)
    for record in 0..<min(within, sample.count) {
      let filled = filledFields(sample, record)
      if filled.count * 2 > width, filled.count > 1, filled.allWords {
        return record == 0
          ? (0, "header: the first record")
          : (record, "header: record \(record + 1), hardly a cell above it is filled")
      }
      if filled.count > max(1, width / 3) { break }
    }
    return (0, "header: the first record")
  }

  /// The commonest number of fields.
  static func commonWidth(_ sample: borrowing RecordBlock) -> Int {
    var widths: [Int: Int] = [:]
    for record in 0..<sample.count { widths[sample.fieldCount(record), default: 0] += 1 }
    return widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  private static func filledFields(
    _ sample: borrowing RecordBlock, _ record: Int
  ) -> (count: Int, allWords: Bool) {
    var count = 0
    var allWords = true
    for field in 0..<sample.fieldCount(record) {
      let text = sample.field(record, field)
      guard !isBlank(text) else { continue }
      count += 1
      if !text.hasLetter { allWords = false }
    }
    return (count, allWords)
  }

  private static func isBlank(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count where text[index] > 0x20 { return false }
    return true
  }
}
