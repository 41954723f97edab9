import Bytes
import Diagnostics
import Foundation
import Members
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

  /// How a command names it: by its name where runs are kept, else by its path, as a shell takes it.
  var word: String {
    let name = folder.path == "\(Self.root)/\(manifest.run)" ? manifest.run : folder.path
    return Self.shellWord(name)
  }

  /// A path as a shell takes it.
  static func shellWord(_ name: String) -> String {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "/._-+".unicodeScalars.contains($0)
    }
    return isPlain ? name : "'" + name.replacing("'", with: "'\\''") + "'"
  }

  /// What its input is called in one breath: `june.csv and 2 more`.
  var title: String {
    let first = manifest.inputs[0].file
    return manifest.inputs.count == 1 ? first : "\(first) and \(manifest.inputs.count - 1) more"
  }

  /// Whether its server was made for it, and ended with it.
  var wasEmbedded: Bool { manifest.server.hasPrefix("sandbox of ") }

  /// What it sends of another run; `nil` of a run of whole lists.
  func share() throws -> RetryShare? {
    manifest.retryOf == nil ? nil : try RetryShare(reading: folder)
  }

  /// The names that were pinned for it; `nil` when there are none, or they cannot be read.
  var pinnedDirectory: Directory? {
    guard let bytes = try? Environment.contents(of: folder.directory) else { return nil }
    return try? DirectoryFile.read(bytes.span, file: folder.directory).directory
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
