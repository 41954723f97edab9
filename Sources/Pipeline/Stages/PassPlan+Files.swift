import Enrichment
import Mapping
import Members
import Records
import Validation

extension PassPlan {
  /// What is checked of the members of a file.
  func limits(file: Int) -> Limits {
    let enrichment = files[file].enrichment
    return Limits(
      now: enrichment.now, communicationLimit: communicationLimit,
      variableNames: enrichment.program.variableNames)
  }
}

extension InputFiles {
  /// Notices counted by columns of all files instead of those of one.
  func tallies(_ tallies: [Findings.Tally: Int], ofFile index: Int) -> [Findings.Tally: Int] {
    guard files[index].order != nil else { return tallies }
    let ofAll = tallies.map { tally, count in
      let column = tally.column < 0 ? tally.column : column(ofAll: tally.column, file: index)
      return (Findings.Tally(code: tally.code, column: column), count)
    }
    return Dictionary(ofAll, uniquingKeysWith: +)
  }
}
