import Diagnostics
import Members
import Pipeline
import Reports
import Upload

/// How a past run stands, and what to do next: by its manifest, its journal and its summary.
struct RunStatus {
  enum Standing: String, Sendable {
    /// A live process works in its folder.
    case running
    /// Nothing of it has left.
    case unsent
    /// Cut short.
    case open
    /// Cut short, with batches that may be on the server.
    case inDoubt = "in_doubt"
    case finished
    case rollingBack = "rolling_back"
    case rolledBack = "rolled_back"
    /// Cut short, and its journal cannot be read.
    case damaged

    var words: String { rawValue.replacing("_", with: " ") }
    /// Whether its folder is history: nothing that is still to be done rests on it.
    var isOver: Bool { self == .finished || self == .rolledBack }
  }

  /// Batches by what the journal says of them.
  struct Batches: Equatable {
    var done = 0
    var rejected = 0
    var inDoubt = 0
    var unsent = 0
  }

  let run: PastRun
  let standing: Standing
  let summary: RunSummary?
  /// Members that are on the server for certain.
  let loaded: Int
  let batches: Batches
  /// Why the journal cannot be read.
  let fault: JournalFault?
  /// Ids of the queues that batches went to.
  private let queueIDs: [Int64]

  /// - Complexity: O(size of the journal).
  init(_ run: PastRun) {
    self.run = run
    summary = RunSummary(run.folder.summary)
    var batches = Batches()
    var queues: Set<Int64> = []
    var loaded = 0
    var fault: JournalFault?
    if run.hasJournal {
      do throws(JournalFault) {
        let replay = try run.replay()
        loaded = replay.loaded
        for shipment in replay.shipments {
          batches.count(shipment.fate)
          queues.insert(shipment.queue)
        }
      } catch { fault = error.isMissing ? nil : error }
    }
    self.loaded = run.manifest.state == .open ? loaded : run.manifest.loaded
    self.batches = batches
    self.fault = fault
    queueIDs = queues.sorted()
    standing = Self.standing(run, batches, hasFault: fault != nil)
  }

  private static func standing(
    _ run: PastRun, _ batches: Batches, hasFault: Bool
  ) -> Standing {
    switch run.manifest.state {
    case .finished: return .finished
    case .rollingBack: return .rollingBack
    case .rolledBack: return .rolledBack
    case .open: break
    }
    if RunLock.isHeld(run.folder) { return .running }
    if hasFault { return .damaged }
    if batches.inDoubt > 0 { return .inDoubt }
    return batches == Batches() ? .unsent : .open
  }

  var rejected: Int? { summary?.balance[.rejected] }

  /// Names of its queues, as far as they are known.
  var queues: [String] {
    if let names = summary?.queues, !names.isEmpty { return names }
    if let queue = run.manifest.queue { return [queue] }
    let directory = run.pinnedDirectory
    return queueIDs.map { directory?.entry(.queue, id: $0)?.name ?? "#\($0)" }
  }

  /// The command that makes sense next; `nil` when there is nothing left to do.
  var next: String? {
    if run.wasEmbedded { return nil }
    switch standing {
    case .running, .rolledBack, .damaged: return nil
    case .unsent, .open, .inDoubt: return "rollcall resume \(run.word)"
    case .rollingBack: return "rollcall rollback \(run.word)"
    case .finished:
      let left = summary.map { $0.balance[.rejected] + $0.balance[.unprocessed] } ?? 0
      return left > 0 ? "rollcall retry \(run.word)" : nil
    }
  }
}

extension RunStatus.Batches {
  fileprivate mutating func count(_ fate: Shipment.Fate) {
    switch fate {
    case .loaded: done += 1
    case .rejected: rejected += 1
    case .inDoubt: inDoubt += 1
    case .unsent: unsent += 1
    }
  }
}
