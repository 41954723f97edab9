import Diagnostics

/// Why a past run cannot be gone on with, retried or removed: codes E940…E949; exit code 4.
enum RunFault: Diagnosis, Equatable {
  /// Its folder is still needed.
  case needed(word: String, RunStatus.Standing)
  /// Nothing of it is left to be sent.
  case over(word: String, isRolledBack: Bool, loaded: Int)
  /// Its server was made for it, and ended with it.
  case embedded(word: String)
  /// It, or another retry, was cut short: what it loaded is not known.
  case relativeOpen(word: String)
  /// The folder of its parent, or of a retry, is gone, and with it what that one loaded.
  case relativeGone(word: String, folder: String)
  /// Its rejects file is not where it was.
  case rejectsGone(word: String)
  /// A file that is given as the rejects of a run is none.
  case noRejects(file: String, hasFile: Bool)
  /// Neither the mapping nor its copy is the one that the run began with.
  case mappingLost(file: String, word: String)

  static let codes = CodeTable(
    owner: "rollcall",
    [
      neededCode, overCode, embeddedCode, mappingCode, relativeOpenCode, goneCode, rejectsGoneCode,
      noRejectsCode,
    ])
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

  static let relativeOpenCode = Code(
    944, "retry.open", "The run, or an earlier retry of it, was cut short.",
    fix: "finish it with `rollcall resume RUN`; what it has loaded is not known before")
  static let goneCode = Code(
    945, "retry.folder_gone",
    "The folder of the run's parent or of a retry is gone, and with it what that one loaded.",
    fix: "bring the folder back; --force retries without it, and may load rows twice")
  static let rejectsGoneCode = Code(
    946, "retry.rejects_gone", "The rejects file of the run is not in its folder any more.",
    fix: "name the file: `rollcall retry RUN FILE`")
  static let noRejectsCode = Code(
    947, "retry.no_rejects", "The file that is to be retried is no rejects file of the run.",
    fix: "give the rejects file with its columns _row and _code, and _file where it had that")

  var position: Position? {
    if case .noRejects(let file, _) = self { Position(file) } else { nil }
  }

  var code: Code {
    switch self {
    case .needed: Self.neededCode
    case .over: Self.overCode
    case .embedded: Self.embeddedCode
    case .mappingLost: Self.mappingCode
    case .relativeOpen: Self.relativeOpenCode
    case .relativeGone: Self.goneCode
    case .rejectsGone: Self.rejectsGoneCode
    case .noRejects: Self.noRejectsCode
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
    case .relativeOpen(let word): "run \(word) was cut short; what it has loaded is not known yet"
    case .relativeGone(let word, let folder):
      "'\(folder)' is gone, and with it what was loaded of run \(word)"
    case .rejectsGone(let word): "the rejects file of run \(word) is not in its folder any more"
    case .noRejects(_, let hasFile):
      "this is no rejects file of the run: it lacks _row\(hasFile ? ", _file" : "") or _code"
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
        ? "load the list again with `rollcall run`"
        : "see `rollcall runs show \(word)`; `rollcall retry \(word)` sends what it rejected"
    case .relativeOpen(let word): "give `rollcall resume \(word)` first"
    case .rejectsGone(let word): "name the file: `rollcall retry \(word) FILE`"
    case .embedded, .mappingLost, .relativeGone, .noRejects: code.advice
    }
  }
}
