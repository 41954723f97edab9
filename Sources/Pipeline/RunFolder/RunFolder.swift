import Bytes
import Foundation
package import Records

/// The folder that holds everything about one run; nothing of a run is anywhere else.
package struct RunFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package var manifest: String { path + "/manifest.json" }
  package var mapping: String { path + "/mapping.json5" }
  /// The mappings that it extends: 1 is the nearest.
  package func parentMapping(_ generation: Int) -> String {
    path + "/mapping.\(generation).json5"
  }
  package var directory: String { path + "/refs.json" }
  /// Members that duplicate rules found elsewhere; only where a rule looks there.
  package var known: String { path + "/known" }
  /// Only when the input was standard input, or an edited rejects file.
  package var input: String { path + "/input" }
  /// Only of a retry: which rows it sends.
  package var share: String { path + "/share.json" }
  /// Paths of the folders of its retries, one a line.
  package var retries: String { path + "/retries" }
  package var journal: String { path + "/journal" }
  package func receipts(_ format: ResultFormat) -> String { path + "/receipts.\(format.rawValue)" }
  package func rejects(_ format: ResultFormat) -> String { path + "/rejects.\(format.rawValue)" }
  package var leftOut: String { path + "/left-out.csv" }
  package var summary: String { path + "/summary.json" }

  /// Makes the folder, for its owner alone, unless it is there.
  package func create() throws(PipelineFault) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .system(SystemError("create", path, number: errno == 0 ? EIO : errno))
    }
  }

  /// Gives the folder another name.
  package func move(to other: RunFolder) throws(PipelineFault) {
    do {
      try FileManager.default.moveItem(atPath: path, toPath: other.path)
    } catch {
      throw .system(SystemError("rename", path, number: errno == 0 ? EIO : errno))
    }
  }

  /// Removes the folder of a run that never was.
  package func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Removes a kept input that came to no run.
  package func discardInput() {
    guard !exists else { return }
    try? SystemFile.remove(input)
    // Fails, as it should, when anything else is there.
    _ = unsafe rmdir(path)
  }

  /// Removes the folder and everything in it.
  package func delete() throws(PipelineFault) {
    do { try FileManager.default.removeItem(atPath: path) } catch {
      throw .system(SystemError("remove", path, number: errno == 0 ? EIO : errno))
    }
  }

  /// The names and sizes in bytes of its files, by name.
  package var files: [(name: String, bytes: Int)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0 != "lock" }.sorted().map { name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
      return (name, attributes?[.size] as? Int ?? 0)
    }
  }

  package var exists: Bool { FileManager.default.fileExists(atPath: manifest) }

  /// Run folders under `root`, the newest first.
  package static func all(under root: String) -> [RunFolder] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.sorted(by: >).map { RunFolder(path: root + "/" + $0) }.filter(\.exists)
  }
}

/// A run folder that no other process can work in until this is let go of, or the process dies.
package struct RunLock: ~Copyable {
  private let file: SystemFile

  package init(_ folder: RunFolder) throws(PipelineFault) { file = try Self.lock(folder) }

  /// Whether another process works in the folder. Its lock is only looked at, never made.
  package static func isHeld(_ folder: RunFolder) -> Bool {
    guard let file = try? SystemFile(folder.path + "/lock", .read) else { return false }
    return flock(file.descriptor, LOCK_SH | LOCK_NB) != 0
  }

  private static func lock(_ folder: RunFolder) throws(PipelineFault) -> SystemFile {
    let file: SystemFile
    do throws(SystemError) { file = try SystemFile(folder.path + "/lock", .append) } catch {
      throw .system(error)
    }
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .locked(folder: folder.path) }
    return file
  }
}
