import Bytes
import Glibc

/// Reads one run front to back.
///
/// A class because its buffer has one owner, and what has one owner cannot sit in an array.
final class SpillRun {
  private var unread: Range<Int>
  private let window: Int
  private var buffer = ByteBuffer(capacity: 4096)
  private var piece = ByteRange.empty
  private(set) var row = 0

  init(_ run: Range<Int>, window: Int) {
    unread = run
    self.window = window
  }

  /// Moves to the next piece; `false` at the end of the run.
  func advance(in file: borrowing SystemFile) throws(SystemError) -> Bool {
    let end = piece.upperBound
    guard end < buffer.count || !unread.isEmpty else { return false }
    piece = ByteRange(start: end, count: 0)
    try load(Spill.frameHeadCount, from: file)
    let head = piece.lowerBound
    row = Int(Int64(bitPattern: buffer.span.word(at: head)))
    let count = Int(truncatingIfNeeded: buffer.span.word(at: head + 8))
    try load(Spill.frameHeadCount + count, from: file)
    piece = ByteRange(start: piece.lowerBound + Spill.frameHeadCount, count: count)
    return true
  }

  func write(
    to output: inout OutputFile, amending amend: RowSorter.Amendment?
  ) throws(SystemError) {
    output.pending.append(buffer, piece)
    amend?(row, &output.pending)
    try output.flushIfFull()
  }

  /// Makes sure that `count` bytes from the start of the piece are in the buffer.
  private func load(_ count: Int, from file: borrowing SystemFile) throws(SystemError) {
    guard buffer.count - piece.lowerBound < count else { return }
    buffer.removeFirst(piece.lowerBound)
    piece = .empty
    while buffer.count < count {
      let room = min(max(window, count - buffer.count), unread.count)
      let got = try file.read(into: &buffer, room: room, at: unread.lowerBound)
      guard got > 0 else { throw SystemError("read", file.path, number: EIO) }
      unread = unread.lowerBound + got..<unread.upperBound
    }
  }
}
