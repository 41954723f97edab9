import Records

/// Some rows of a list, the others passed over.
struct SelectedSource: RecordSource, ~Copyable {
  let header: Header
  let shape: InputShape
  private(set) var bytesRead = 0
  private var source: any RecordSource & ~Copyable
  private let rows: Set<Int>
  /// The list's number among several; 0 for the only one.
  private let file: Int
  private var block = RecordBlock()

  /// - Parameter rows: Their `RowNumber`s, those of other lists among them.
  init(_ source: consuming any RecordSource & ~Copyable, _ rows: Set<Int>, file: Int) {
    header = source.header
    shape = source.shape
    self.source = source
    self.rows = rows
    self.file = file
  }

  mutating func read(into out: inout RecordBlock) throws -> Bool {
    out.removeAll()
    while out.isEmpty {
      guard try source.read(into: &block) else { return false }
      bytesRead = source.bytesRead
      for record in 0..<block.count
      where rows.contains(RowNumber.make(line: block.line(record), file: file)) {
        out.append(record, of: block)
      }
    }
    return true
  }
}
