import Diagnostics
import Members
import Pipeline
import Records
import Upload
import Webitel

/// The members that a rollback is about, and how they were found.
struct RollbackGoal {
  let run: String
  var members: [LoadedMember] = []
  let queues: [Int64]
  /// Rows whose members must be looked for by their stamp, by queue.
  var sought: [Int64: Set<Int>] = [:]
  let stamp: Stamp?
  /// `nil` when the folder of the run is gone.
  let past: PastRun?
  /// Whether its members are those that carry the stamp, rather than those of the journal.
  let isSearched: Bool

  /// The ids of the journal.
  ///
  /// - Throws: `PastRunFault.inDoubt`, and what reading a journal throws.
  init(journalOf past: PastRun) throws {
    let replay = try Self.replay(past)
    run = past.manifest.run
    members = replay.loadedMembers
    sought = replay.unverifiedRows
    queues = Set(replay.shipments.map(\.queue)).sorted()
    stamp = replay.stamp
    self.past = past
    isSearched = false
  }

  /// The ids of the journal, whatever is in doubt: for a run that has just ended.
  init(endOf past: PastRun, _ replay: Replay) {
    run = past.manifest.run
    members = replay.loadedMembers
    queues = Set(replay.shipments.map(\.queue)).sorted()
    stamp = replay.stamp
    self.past = past
    isSearched = false
  }

  /// Whatever carries the stamp in one queue; `members` are to be searched.
  ///
  /// - Throws: `PastRunFault.inDoubt` where the journal is still there and knows of doubt.
  init(stampOf word: String, _ past: PastRun?, in queue: Int64) throws {
    let replay = try past.map(Self.replay)
    run = past?.manifest.run ?? word
    stamp = replay?.stamp ?? Stamp(run: run)
    queues = [queue]
    self.past = past
    isSearched = true
  }

  private static func replay(_ past: PastRun) throws -> Replay {
    guard past.hasJournal else { return Replay() }
    let replay = try past.replay()
    let doubt = replay.doubt
    guard doubt.batches.isEmpty else {
      throw PastRunFault.inDoubt(
        run: past.manifest.run, batches: doubt.batches, members: doubt.members)
    }
    return replay
  }

  /// The files of the run, for reports; of a run without a folder, as many as its rows tell of.
  var inputs: InputFiles {
    guard let past else {
      let last = members.reduce(0) { max($0, RowNumber.file(of: $1.row)) }
      let files = (0...min(last, LoadJob.fileLimit / 1000)).dropFirst().map {
        InputFiles.File("file \($0)", Header(unnamedColumns: 0))
      }
      return files.isEmpty
        ? InputFiles(run, Header(unnamedColumns: 0)) : InputFiles(files, areSeveral: true)
    }
    return past.inputFiles
  }
}

extension PastRun {
  /// The files of the run, without their columns.
  var inputFiles: InputFiles {
    let names =
      (try? share()?.files.map(\.name))
      ?? InputNames.shown(manifest.inputs.map { InputName(path: $0.file) })
    return InputFiles(
      names.map { InputFiles.File($0, Header(unnamedColumns: 0)) }, areSeveral: names.count > 1)
  }
}

extension InputFiles {
  /// `row 17 of june.csv`; of a row that no file has, as stamps of others may say, its number.
  func name(ofRow row: Int) -> String {
    row > 0 && index(ofRow: row) < files.count ? words(ofRow: row) : "row \(row)"
  }
}
