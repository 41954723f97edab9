import Bytes
import Diagnostics
import Foundation
import Mapping
import Members
import Pipeline
import Records
import Threads
import Upload
import Webitel

/// Encoded members to ids: batches, the journal on disk, HTTP, and a sink that counts them.
///
/// Members are not asked for by their stamp, before or afterwards: the sink keeps none.
struct UploadStage: Stage, ~Copyable {
  let units = "members"
  private let list: LoadedList
  private let workers: Int
  private let members: Int
  private let url: String
  /// `nil` when it runs already, and its processor time is not known.
  private let sink: SinkProcess?
  private let folder: ScratchFolder

  init(_ list: LoadedList, _ options: BenchOptions) throws {
    let folder = try ScratchFolder()
    let sink = options.sink == nil ? try SinkProcess() : nil
    var worker = RowWorker(list.plan)
    var members = 0
    for unit in list.units {
      worker.work(unit)
      members += unit.results.rows.count { $0.outcome == .member }
    }
    self.list = list
    workers = options.workers
    self.members = members
    self.folder = folder
    self.sink = sink
    url = options.sink ?? sink?.url ?? ""
  }

  func round() throws -> Work {
    let otherCPU = processorOfSink
    let path = folder.path + "/journal"
    defer { try? SystemFile.remove(path) }
    let stop = StopToken()
    let uploader = Uploader(
      try dialer(), settings: UploadSettings(workers: workers, stamp: nil),
      journal: try Journal.create(
        at: path, run: LoadedList.stamp.run, stamp: nil, version: "bench"),
      stop: stop, results: { _ in })
    var work = Work(units: members)
    submit(to: uploader, &work)
    let totals = uploader.finish()
    if let fault = totals.stop?.fault { throw BenchFault("the upload stopped: \(fault.message)") }
    guard totals.loaded == members else {
      throw BenchFault("\(totals.loaded) of \(members) members were loaded")
    }
    work.check = UInt64(totals.loaded)
    work.otherCPU = processorOfSink - otherCPU
    return work
  }

  private var processorOfSink: Double {
    sink.map { Clock.processor(of: $0.identifier) } ?? 0
  }

  private func dialer() throws -> WebitelDialer {
    WebitelDialer(
      try WebitelClient.Settings(url: url, token: .fixed("sink")), file: "bench.csv",
      run: LoadedList.stamp.run, variableNames: list.program.variableNames)
  }

  private func submit(to uploader: Uploader, _ work: inout Work) {
    var batcher = Batcher(
      limitMembers: list.program.target.members, limitBytes: list.program.target.bytes)
    for unit in list.units {
      for row in unit.results.rows where row.outcome == .member {
        work.bytes += Int(row.wire.count)
        let batch = Self.add(row, unit.results, to: &batcher)
        if let batch, !uploader.submit(batch) { return }
      }
    }
    while let batch = batcher.flush() { _ = uploader.submit(batch) }
  }

  private static func add(
    _ row: WorkResults.Row, _ results: borrowing WorkResults, to batcher: inout Batcher
  ) -> Batch? {
    batcher.add(
      // Offline, names have no ids; the sink takes any.
      queue: max(1, row.queue), row: row.row, wire: results.wire.span(row.wire),
      hashedCount: row.hashedCount, source: results.side.span(row.source),
      key: results.side.span(row.key))
  }
}

/// A folder that goes when it is let go of.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "rollcall-bench-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
