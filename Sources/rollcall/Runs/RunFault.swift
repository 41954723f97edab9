import Diagnostics

/// Why a past run cannot be gone on with, retried or removed: codes E940…E949; exit code 4.
enum RunFault: Diagnosis, Equatable {
  /// Its folder is still needed.
  case needed(word: String, RunStatus.Standing)
  /// Nothing of it is left to be sent.
  case over(word: String, isRolledBack: Bool, loaded: Int)
  /// Its server was made for it, and ended with it.
  case embedded(word: String)
  /// Neither the mapping nor its copy is the one that the run began with.
  case mappingLost(file: String, word: String)

  static let codes = CodeTable(
    owner: "rollcall", [neededCode, overCode, embeddedCode, mappingCode])
  static let neededCode = Code(
    940, "run.needed", "The folder of a run is still needed: it is open, in doubt or worked on.",
    fix: "finish it with `rollcall resume RUN`, or name it and give --force")
  static let overCode = Code(
    941, "run.over", "The run is finished or rolled back: nothing of it is left to be sent.",
    fix: "see `rollcall runs show RUN`")
  static let embeddedCode = Code(
    942, "run.embedded", "The run went to an embedded server, which ended with it.",
    fix: "load the list again with `rollcall run`")
  static let mappingCode = Code(
    943, "run.mapping_lost",
    "The mapping has changed since the run began, and the copy in its folder is gone or changed.",
    fix: "bring back the mapping as it was; with another one the rest would be other members")

  var code: Code {
    switch self {
    case .needed: Self.neededCode
    case .over: Self.overCode
    case .embedded: Self.embeddedCode
    case .mappingLost: Self.mappingCode
    }
  }

  var message: String {
    switch self {
    case .needed(let word, .unsent): "run \(word) has not sent anything yet"
    case .needed(let word, let standing):
      "run \(word) is \(standing.words); without its folder nobody can tell what it loaded"
    case .over(let word, true, _): "run \(word) was rolled back; nothing of it can be gone on with"
    case .over(let word, false, let loaded):
      "run \(word) is finished, with \(Figures.count(loaded, "member")) loaded"
    case .embedded(let word): "run \(word) went to an embedded server, which ended with it"
    case .mappingLost(let file, let word):
      "'\(file)' is not the mapping that run \(word) began with, nor is the copy in its folder"
    }
  }

  var advice: String {
    switch self {
    case .needed(let word, .running): "wait until run \(word) has ended"
    case .needed(let word, .damaged):
      "restore its journal from a copy, or give --force to remove \(word) all the same"
    case .needed(let word, _):
      "finish it with `rollcall resume \(word)`, or give --force to remove it all the same"
    case .over(let word, let isRolledBack, _):
      isRolledBack
        ? "load the list again with `rollcall run`" : "see `rollcall runs show \(word)`"
    case .embedded, .mappingLost: code.advice
    }
  }
}
