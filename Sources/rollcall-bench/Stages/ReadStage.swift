import Bytes
import Readers
import Records

/// A file from its first byte to its last: unpacked, decoded, split into records and field ranges.
struct ReadStage: Stage, ~Copyable {
  private let path: String
  private var block = RecordBlock()

  init(_ options: BenchOptions) { path = options.path }

  mutating func round() throws -> Work {
    var source = try SourceOpener.open(path)
    var work = Work()
    while try source.read(into: &block) {
      work.units += block.count
      work.check &+= UInt64(block.fields.count)
    }
    work.bytes = source.bytesRead
    return work
  }
}
