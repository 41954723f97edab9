import Bytes
import Glibc

/// The runs that did not fit into memory, in one file without a name.
struct Spill: ~Copyable, Sendable {
  static let frameHeadCount = 16

  private let file: SystemFile
  private var pending = ByteBuffer(capacity: 1 << 16)
  private var position = 0
  private var runs: [Range<Int>] = []
  private var lastRow = Int.min

  init(_ path: String) throws(SystemError) {
    let opened = try SystemFile(path, .readWrite)
    try SystemFile.remove(path)
    file = opened
  }

  /// Starts a run, unless it can go on with the last one.
  mutating func beginRun(firstRow: Int) {
    if runs.isEmpty || firstRow <= lastRow { runs.append(position..<position) }
  }

  /// Adds a piece; within a run rows never fall.
  mutating func append(row: Int, _ text: Span<UInt8>) throws(SystemError) {
    pending.append(word: UInt64(bitPattern: Int64(row)))
    pending.append(word: UInt64(text.count))
    pending.append(text)
    lastRow = row
    if pending.count >= 1 << 16 { try flush() }
  }

  mutating func flush() throws(SystemError) {
    try file.write(pending.span)
    position += pending.count
    pending.removeAll()
    guard let last = runs.popLast() else { return }
    runs.append(last.lowerBound..<position)
  }

  /// Writes the pieces of all runs in row order.
  mutating func merge(
    into output: inout OutputFile, memoryLimit: Int
  ) throws(SystemError) {
    let window = min(1 << 20, max(4096, memoryLimit / max(1, runs.count)))
    var readers: [SpillRun] = []
    for run in runs {
      let reader = SpillRun(run, window: window)
      if try reader.advance(in: file) { readers.append(reader) }
    }
    readers.sort { $0.row < $1.row }
    // The first reader has the next row. Runs overlap little, so a reader that advances mostly stays
    // first, and finding its new place costs one comparison.
    while let reader = readers.first {
      try reader.write(to: &output)
      guard try reader.advance(in: file) else {
        readers.removeFirst()
        continue
      }
      var place = 0
      while place + 1 < readers.count, readers[place + 1].row < reader.row {
        readers.swapAt(place, place + 1)
        place += 1
      }
    }
  }
}

/// Reads one run front to back.
///
/// A class because its buffer has one owner, and what has one owner cannot sit in an array.
private final class SpillRun {
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

  func write(to output: inout OutputFile) throws(SystemError) {
    output.pending.append(buffer, piece)
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

extension ByteBuffer {
  /// Eight bytes as `Span.word(at:)` reads them.
  fileprivate mutating func append(word: UInt64) {
    let word = word.littleEndian
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }
}
