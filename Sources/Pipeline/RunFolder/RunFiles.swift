import Bytes
package import Diagnostics
package import Members
package import Records
package import Reports
package import Threads
package import Upload

/// The files that go back to the customer, shared by the sequencer and the upload workers.
///
/// A file that cannot be written stops the run; the first such fault is kept.
package final class RunFiles: Sendable {
  private let rejects: Monitor<RejectsFile>
  private let receipts: Monitor<ReceiptsFile>
  private let leftOut: Monitor<LeftOutFile>
  private let problem = Monitor<(any Diagnosis)?>(nil)
  private let stop: StopToken

  /// - Throws: `ReportsFault` when one of the files cannot be made.
  package init(
    _ folder: RunFolder, inputs: InputFiles, keyNames: [String],
    formats: (receipts: ResultFormat, rejects: ResultFormat) = (.csv, .csv), delimiter: UInt8,
    stop: StopToken
  ) throws {
    rejects = Monitor(
      try RejectsFile(
        folder.rejects(formats.rejects), inputs, format: formats.rejects, delimiter: delimiter))
    receipts = Monitor(
      try ReceiptsFile(
        folder.receipts(formats.receipts), inputs, keyNames: keyNames, format: formats.receipts,
        delimiter: delimiter))
    leftOut = Monitor(try LeftOutFile(folder.leftOut, inputs))
    self.stop = stop
  }

  /// What went wrong with a file, if anything did.
  package var fault: (any Diagnosis)? { problem.access { $0 } }

  package func reject(row: Int, source: Span<UInt8>, _ findings: [RowFinding]) {
    rejects.access { file in
      attempt { () throws(ReportsFault) in
        try file.append(row: row, source: source, findings: findings)
      }
    }
  }

  package func leaveOut(
    row: Int, _ kind: RowClass, _ reason: String, winner: LeftOutFile.Winner? = nil
  ) {
    leftOut.access { file in
      attempt { () throws(ReportsFault) in
        try file.append(row: row, kind, reason: reason, winner: winner)
      }
    }
  }

  /// Writes one receipt for each item of `batch`; `ids` has one for each, or none is certain.
  package func receive(
    _ batch: borrowing Batch, queue: String, ids: [Int64], state: ReceiptsFile.State
  ) {
    receipts.access { file in
      for (index, item) in batch.items.enumerated() {
        attempt { () throws(ReportsFault) in
          try file.append(
            row: item.row, keys: batch.side.span(item.key), queue: queue,
            memberID: ids.count == batch.count ? ids[index] : nil, state: state)
        }
      }
    }
  }

  /// Writes the receipt of a row that no batch of this run carries.
  package func receive(row: Int, keys: Span<UInt8>, queue: String, id: Int64) {
    receipts.access { file in
      attempt { () throws(ReportsFault) in
        try file.append(row: row, keys: keys, queue: queue, memberID: id, state: .loaded)
      }
    }
  }

  /// Sorts and completes all files.
  ///
  /// - Parameter rows: Rows with receipts that turned out to be unverified.
  package func finish(unverified rows: Set<Int> = []) throws {
    if let fault { throw fault }
    try rejects.access { file in try file.finish() }
    try receipts.access { file in try file.finish(unverified: rows) }
    try leftOut.access { file in try file.finish() }
  }

  private func attempt(_ body: () throws(ReportsFault) -> Void) {
    do {
      try body()
    } catch {
      problem.access { if $0 == nil { $0 = error } }
      stop.request(.draining)
    }
  }
}
