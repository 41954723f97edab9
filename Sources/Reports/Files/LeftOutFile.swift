import Bytes
package import Members
package import Records

/// `left-out.csv`: the rows that were neither loaded nor rejected, and why, sorted by row.
///
/// ```
/// _row,class,reason,winner
/// 18,duplicate,same contract in the file,row 17
/// 20,duplicate,same contract in the file; numbers merged: 380671234567,row 17
/// 19,suppressed,list 'national do-not-call',
/// ```
/// - Shapes: UTF-8 with byte order mark, LF, comma. Where there are several files, a column `_file` comes
///   first, and a winner is `row 17 of june.csv`.
/// - Memory: Bounded; see `RowSorter`.
package struct LeftOutFile: ~Copyable, Sendable {
  /// Who stays instead of a duplicate.
  package enum Winner: Sendable, Equatable {
    /// By its `RowNumber`.
    case row(Int)
    case member(Int64)

    /// As reports say it: `row 17`, `member 10451`.
    package func text(_ files: InputFiles) -> String {
      switch self {
      case .row(let row): files.words(ofRow: row)
      case .member(let id): "member \(id)"
      }
    }
  }

  /// In the reason of a row whose numbers went to the winner, in front of them.
  package static let merged = "numbers merged"

  private let files: InputFiles
  private var file: SortedLines

  /// - Throws: `ReportsFault.system` (E850…E852), here and below.
  package init(_ path: String, _ files: InputFiles) throws(ReportsFault) {
    self.files = files
    file = try SortedLines(
      path, columns: SortedLines.rowColumns(files) + ["class", "reason", "winner"],
      delimiter: UInt8(ascii: ","), hasByteOrderMark: true, memoryLimit: 4 << 20)
  }

  /// Rows so far.
  package var count: Int { file.count }

  /// Adds a row; rows may come in any order.
  package mutating func append(
    row: Int, _ rowClass: RowClass, reason: String, winner: Winner? = nil
  ) throws(ReportsFault) {
    file.append(row: row, of: files)
    file.append(next: rowClass.rawValue)
    file.append(next: reason)
    file.append(next: winner?.text(files) ?? "")
    try file.endLine(row: row)
  }

  package mutating func finish() throws(ReportsFault) { try file.finish() }
}
