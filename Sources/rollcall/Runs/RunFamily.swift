import Bytes
import Diagnostics
import Foundation
import Pipeline
import Upload

/// A run of whole lists and all its retries, and their retries: what must not load a row twice.
///
/// A folder names the folders of its retries, and a retry that of its parent, so that none is missed
/// wherever it is kept.
struct RunFamily {
  /// The run of whole lists comes first.
  let members: [PastRun]
  /// Whether the folder of a relative is gone.
  var isPartial: Bool { members[0].manifest.retryOf != nil }

  /// - Parameter isForced: Whether a relative whose folder is gone is passed over.
  /// - Throws: `RunFault.relativeGone`, `PipelineFault.damagedManifest`.
  init(of run: PastRun, isForced: Bool) throws {
    var root = run
    while let parent = root.manifest.retryOf {
      do { root = try Self.parent(parent, of: root) } catch RunFault.relativeGone where isForced {
        break
      }
    }
    var members = [root]
    var known: Set = [root.folder.absolutePath]
    let others = PastRun.all().runs
    var next = 0
    while next < members.count {
      let member = members[next]
      next += 1
      var retries = others.filter { $0.manifest.retryOf == member.manifest.run }
      for path in member.folder.retryPaths {
        let folder = RunFolder(path: path)
        if folder.exists {
          retries.append(PastRun(folder: folder, manifest: try .read(folder.manifest)))
        } else if !isForced {
          throw RunFault.relativeGone(word: member.word, folder: path)
        }
      }
      for retry in retries where known.insert(retry.folder.absolutePath).inserted {
        members.append(retry)
      }
    }
    self.members = members
  }

  private static func parent(_ name: String, of run: PastRun) throws -> PastRun {
    if let path = try? run.share()?.parentFolder {
      let folder = RunFolder(path: path)
      if folder.exists { return PastRun(folder: folder, manifest: try .read(folder.manifest)) }
    }
    do { return try PastRun.named(name) } catch PipelineFault.noRun {
      throw RunFault.relativeGone(word: run.word, folder: "\(PastRun.root)/\(name)")
    }
  }

  /// Which of `rows` are on the server, by the journals of those that were not rolled back.
  ///
  /// - Parameter rows: `nil` for all.
  /// - Throws: `RunFault.relativeOpen` when one was cut short; `JournalFault`.
  func loaded(among rows: Set<Int>?) throws -> [Int: Foregone.Loaded] {
    var loaded: [Int: Foregone.Loaded] = [:]
    for member in members where member.manifest.state != .rolledBack && member.hasJournal {
      // What is being taken back counts as loaded until it is gone.
      guard member.manifest.state != .open else {
        throw RunFault.relativeOpen(word: member.word)
      }
      for shipment in try member.replay().shipments {
        guard case .loaded(let ids) = shipment.fate else { continue }
        for (row, id) in zip(shipment.rows, ids) where rows?.contains(Int(row)) != false {
          loaded[Int(row)] = Foregone.Loaded(run: member.manifest.run, member: id)
        }
      }
    }
    return loaded
  }
}

extension RunFolder {
  /// The same folder, wherever one looks from.
  var absolutePath: String {
    let whole =
      path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    return URL(fileURLWithPath: whole).standardizedFileURL.path
  }

  /// Folders of the retries that were begun.
  var retryPaths: [String] {
    guard let bytes = try? Environment.contents(of: retries) else { return [] }
    return bytes.string.split(separator: "\n").map(String.init)
  }

  /// Remembers a retry before it sends anything.
  func note(retry folder: RunFolder) throws(SystemError) {
    let paths = retryPaths
    guard !paths.contains(folder.absolutePath) else { return }
    let text = (paths + [folder.absolutePath]).map { $0 + "\n" }.joined()
    try Environment.replace(retries, with: text.utf8.span)
  }
}
