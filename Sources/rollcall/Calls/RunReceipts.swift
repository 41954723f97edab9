import Bytes
import Diagnostics
import Pipeline
import Readers
import Records
import Reports
import Webitel

/// A lead that a run has loaded, as its receipt tells.
struct Receipt: Sendable, Equatable {
  let member: Int64
  /// Row and key, in the order of `RunReceipts.names`.
  let cells: [String]
  let queue: String
}

/// The receipts of a run, in the order of rows.
struct RunReceipts {
  let path: String
  /// Columns that tell which lead it was: `_file`, `_row`, the keys.
  let names: [String]
  private let columns: [Int]
  private let idColumn: Int
  private let queueColumn: Int

  /// - Throws: `HistoryFault.noReceipts`, and what reading the file throws.
  init(of past: PastRun) throws {
    let folder = past.folder
    let paths = [folder.receipts(.csv), folder.receipts(.ndjson)]
    guard let path = paths.first(where: { (try? SystemFile($0, .read).size) ?? nil != nil }) else {
      throw HistoryFault.noReceipts(run: past.manifest.run)
    }
    self.path = path
    let source = try SourceOpener.open(path)
    let header = source.header
    guard let id = header.indexes(of: "member_id").first else {
      throw HistoryFault.noReceipts(run: past.manifest.run)
    }
    idColumn = id
    queueColumn = header.indexes(of: "queue").first ?? header.count
    let others = ["queue", "member_id", "state"]
    columns = (0..<header.count).filter { !others.contains(header.title($0)) }
    names = columns.map(header.title)
  }

  /// Receipts of members with known ids, so many at once.
  ///
  /// - Memory: One portion.
  func eachPortion(of count: Int, _ body: ([Receipt]) throws -> Void) throws {
    var source = try SourceOpener.open(path)
    var block = RecordBlock()
    var portion: [Receipt] = []
    while try source.read(into: &block) {
      for record in 0..<block.count {
        let fields = block.fieldCount(record)
        guard idColumn < fields, let id = Int64(block.field(record, idColumn).string) else {
          continue
        }
        func text(_ column: Int) -> String {
          guard column < fields else { return "" }
          let cell = block.field(record, column)
          return cell.extracting((CSVCells.isGuarded(cell) ? 1 : 0)..<cell.count).string
        }
        portion.append(Receipt(member: id, cells: columns.map(text), queue: text(queueColumn)))
        if portion.count == count {
          try body(portion)
          portion.removeAll()
        }
      }
    }
    if !portion.isEmpty { try body(portion) }
  }
}

/// The calls of the members that a run has loaded, lead by lead.
struct RunCalls {
  /// Members in one question: a body of 20 KB.
  static let portion = 1000

  let past: PastRun
  let receipts: RunReceipts

  init(_ word: String) throws {
    past = try PastRun.named(word)
    receipts = try RunReceipts(of: past)
  }

  /// - Parameters:
  ///   - filter: Further conditions; without a time, the calls since the run began.
  ///   - body: Told of every lead with its calls, the oldest first; in the order of rows.
  func each(
    _ source: any CallSource, _ filter: WebitelClient.CallFilter, now: Int64,
    _ body: (Receipt, [WebitelClient.Call]) throws -> Void
  ) throws {
    var filter = filter
    let began = min(past.manifest.startedAt, now)
    filter.createdAt = filter.createdAt ?? max(1, began)...max(1, now)
    try receipts.eachPortion(of: Self.portion) { receipts in
      filter.members = receipts.map(\.member)
      var calls: [Int64: [WebitelClient.Call]] = [:]
      try source.eachCall(filter) { calls[$0.memberID, default: []].append($0) }
      for receipt in receipts { try body(receipt, calls[receipt.member] ?? []) }
    }
  }
}
