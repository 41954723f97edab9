import Bytes
import Records

/// Row numbers made small enough for a `KeyTable`: the lines of all files counted on.
///
/// - Shapes: A run of one file keeps its lines as they are. Rows come file by file.
struct RowPacking: Sendable {
  private struct Start: Sendable {
    var file: Int
    /// What is added to the lines of the file.
    var lines: Int
  }

  private var starts: [Start] = []
  private var file = 0
  private var lines = 0
  private var last = 0

  mutating func pack(_ row: Int) -> Int {
    if RowNumber.file(of: row) != file { begin(RowNumber.file(of: row)) }
    let packed = lines + RowNumber.line(of: row)
    last = max(last, packed)
    return packed
  }

  /// The row number that was packed.
  func row(_ packed: Int) -> Int {
    let next = starts.partitioningIndex { $0.lines >= packed }
    guard next > 0 else { return packed }
    return RowNumber.make(line: packed - starts[next - 1].lines, file: starts[next - 1].file)
  }

  private mutating func begin(_ next: Int) {
    file = next
    lines = last
    starts.append(Start(file: next, lines: last))
  }
}
