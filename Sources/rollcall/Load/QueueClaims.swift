import Foundation
import Members
import Pipeline
import Threads

/// Makes sure that one run at a time loads into a queue, whatever folder it works in.
enum QueueClaims {
  /// Claims `queues` for a run, in the order of their ids, so that two runs cannot wait for each other.
  ///
  /// Where somebody may wait, a run waits for the one before it; with `--no-input` it gives up.
  /// - Returns: Keep them as long as the run may send.
  /// - Throws: `PipelineFault.queueBusy`, `.system`.
  static func take(
    _ queues: some Sequence<Int64>, for manifest: Manifest, in folder: RunFolder,
    _ directory: Directory, _ stop: StopToken, _ terminal: Terminal
  ) throws -> [QueueLock] {
    let place = try self.place()
    let holder = "run \(manifest.run) in '\(absolute(folder.path))', process \(getpid())"
    return try queues.sorted().map { queue in
      try QueueLock(
        queue, of: manifest.server, in: place, holder: holder, stop: stop
      ) { other in
        guard !terminal.asksNothing else { return false }
        let name = directory.entry(.queue, id: queue)?.name ?? "#\(queue)"
        terminal.say(
          "waiting: queue '\(name)' is being loaded by \(other.isEmpty ? "another run" : other)")
        return true
      }
    }
  }

  /// A folder of the user that all runs share; beside the runs where there is none to write to.
  private static func place() throws -> String {
    let home = Environment.value("HOME").map { $0 + "/.local/state" }
    let state = Environment.value("XDG_STATE_HOME") ?? home
    for folder in [state.map { $0 + "/rollcall/locks" }, ".rollcall/locks"].compactMap(\.self) {
      if (try? RunFolder(path: folder).create()) != nil, unsafe access(folder, W_OK) == 0 {
        return folder
      }
    }
    try RunFolder(path: ".rollcall/locks").create()
    return ".rollcall/locks"
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}
