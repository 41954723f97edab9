import Diagnostics
import Foundation
import Pipeline
import Upload
import Webitel

/// A run that was begun, as the verbs about runs find it: its folder and what it was asked to do.
struct PastRun {
  /// Where runs are kept unless `--out` says otherwise.
  static let root = ".rollcall/runs"

  let folder: RunFolder
  let manifest: Manifest

  /// - Parameter word: A run's name, `last`, or the path of a run folder.
  /// - Throws: `PipelineFault.noRun`, `.damagedManifest`.
  static func named(_ word: String) throws(PipelineFault) -> PastRun {
    if word == "last" {
      guard let newest = all().runs.first else { throw .noRun(word, under: root) }
      return newest
    }
    for path in ["\(root)/\(word)", word] {
      let folder = RunFolder(path: path)
      if folder.exists { return PastRun(folder: folder, manifest: try .read(folder.manifest)) }
    }
    throw .noRun(word, under: root)
  }

  /// The runs under `root`, the newest first, and what is wrong with folders that cannot be read.
  static func all() -> (runs: [PastRun], faults: [PipelineFault]) {
    var runs: [PastRun] = []
    var faults: [PipelineFault] = []
    for folder in RunFolder.all(under: root) {
      do throws(PipelineFault) {
        runs.append(PastRun(folder: folder, manifest: try .read(folder.manifest)))
      } catch {
        faults.append(error)
      }
    }
    return (runs.sorted { $0.manifest.startedAt > $1.manifest.startedAt }, faults)
  }

  /// Whether anything may have been sent.
  var hasJournal: Bool { FileManager.default.fileExists(atPath: folder.journal) }

  /// What its journal says; another process may be writing it.
  func replay() throws(JournalFault) -> Replay { try Journal.replay(at: folder.journal) }

  /// The server it went to, with the token of the options, the profile or the environment.
  ///
  /// - Throws: `UsageFault` when another server is named.
  func connection(
    _ arguments: Arguments, _ terminal: Terminal
  ) throws -> WebitelClient.Settings {
    let settings = try Connection.resolve(arguments, terminal, fallback: manifest.server)
    guard settings.url == manifest.server else {
      throw UsageFault.combination(
        "run \(manifest.run) went to \(manifest.server), not to \(settings.url)",
        fix: "give the address of that server, or none")
    }
    return settings
  }
}
