import Bytes
import Diagnostics
import Foundation
import Members
import Pipeline
import Sandbox
import Threads
import Upload
import Webitel

/// Where a run happens: its folder, its manifest, the server, the names pinned for it.
///
/// The same command on the same content goes on with the run that was cut short: its folder holds the
/// clock, the names and the journal it began with. A run without a journal has sent nothing, and nobody
/// may have agreed to it: it begins anew in its folder.
struct RunSetup: ~Copyable {
  let folder: RunFolder
  let lock: RunLock
  var manifest: Manifest
  /// Whether the folder holds an unfinished run of the same job.
  let isResumed: Bool

  /// Finds the unfinished run of this job, or begins a new one.
  ///
  /// - Parameters:
  ///   - job: The manifest of a new run; its name and clock give way to those of a resumed one.
  ///   - mapping: Kept as it is, to go on with.
  ///   - task: Also which past run it goes on with.
  ///   - spooled: A folder that was made for standard input, and is left if another one goes on.
  /// - Throws: `PipelineFault.loadedBefore` and `.unfinished` unless `isForced`, `.otherRun`, `.locked`.
  static func begin(
    _ job: Manifest, _ mapping: LoadedMapping, _ task: RunTask, out: String?,
    spooled: RunFolder?, isForced: Bool
  ) throws -> RunSetup {
    if let past = task.reader { try checkInputs(job, past) }
    let found = try find(job, out: out, isForced: isForced)
    let job = found == nil && !isForced && job.retryOf == nil ? job.recognisable : job
    let home = RunFolder(path: out ?? "\(PastRun.root)/\(job.run)")
    if found == nil, let spooled, spooled.path != home.path { try spooled.move(to: home) }
    let folder = found?.folder ?? home
    try folder.create()
    let lock = try RunLock(folder)
    if let found, FileManager.default.fileExists(atPath: folder.journal) {
      return RunSetup(folder: folder, lock: lock, manifest: found.manifest, isResumed: true)
    }
    var manifest = job
    if let found { manifest.run = found.manifest.run }
    do {
      try keep(mapping, task.share, in: folder)
    } catch let error as SystemError {
      throw PipelineFault.system(error)
    }
    try manifest.write(to: folder.manifest)
    return RunSetup(folder: folder, lock: lock, manifest: manifest, isResumed: false)
  }

  /// What a run must find again when it is gone on with, also without the files around it.
  private static func keep(
    _ mapping: LoadedMapping, _ share: RetryShare?, in folder: RunFolder
  ) throws {
    try mapping.keep(in: folder)
    guard let share else { return }
    try share.write(to: folder)
    try RunFolder(path: share.parentFolder).note(retry: folder)
  }

  /// The files of a run that is named must be what they were.
  private static func checkInputs(_ job: Manifest, _ past: PastRun) throws(PipelineFault) {
    for (was, found) in zip(past.manifest.inputs, job.inputs) where was.hash != found.hash {
      throw .inputChanged(file: was.file, folder: past.folder.path)
    }
  }

  private static func find(
    _ job: Manifest, out: String?, isForced: Bool
  ) throws -> (folder: RunFolder, manifest: Manifest)? {
    if let out {
      let folder = RunFolder(path: out)
      guard folder.exists else { return nil }
      let manifest = try Manifest.read(folder.manifest)
      guard FileManager.default.fileExists(atPath: folder.journal) else {
        return (folder, manifest)
      }
      if let what = manifest.difference(from: job) {
        throw PipelineFault.otherRun(folder: out, what: what)
      }
      if manifest.state == .rolledBack || manifest.state == .rollingBack {
        throw PipelineFault.takenBack(folder: out, run: manifest.run)
      }
      guard manifest.state == .open else {
        throw PipelineFault.finished(folder: out, run: manifest.run)
      }
      return (folder, manifest)
    }
    if !isForced, job.retryOf == nil, job.contentFolder.exists {
      _ = try Manifest.read(job.contentFolder.manifest)
    }
    let runs = PastRun.all().runs
    if job.retryOf != nil {
      // Its rows are known one by one; only one that has sent nothing yet is taken up.
      let unsent = runs.first {
        $0.manifest.difference(from: job) == nil && $0.manifest.state == .open && !$0.hasJournal
      }
      return unsent.map { ($0.folder, $0.manifest) }
    }
    for run in runs where run.manifest.difference(from: job) == nil {
      if run.manifest.state == .open { return (run.folder, run.manifest) }
      // A run that loaded nothing, or was taken back, stands in nobody's way.
      if !isForced, run.manifest.hasLoaded {
        throw PipelineFault.loadedBefore(
          run: run.manifest.run, folder: run.folder.path, file: nil)
      }
    }
    if !isForced { for run in runs { try checkShared(job, run.folder, run.manifest) } }
    return nil
  }

  /// One of several files may be part of another run; what that one loaded must not be loaded twice.
  private static func checkShared(
    _ job: Manifest, _ folder: RunFolder, _ manifest: Manifest
  ) throws(PipelineFault) {
    guard let shared = job.sharedInput(with: manifest) else { return }
    if manifest.hasLoaded {
      throw .loadedBefore(run: manifest.run, folder: folder.path, file: shared.file)
    }
    if manifest.state == .open, FileManager.default.fileExists(atPath: folder.journal) {
      throw .unfinished(
        run: manifest.run, folder: folder.path, file: shared.file,
        files: manifest.inputs.map(\.file))
    }
  }

  /// How a command names this run.
  var word: String { PastRun(folder: folder, manifest: manifest).word }

  /// Whether the journal, if there is one, knows of anything that may have been sent.
  func hasPlannedBatches() throws(JournalFault) -> Bool {
    guard FileManager.default.fileExists(atPath: folder.journal) else { return false }
    return try Journal.replay(at: folder.journal).batches > 0
  }

  /// The names as they were pinned, or as the server has them now, pinned from here on.
  func directory(
    _ client: WebitelClient, _ job: LoadJob, _ terminal: Terminal
  ) throws -> Directory {
    if isResumed, FileManager.default.fileExists(atPath: folder.directory) {
      let bytes = try Environment.contents(of: folder.directory)
      return try DirectoryFile.read(bytes.span, file: folder.directory).directory
    }
    let directory = try job.directory(of: client, terminal)
    var buffer = ByteBuffer(capacity: 1 << 16)
    DirectoryFile(server: manifest.server, directory: directory).write(to: &buffer)
    try Environment.replace(folder.directory, with: buffer.span)
    return directory
  }

  mutating func close(loaded: Int) throws {
    manifest.loaded = loaded
    manifest.state = .finished
    try manifest.write(to: folder.manifest)
  }
}

extension Manifest {
  /// The same under the name of its content, unless an earlier run of it has that name. One whose
  /// manifest cannot be read is this very run for all that is known: the server is asked about it.
  fileprivate var recognisable: Manifest {
    var manifest = self
    if (try? Manifest.read(contentFolder.manifest)) == nil { manifest.run = contentName }
    return manifest
  }

  /// Where the first run of this content is kept.
  fileprivate var contentFolder: RunFolder { RunFolder(path: "\(PastRun.root)/\(contentName)") }
}
