import Bytes
import Diagnostics
package import Members
package import Records
package import Reports
import Threads
package import Upload

/// What became of the batches, written down as the answers come: receipts, refusals, what was not sent.
///
/// Called on upload threads; every item of every batch comes once.
package final class UploadReport: Sendable {
  /// What the answers came to, in rows.
  package struct Counts: Sendable {
    /// In the order of the run's files.
    package fileprivate(set) var files: [Balance]
    /// Loaded, but the ids are not sure.
    package var unverified = 0
    package var reasons = Reasons()
    /// Why rows stay unprocessed, and how many.
    package var unprocessedReasons: [String: Int] = [:]
    /// By queue: rows loaded, and the batches they came in.
    package var queues: [Int64: (loaded: Int, batches: Int)] = [:]

    package subscript(rowClass: RowClass) -> Int { files.reduce(0) { $0 + $1[rowClass] } }
  }

  private let files: RunFiles
  private let directory: Directory
  private let inputs: InputFiles
  /// Ids of rows that the server had before the run began.
  private let adopted: [Int: Int64]
  private let counts: Monitor<Counts>
  private let rejected: @Sendable (Int, [RowFinding]) -> Void

  /// - Parameter rejected: Told of every row the server refused.
  package init(
    _ files: RunFiles, directory: Directory, inputs: InputFiles, adopted: [Int: Int64] = [:],
    rejected: @escaping @Sendable (Int, [RowFinding]) -> Void = { _, _ in }
  ) {
    self.files = files
    self.directory = directory
    self.inputs = inputs
    self.adopted = adopted
    counts = Monitor(Counts(files: Array(repeating: Balance(), count: inputs.files.count)))
    self.rejected = rejected
  }

  package var totals: Counts { counts.access { $0 } }

  package func take(_ result: consuming UploadResult) {
    let (queue, rows) = (result.batch.queue, result.batch.count)
    let byFile = rowsByFile(result.batch)
    switch result.fate {
    case .loaded(let ids):
      files.receive(result.batch, queue: name(of: queue), ids: ids, state: .loaded)
      counts.access { $0.load(queue, byFile) }
    case .unverified(let ids):
      files.receive(result.batch, queue: name(of: queue), ids: ids, state: .unverified)
      counts.access {
        $0.load(queue, byFile)
        $0.unverified += rows
      }
    case .rejected(let code, let detail):
      reject(result.batch, RowFinding(code, detail))
    case .unprocessed(let reason), .doubt(let reason):
      for item in result.batch.items { files.leaveOut(row: item.row, .unprocessed, reason) }
      counts.access {
        $0.add(.unprocessed, byFile)
        $0.unprocessedReasons[reason, default: 0] += rows
      }
    }
  }

  /// Books a row that the server has already.
  ///
  /// - Returns: `false` when it is not there, and has to be sent.
  package func adopt(row: Int, queue: Int64, keys: Span<UInt8>) -> Bool {
    guard let id = adopted[row] else { return false }
    files.receive(row: row, keys: keys, queue: name(of: queue), id: id)
    let file = inputs.index(ofRow: row)
    counts.access { counts in
      counts.files[file][.loaded] += 1
      counts.queues[queue, default: (0, 0)].loaded += 1
    }
    return true
  }

  private func reject(_ batch: borrowing Batch, _ finding: RowFinding) {
    for item in batch.items {
      files.reject(row: item.row, source: batch.side.span(item.source), [finding])
      rejected(item.row, [finding])
      counts.access {
        $0.files[inputs.index(ofRow: item.row)][.rejected] += 1
        $0.reasons.add([finding], row: item.row, of: inputs)
      }
    }
  }

  /// How many rows of each file a batch has.
  private func rowsByFile(_ batch: borrowing Batch) -> [Int: Int] {
    var rows: [Int: Int] = [:]
    for item in batch.items { rows[inputs.index(ofRow: item.row), default: 0] += 1 }
    return rows
  }

  private func name(of queue: Int64) -> String {
    directory.entry(.queue, id: queue)?.name ?? "#\(queue)"
  }
}

extension UploadReport.Counts {
  fileprivate mutating func add(_ rowClass: RowClass, _ byFile: [Int: Int]) {
    for (file, rows) in byFile { files[file][rowClass] += rows }
  }

  fileprivate mutating func load(_ queue: Int64, _ byFile: [Int: Int]) {
    add(.loaded, byFile)
    queues[queue, default: (0, 0)].loaded += byFile.values.reduce(0, +)
    queues[queue, default: (0, 0)].batches += 1
  }
}
