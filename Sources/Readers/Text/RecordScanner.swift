import Bytes
import Records

/// What splits a text into records.
enum RecordScanner: Sendable {
  case csv(CSVScanner)
  case fixed(FixedScanner)

  var sizes: ReadSizes {
    switch self {
    case .csv(let scanner): scanner.sizes
    case .fixed(let scanner): scanner.sizes
    }
  }

  /// Reads records from `place` on until the block has its number or the next one is not whole.
  ///
  /// The block's `raw` is not touched: the caller appends the bytes that `place` moved over.
  func scan(
    _ text: borrowing ByteBuffer, _ stretch: CSVScanner.Stretch, from place: inout CSVScanner.Place,
    into block: inout RecordBlock
  ) throws(CSVFault) {
    switch self {
    case .csv(let scanner): try scanner.scan(text, stretch, from: &place, into: &block)
    case .fixed(let scanner): try scanner.scan(text, stretch, from: &place, into: &block)
    }
  }
}
