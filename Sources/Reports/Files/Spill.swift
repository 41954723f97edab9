import Bytes

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
    into output: inout OutputFile, memoryLimit: Int, amending amend: RowSorter.Amendment?
  ) throws(SystemError) {
    let window = min(1 << 18, max(4096, memoryLimit / max(1, runs.count)))
    var readers: [SpillRun] = []
    for run in runs {
      let reader = SpillRun(run, window: window)
      if try reader.advance(in: file) { readers.append(reader) }
    }
    readers.sort { $0.row < $1.row }
    // The first reader has the next row. Runs overlap little, so a reader that advances mostly stays
    // first, and finding its new place costs one comparison.
    while let reader = readers.first {
      try reader.write(to: &output, amending: amend)
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

extension ByteBuffer {
  /// Eight bytes as `Span.word(at:)` reads them.
  fileprivate mutating func append(word: UInt64) {
    let word = word.littleEndian
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }
}
