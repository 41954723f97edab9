import Diagnostics

/// Why a past run cannot be gone on with, retried or removed: codes E940…E949; exit code 4.
enum RunFault: Diagnosis, Equatable {
  /// Its folder is still needed.
  case needed(word: String, RunStatus.Standing)

  static let codes = CodeTable(owner: "rollcall", [neededCode])
  static let neededCode = Code(
    940, "run.needed", "The folder of a run is still needed: it is open, in doubt or worked on.",
    fix: "finish it first, or name it and give --force")

  var code: Code {
    switch self {
    case .needed: Self.neededCode
    }
  }

  var message: String {
    switch self {
    case .needed(let word, .unsent): "run \(word) has not sent anything yet"
    case .needed(let word, let standing):
      "run \(word) is \(standing.words); without its folder nobody can tell what it loaded"
    }
  }

  var advice: String {
    switch self {
    case .needed(let word, .running): "wait until run \(word) has ended"
    case .needed(let word, .damaged):
      "restore its journal from a copy, or give --force to remove \(word) all the same"
    case .needed:
      "finish it first, or give --force to remove it all the same"
    }
  }
}
