import Diagnostics
import Pipeline

/// What a load has to do beyond its arguments.
enum RunTask {
  /// A list that is loaded as the command says.
  case run
  /// The rest of a run that was cut short, as its manifest says.
  case resume(PastRun)

  /// The run that is gone on with.
  var resumed: PastRun? {
    switch self {
    case .run: nil
    case .resume(let past): past
    }
  }

  /// Standard input as it was kept in the folder of the run that is gone on with.
  var keptInput: String? { resumed?.folder.input }
}

extension RunTask {
  /// The mapping of the command; of a run that is gone on with, as it was when that began.
  ///
  /// - Throws: `RunFault.mappingLost`, and what reading a mapping throws.
  func mapping(_ arguments: Arguments, _ terminal: Terminal) throws -> LoadedMapping? {
    guard let past = resumed else { return nil }
    let (path, settings) = (past.manifest.mapping, past.manifest.settings)
    let now = try? LoadedMapping(path, settings: settings)
    if let now, now.hash == past.manifest.mappingHash { return now }
    guard let copy = try? LoadedMapping(path, settings: settings, copy: past.folder.mapping),
      copy.hash == past.manifest.mappingHash
    else { throw RunFault.mappingLost(file: path, word: past.word) }
    terminal.say(
      "note: '\(path)' \(now == nil ? "cannot be read" : "has changed"); "
        + "going on with the mapping as it was, kept in the run folder")
    return copy
  }
}
