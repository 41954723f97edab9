import Bytes
import Pipeline
import Readers
import Records
import Reports

/// Receipts that clients' keys are looked up in: "these clients have paid".
struct KeyedReceipts {
  private let path: String
  private let columnName: String?
  /// Columns of receipts that never are a key.
  private static let ownColumns: Set<String> = ["_file", "_row", "queue", "member_id", "state"]

  /// - Throws: `ListFault.noReceipts`, and what finding a run throws.
  init(_ arguments: Arguments) throws {
    columnName = arguments.value("key-column")
    if let file = arguments.value("receipts") {
      path = file
    } else if let run = arguments.value("run") {
      let folder = try PastRun.named(run).folder
      let isJSON = (try? SystemFile(folder.receipts(.ndjson), .read).size) ?? nil
      path = folder.receipts(isJSON == nil ? .csv : .ndjson)
    } else {
      throw ListFault.noReceipts
    }
  }

  /// Every member of every key: a client may have several. A key without receipt has no id.
  ///
  /// - Memory: The keys that are asked for and their members; receipts are read as a stream.
  func targets(_ arguments: Arguments) throws -> [MemberTarget] {
    var keys = arguments.all("key")
    if let file = arguments.value("keys") { keys += try LineList.lines(file).map(\.text) }
    var ids: [String: [Int64]] = [:]
    for key in keys { ids[key] = [] }
    try read(into: &ids)
    var seen: Set<String> = []
    return keys.filter { seen.insert($0).inserted }.flatMap { key -> [MemberTarget] in
      let found = ids[key] ?? []
      return found.isEmpty
        ? [MemberTarget(id: 0, key: key)] : found.map { MemberTarget(id: $0, key: key) }
    }
  }

  private func read(into ids: inout [String: [Int64]]) throws {
    var source = try SourceOpener.open(path)
    let (keyColumn, idColumn) = try columns(source.header)
    var block = RecordBlock()
    while try source.read(into: &block) {
      for record in 0..<block.count {
        guard block.fieldCount(record) > max(keyColumn, idColumn) else { continue }
        let cell = block.field(record, keyColumn)
        let key = cell.extracting((CSVCells.isGuarded(cell) ? 1 : 0)..<cell.count).string
        guard ids[key] != nil, let id = Int64(block.field(record, idColumn).string) else {
          continue
        }
        ids[key]?.append(id)
      }
    }
  }

  private func columns(_ header: Header) throws(ListFault) -> (key: Int, id: Int) {
    func index(_ name: String) throws(ListFault) -> Int {
      if let index = header.indexes(of: name).first { return index }
      throw .keyColumn(name, file: path, among: header.names)
    }
    let id = try index("member_id")
    if let columnName { return (try index(columnName), id) }
    let candidates = header.names.filter { !Self.ownColumns.contains($0) }
    guard candidates.count == 1 else {
      throw .keyColumn("", file: path, among: candidates)
    }
    return (try index(candidates[0]), id)
  }
}
