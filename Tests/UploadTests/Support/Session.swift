import Bytes
import Diagnostics
import Threads
import Upload

/// One session of a run against a `MemoryServer`: its input, its journal, its results.
struct Session {
  static let stamp = Stamp(run: "01TEST")

  var rows = 1...10
  var badRows: Set<Int> = []
  var membersPerBatch = 5
  var workers = 1
  var stamp: Stamp? = Session.stamp
  var membersPerSecond: Int?
  var retry = RetryPolicy()
  var newestIDs: [Int64: Int64] = [:]
  /// Whether all rows have the same name and number.
  var areAlike = false

  struct Outcome {
    var totals: UploadTotals
    var results: [Result]
    var events: [UploadEvent]

    /// How often each row came back, and as what.
    var fates: [Int: [String]] {
      Dictionary(
        results.flatMap { result in result.rows.map { ($0, [result.word]) } },
        uniquingKeysWith: +)
    }
    /// Rows of one kind, sorted.
    func rows(_ word: String) -> [Int] {
      results.filter { $0.word == word }.flatMap(\.rows).sorted()
    }
    /// The id that each loaded row was told.
    var ids: [Int: Int64] {
      var ids: [Int: Int64] = [:]
      for result in results {
        if case .loaded(let list) = result.fate { zip(result.rows, list).forEach { ids[$0] = $1 } }
      }
      return ids
    }
  }

  struct Result: Sendable {
    var name: String
    var rows: [Int]
    var fate: UploadResult.Fate

    var word: String {
      switch fate {
      case .loaded: "loaded"
      case .rejected: "rejected"
      case .unprocessed: "unprocessed"
      case .doubt: "doubt"
      case .unverified: "unverified"
      }
    }
  }

  /// Runs the whole input; takes up `journal` when it holds something.
  func run(
    _ server: MemoryServer, journal disk: MemoryDisk = MemoryDisk(), stop: StopToken = StopToken(),
    each: (@Sendable (Result) -> Void)? = nil
  ) throws -> Outcome {
    let bytes = disk.bytes
    var resumed = try Journal.resume(on: disk, holding: bytes.span, path: "journal")
    if bytes.isEmpty {
      resumed.journal = try Journal.create(
        on: disk, path: "journal", run: Self.stamp.run, stamp: stamp, version: "test")
    }
    return run(server, resumed.journal, resumed.replay, stop: stop, each: each)
  }

  func run(
    _ server: MemoryServer, _ journal: Journal, _ replay: Replay, stop: StopToken,
    each: (@Sendable (Result) -> Void)? = nil
  ) -> Outcome {
    let results = Monitor([Result]())
    let events = Monitor([UploadEvent]())
    var settings = UploadSettings(
      workers: workers, membersPerSecond: membersPerSecond, stamp: stamp)
    settings.retry = retry
    settings.newestIDs = newestIDs
    let uploader = Uploader(
      server, settings: settings, journal: journal, replay: replay, stop: stop,
      clock: server.clock,
      events: { event in events.access { $0.append(event) } },
      results: { result in
        let plain = Result(
          name: result.batch.name, rows: result.batch.items.map(\.row), fate: result.fate)
        results.access { $0.append(plain) }
        each?(plain)
      })
    submitAll(to: uploader)
    let totals = uploader.finish()
    return Outcome(
      totals: totals, results: results.access { $0 }, events: events.access { $0 })
  }

  static func wire(_ name: String, destination: String) -> [UInt8] {
    Array(#"{"name":"\#(name)","communications":[{"destination":"\#(destination)"}]}"#.utf8)
  }

  private func submitAll(to uploader: Uploader) {
    var batcher = Batcher(limitMembers: membersPerBatch, limitBytes: 1 << 20)
    for row in rows {
      let name = badRows.contains(row) ? MemoryServer.badWord : "ok"
      let number = areAlike ? 0 : row
      let wire = Self.wire("\(name) \(number)", destination: "380\(number)")
      let cut = batcher.add(
        queue: Int64(7), row: row, wire: wire.span, hashedCount: wire.count,
        source: [UInt8]().span, key: [UInt8]().span)
      if let cut, !uploader.submit(cut) { return }
    }
    while let cut = batcher.flush() {
      if !uploader.submit(cut) { return }
    }
  }
}
