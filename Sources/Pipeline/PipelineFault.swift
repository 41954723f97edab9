package import Bytes
package import Diagnostics

/// Why a run cannot start or go on: codes E900…E919.
package enum PipelineFault: Diagnosis, Equatable {
  /// Another process works in the run folder.
  case locked(folder: String)
  /// The folder holds a run of another input or mapping.
  case otherRun(folder: String, what: String)
  /// The folder's manifest cannot be read.
  case damagedManifest(path: String, why: String)
  /// A file of the run folder could not be made, written or read.
  case system(SystemError)
  /// The folder holds this very run, and it is finished.
  case finished(folder: String, run: String)
  /// The same input went into the same queue before; `file` is the one of several.
  case loadedBefore(run: String, folder: String, file: String?)
  /// A file is part of an unfinished run of other files.
  case unfinished(run: String, folder: String, file: String, files: [String])
  /// Another run loads into the queue; `holder` is what it says of itself.
  case queueBusy(queue: Int64, holder: String)
  /// The input is not what the unfinished run began with.
  case inputChanged(file: String, folder: String)
  /// What the folder's run loaded was taken back, or some of it.
  case takenBack(folder: String, run: String)
  /// No run of that name.
  case noRun(String, under: String)

  package static let tables = [
    CodeTable(
      owner: "Pipeline",
      [
        lockedCode, otherCode, manifestCode, systemCode, beforeCode, changedCode, noRunCode,
        finishedCode, unfinishedCode, queueBusyCode, takenBackCode,
      ]),
    RetryCodes.table, PlanFault.codes,
  ]
  static let lockedCode = Code(
    900, "run.locked", "Another process works in this run folder.",
    fix: "wait until it has finished, or name another folder with --out")
  static let otherCode = Code(
    901, "run.other", "The folder holds the run of another input, mapping or server.",
    fix: "name another folder with --out")
  static let manifestCode = Code(
    902, "run.manifest", "The manifest of a run folder cannot be read.",
    fix: "name another folder with --out; if members were sent, keep this one for support")
  static let systemCode = Code(
    903, "run.system", "The operating system refused a file of the run folder.",
    fix: "free some room or mend the rights, then give the same command again")
  static let beforeCode = Code(
    904, "run.loaded_before", "The same content went into the same queue in an earlier run.",
    fix: "give --force if the clients are to be called again")
  static let changedCode = Code(
    905, "run.input_changed", "The input is not the one that the run has read.",
    fix: "bring back the file as it was; a new run of the changed file would load rows twice")
  static let noRunCode = Code(
    906, "run.unknown", "There is no run folder of this name.",
    fix: "name a folder under .rollcall/runs")

  static let finishedCode = Code(
    907, "run.finished", "The folder holds the finished run of the same list.",
    fix: "see its receipts, or name another folder with --out")

  static let unfinishedCode = Code(
    908, "run.unfinished", "A file of the list is part of an unfinished run of other files.",
    fix: "give the files of that run again, in their order, to finish it")

  static let queueBusyCode = Code(
    909, "run.queue_busy", "Another run on this machine loads into the same queue.",
    fix: "wait until it has ended, then give the same command again")

  static let takenBackCode = Code(
    914, "run.taken_back", "What the run of this folder had loaded was taken back.",
    fix: "name another folder with --out to load the list again")

  package var code: Code {
    switch self {
    case .takenBack: Self.takenBackCode
    case .unfinished: Self.unfinishedCode
    case .queueBusy: Self.queueBusyCode
    case .finished: Self.finishedCode
    case .locked: Self.lockedCode
    case .otherRun: Self.otherCode
    case .damagedManifest: Self.manifestCode
    case .system: Self.systemCode
    case .loadedBefore: Self.beforeCode
    case .inputChanged: Self.changedCode
    case .noRun: Self.noRunCode
    }
  }

  package var position: Position? {
    switch self {
    case .locked(let folder), .otherRun(let folder, _), .finished(let folder, _),
      .takenBack(let folder, _):
      Position(folder)
    case .damagedManifest(let path, _): Position(path)
    case .inputChanged(let file, _): Position(file)
    case .system(let error): Position(error.path)
    case .loadedBefore, .unfinished, .queueBusy, .noRun: nil
    }
  }

  package var message: String {
    switch self {
    case .locked: "another process works in this run folder"
    case .otherRun(_, let what): "this folder holds a run of another \(what)"
    case .takenBack(_, let run): "run \(run) was taken back"
    case .finished(_, let run): "this list was loaded already, as run \(run)"
    case .damagedManifest(_, let why): "the manifest cannot be read: \(why)"
    case .system(let error): "\(error)"
    case .loadedBefore(let run, let folder, let file):
      (file.map { "'\($0)'" } ?? "this list")
        + " went into this queue before, as run \(run) in '\(folder)'"
    case .unfinished(let run, let folder, let file, let files):
      "'\(file)' is part of the unfinished run \(run) in '\(folder)', whose files are "
        + files.map { "'\($0)'" }.joined(separator: ", ")
    case .inputChanged(_, let folder):
      "the file has changed since the run in '\(folder)' has read it"
    case .queueBusy(let queue, let holder):
      "queue #\(queue) is being loaded" + (holder.isEmpty ? " by another run" : " by \(holder)")
    case .noRun(let name, let folder): "no run '\(name)' under '\(folder)'"
    }
  }

  package var advice: String {
    switch self {
    case .loadedBefore(_, _, .some):
      "leave the file out, or give --force if its clients are to be called again"
    default: code.advice
    }
  }
}
