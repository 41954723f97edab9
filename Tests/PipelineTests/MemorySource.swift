import Bytes
import Records
import Threads

/// Rows in memory as an input; the line of a row is its place plus two, below a header.
struct MemorySource: RecordSource, ~Copyable {
  struct Broken: Error, Equatable { var row: Int }

  /// What a test can see of a source that a pass has taken.
  struct Seen: Sendable {
    var rows = 0
    var blocks = 0
  }

  let rows: [[String]]
  let blockSize: Int
  /// The input cannot be read further than this many rows.
  var breaksAfter: Int?
  let seen: Monitor<Seen>
  private var next = 0

  init(
    _ rows: [[String]], blockSize: Int = 7, breaksAfter: Int? = nil,
    seen: Monitor<Seen> = Monitor(Seen())
  ) {
    self.seen = seen
    self.rows = rows
    self.blockSize = blockSize
    self.breaksAfter = breaksAfter
  }

  var header: Header { Header(names: PipelineHarness.header) }
  var shape: InputShape { InputShape(file: "leads.csv", format: "csv") }
  var bytesRead: Int { next }

  mutating func read(into block: inout RecordBlock) throws -> Bool {
    block.removeAll()
    while next < rows.count, block.count < blockSize {
      if let breaksAfter, next >= breaksAfter { throw Broken(row: next) }
      let start = block.raw.count
      for cell in rows[next] {
        block.addField(raw: block.raw.append(cell))
        block.raw.append(UInt8(ascii: ","))
      }
      block.endRecord(
        line: next + 2, byte: start, raw: ByteRange(start: start, count: block.raw.count - start))
      next += 1
    }
    let count = block.count
    seen.access {
      $0.rows += count
      $0.blocks += count > 0 ? 1 : 0
    }
    return !block.isEmpty
  }
}
