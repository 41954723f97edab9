import Diagnostics
import Pipeline

/// What a load has to do beyond its arguments.
enum RunTask {
  /// A list that is loaded as the command says.
  case run
  /// A list as it was planned, or nothing.
  case planned(PlanFile)
  /// The rest of a run that was cut short, as its manifest says.
  case resume(PastRun, RetryShare?)
  /// Rows that a run left behind, as a run of their own.
  case retry(RetryShare, of: PastRun, Source)

  /// Where the rows of a retry come from.
  struct Source {
    /// An edited rejects file, or a kept standard input: copied into the folder of the retry.
    var kept: String?
  }

  /// The run that is gone on with.
  var resumed: PastRun? {
    if case .resume(let past, _) = self { past } else { nil }
  }

  /// The run whose input is read again, and must be what it was.
  var reader: PastRun? {
    switch self {
    case .run, .planned: nil
    case .resume(let past, _): past
    case .retry(let share, let parent, _): share.rejects == nil ? parent : nil
    }
  }

  /// What a retry sends.
  var share: RetryShare? {
    switch self {
    case .run, .planned: nil
    case .resume(_, let share): share
    case .retry(let share, _, _): share
    }
  }

  /// The run whose server is meant.
  var past: PastRun? {
    switch self {
    case .run, .planned: nil
    case .resume(let past, _), .retry(_, let past, _): past
    }
  }

  /// The plan that is carried out.
  var plan: PlanFile? {
    if case .planned(let plan) = self { plan } else { nil }
  }

  /// For summaries and events.
  var verb: String { share == nil ? "run" : "retry" }
}

extension RunTask {
  /// The mapping of the command; of a run that is gone on with, as it was when that began.
  ///
  /// - Throws: `RunFault.mappingLost`, and what reading a mapping throws.
  func mapping(_ arguments: Arguments, _ terminal: Terminal) throws -> LoadedMapping? {
    guard let past else { return nil }
    let path = arguments.value("mapping") ?? past.manifest.mapping
    let settings = past.manifest.settings
    guard let resumed else {
      let mapping = try LoadedMapping(path, settings: settings)
      if mapping.hash != past.manifest.mappingHash {
        terminal.say(
          "note: '\(path)' is not the mapping of run \(past.word) any more; "
            + "the rows go through it as it is now")
      }
      return mapping
    }
    let now = try? LoadedMapping(path, settings: settings)
    if let now, now.hash == past.manifest.mappingHash { return now }
    guard let copy = try? LoadedMapping(path, settings: settings, kept: past.folder),
      copy.hash == past.manifest.mappingHash
    else { throw RunFault.mappingLost(file: path, word: resumed.word) }
    terminal.say(
      "note: '\(path)' \(now == nil ? "cannot be read" : "has changed"); "
        + "going on with the mapping as it was, kept in the run folder")
    return copy
  }
}
