import Bytes
import Diagnostics
package import Members
package import Reports
import Threads
package import Upload

/// What became of the batches, written down as the answers come: receipts, refusals, what was not sent.
///
/// Called on upload threads; every item of every batch comes once.
package final class UploadReport: Sendable {
  /// What the answers came to, in rows.
  package struct Counts: Sendable {
    package var loaded = 0
    package var rejected = 0
    package var unprocessed = 0
    /// Loaded, but the ids are not sure.
    package var unverified = 0
    package var reasons = Reasons()
    /// Why rows stay unprocessed, and how many.
    package var unprocessedReasons: [String: Int] = [:]
    /// By queue: rows loaded, and the batches they came in.
    package var queues: [Int64: (loaded: Int, batches: Int)] = [:]
  }

  private let files: RunFiles
  private let directory: Directory
  private let file: String
  private let counts = Monitor(Counts())
  private let rejected: @Sendable (Int, [RowFinding]) -> Void

  /// - Parameters:
  ///   - file: Name of the input, for places.
  ///   - rejected: Told of every row the server refused.
  package init(
    _ files: RunFiles, directory: Directory, file: String,
    rejected: @escaping @Sendable (Int, [RowFinding]) -> Void = { _, _ in }
  ) {
    self.files = files
    self.directory = directory
    self.file = file
    self.rejected = rejected
  }

  package var totals: Counts { counts.access { $0 } }

  package func take(_ result: consuming UploadResult) {
    let (queue, rows) = (result.batch.queue, result.batch.count)
    switch result.fate {
    case .loaded(let ids):
      files.receive(result.batch, queue: name(of: queue), ids: ids, state: .loaded)
      counts.access { $0.load(queue, rows) }
    case .unverified(let ids):
      files.receive(result.batch, queue: name(of: queue), ids: ids, state: .unverified)
      counts.access {
        $0.load(queue, rows)
        $0.unverified += rows
      }
    case .rejected(let code, let detail):
      reject(result.batch, RowFinding(code, detail))
    case .unprocessed(let reason), .doubt(let reason):
      for item in result.batch.items { files.leaveOut(row: item.row, .unprocessed, reason) }
      counts.access {
        $0.unprocessed += rows
        $0.unprocessedReasons[reason, default: 0] += rows
      }
    }
  }

  private func reject(_ batch: borrowing Batch, _ finding: RowFinding) {
    for item in batch.items {
      files.reject(row: item.row, source: batch.side.span(item.source), [finding])
      rejected(item.row, [finding])
      let position = Position(file, line: item.row)
      counts.access {
        $0.rejected += 1
        $0.reasons.add([finding], at: position)
      }
    }
  }

  private func name(of queue: Int64) -> String {
    directory.entry(.queue, id: queue)?.name ?? "#\(queue)"
  }
}

extension UploadReport.Counts {
  fileprivate mutating func load(_ queue: Int64, _ rows: Int) {
    loaded += rows
    queues[queue, default: (0, 0)].loaded += rows
    queues[queue, default: (0, 0)].batches += 1
  }
}
