import Diagnostics
import Pipeline

/// Removes the folders of runs that are history; those that something still rests on stay.
struct RunPurge {
  let arguments: Arguments
  let terminal: Terminal

  /// - Throws: `RunFault.needed` for a run that is named and not over, unless `--force` is given.
  func go(_ words: [String]) throws -> ExitCode {
    let chosen = try words.isEmpty ? old() : named(words)
    let bytes = chosen.reduce(0) { $0 + $1.run.folder.files.reduce(0) { $0 + $1.bytes } }
    terminal.say(
      "to remove: \(Figures.count(chosen.count, "run")), \(Figures.count(bytes, "byte"))")
    for status in chosen {
      terminal.say("  \(status.run.word)  \(status.standing.words)  \(status.run.title)")
    }
    guard !chosen.isEmpty, try isConfirmed() else { return chosen.isEmpty ? .done : .usage }
    for status in chosen {
      // Nobody may take it up while it goes.
      let lock = try RunLock(status.run.folder)
      try status.run.folder.delete()
      _ = consume lock
    }
    terminal.say("removed \(Figures.count(chosen.count, "run"))")
    return .done
  }

  /// `--older-than`: those that are over; the others are told.
  private func old() throws -> [RunStatus] {
    guard let text = arguments.value("older-than") else {
      throw UsageFault.combination(
        "no run is named", fix: "name runs, or give --older-than such as 30d")
    }
    guard let age = Self.milliseconds(text) else {
      throw UsageFault.badValue("older-than", text, wants: "an age such as 30d, 12h or 2w")
    }
    let limit = try Clock.now(arguments) - age
    let (runs, faults) = PastRun.all()
    for fault in faults { terminal.report(fault) }
    let old = runs.filter { $0.manifest.startedAt < limit }.map { RunStatus($0) }
    for status in old where !status.standing.isOver {
      terminal.say("kept: \(status.run.word) is \(status.standing.words)")
    }
    return old.filter { $0.standing.isOver }
  }

  private func named(_ words: [String]) throws -> [RunStatus] {
    guard arguments.value("older-than") == nil else {
      throw UsageFault.combination(
        "runs are named, and --older-than is given", fix: "give one of both")
    }
    var chosen: [String: RunStatus] = [:]
    for word in words {
      let status = RunStatus(try PastRun.named(word))
      let isForced = arguments.has("force") && status.standing != .running
      guard status.standing.isOver || isForced else {
        throw RunFault.needed(word: status.run.word, status.standing)
      }
      chosen[status.run.folder.path] = status
    }
    return chosen.values.sorted { $0.run.manifest.startedAt > $1.run.manifest.startedAt }
  }

  private func isConfirmed() throws -> Bool {
    if arguments.has("yes") { return true }
    guard !terminal.asksNothing else {
      throw UsageFault.combination("nobody can be asked here", fix: "give --yes to remove them")
    }
    return terminal.asks("remove them?")
  }

  /// `30d`, `12h`, `2w`; `nil` for anything else.
  static func milliseconds(_ text: String) -> Int64? {
    let units: [Character: Int64] = ["h": 3_600_000, "d": 86_400_000, "w": 604_800_000]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
      (0...100_000).contains(count)
    else { return nil }
    return count * unit
  }
}
