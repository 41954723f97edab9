import Bytes

/// Brings pieces of text into row order with bounded memory.
///
/// Pieces collect in memory; when they reach the limit they are sorted and written as a run of a
/// spill file, which `finish` merges. Runs that follow each other are one, so input that is in order
/// stays one run however long it is. Equal rows keep their order of arrival within a run.
///
/// ```
/// spill file   run run run …        run   frame frame frame … in row order
/// frame        row (8 bytes) · length (8 bytes) · text
/// ```
/// - Memory: About twice `memoryLimit`; while merging 16 MB up to 2,048 runs, and 8 KB for each further.
/// - Complexity: O(n log n) while collecting, one more copy through the disk when it spilled.
struct RowSorter: ~Copyable, Sendable {
  private struct Piece: BitwiseCopyable, Sendable {
    var row: Int
    var range: ByteRange
  }

  /// Told of each piece when it has been written, and may change its end there.
  typealias Amendment = (_ row: Int, _ output: inout ByteBuffer) -> Void

  private static let mergeLimit = 8 << 20

  private let spillPath: String
  private let memoryLimit: Int
  /// Append a piece here, then call `endPiece`.
  var pending = ByteBuffer(capacity: 4096)
  private var pieces: [Piece] = []
  private var isSorted = true
  private var spill: Spill?

  /// - Parameter spillPath: A file of this name is created if need be, and has no name any more once
  ///   it is open: nothing is left even if the process is killed.
  init(spillPath: String, memoryLimit: Int) {
    self.spillPath = spillPath
    self.memoryLimit = memoryLimit
  }

  /// Ends the piece that was appended to `pending` since the last call.
  mutating func endPiece(row: Int) throws(SystemError) {
    let start = pieces.last?.range.upperBound ?? 0
    if let last = pieces.last, last.row > row { isSorted = false }
    pieces.append(Piece(row: row, range: ByteRange(start: start, count: pending.count - start)))
    if pending.count + pieces.count * MemoryLayout<Piece>.size >= memoryLimit { try spillPending() }
  }

  /// Writes everything in row order.
  mutating func finish(
    into output: inout OutputFile, amending amend: Amendment? = nil
  ) throws(SystemError) {
    if spill == nil {
      sortPieces()
      for piece in pieces {
        output.pending.append(pending, piece.range)
        amend?(piece.row, &output.pending)
        try output.flushIfFull()
      }
    } else {
      try spillPending()
      try spill?.merge(into: &output, memoryLimit: Self.mergeLimit, amending: amend)
    }
    pieces = []
    pending.removeAll()
  }

  private mutating func sortPieces() {
    if isSorted { return }
    pieces.sort { ($0.row, $0.range.start) < ($1.row, $1.range.start) }
    isSorted = true
  }

  private mutating func spillPending() throws(SystemError) {
    sortPieces()
    guard let first = pieces.first else { return }
    if spill == nil { spill = try Spill(spillPath) }
    guard var spill = spill.take() else { return }
    spill.beginRun(firstRow: first.row)
    for piece in pieces { try spill.append(row: piece.row, pending.span(piece.range)) }
    try spill.flush()
    self.spill = consume spill
    pieces.removeAll(keepingCapacity: true)
    pending.removeAll()
  }
}
