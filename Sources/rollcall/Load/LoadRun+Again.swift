import Diagnostics
import Pipeline

/// What happens when a list went into the same queue before.
extension LoadRun {
  /// Begins or takes up the run of `manifest`. Where somebody can answer, a list that was loaded before
  /// is asked about; elsewhere it is refused unless `--force` is given.
  ///
  /// - Throws: As `RunSetup.begin`.
  func begin(
    _ manifest: Manifest, _ job: LoadJob, spooled: RunFolder?
  ) throws -> RunSetup {
    func begin(isForced: Bool) throws -> RunSetup {
      try RunSetup.begin(
        manifest, job.mapping, task, out: arguments.value("out"), spooled: spooled,
        isForced: isForced)
    }
    do {
      return try begin(isForced: arguments.has("force"))
    } catch PipelineFault.loadedBefore(let run, let folder, let file) where !terminal.asksNothing {
      terminal.say(Self.words(run, RunFolder(path: folder), file))
      guard terminal.asks("load it again?") else {
        throw PipelineFault.loadedBefore(run: run, folder: folder, file: file)
      }
      return try begin(isForced: true)
    }
  }

  /// Which run it was, when, and how many members it loaded.
  private static func words(_ run: String, _ folder: RunFolder, _ file: String?) -> String {
    let what = file.map { "'\($0)'" } ?? "this list"
    let words = "\(what) went into this queue before, as run \(run) in '\(folder.path)'"
    guard let manifest = try? Manifest.read(folder.manifest) else { return words }
    return words + ", on \(RunList.minute(manifest.startedAt)) (UTC), with "
      + "\(Figures.count(manifest.loaded, "member")) loaded"
  }
}
