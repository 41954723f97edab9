import Pipeline
import Reports

extension PastRun {
  /// Rows of the newest run of a mapping that was carried through, where runs are kept; `nil` for none.
  static func lastRows(mapping: String) -> Int? {
    let run = all().runs.first {
      $0.manifest.mapping == mapping && $0.manifest.state == .finished
        && $0.manifest.retryOf == nil
    }
    return run.flatMap { RunSummary($0.folder.summary) }?.balance.read
  }
}
