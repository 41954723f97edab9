import Bytes
import Enrichment
import Mapping
import Members
import Records

/// Numbers that rows give to, and take from, others which mean the same client.
extension RowWorker {
  /// Keeps the numbers of a row as they are, for those who gather them.
  mutating func shelve(_ row: WorkResults.Row, _ results: inout WorkResults) {
    let start = results.numbers.count
    for number in member.communications {
      results.numbers.append(number.copied(from: member.text, to: &results.side))
    }
    results.gathered.append(
      WorkResults.Gathered(
        row: row.row, queue: row.queue, numbers: start..<results.numbers.count))
  }

  /// A row that a list takes out gives no numbers and takes none: others with its key are not its duplicates.
  func withdrawFromMerging(_ row: WorkResults.Row, _ results: inout WorkResults) {
    for (index, rule) in program.dedupe.enumerated() where rule.action == .merge {
      results.offers[Int(row.firstOffer) + index].keys = 0..<0
    }
  }

  /// Adds what others give to the row at hand; its own numbers go first among equals.
  mutating func takeOver(_ merged: MergedNumbers) {
    let own = member.communications.count
    merged.forEachNumber(of: member.row) { row, number, text in
      var number = number.copied(from: text, to: &member.text)
      // A column of another row, and perhaps of another file.
      number.column = -1
      member.communications.append(number)
      enricher.executor.trace?.add(
        "member.communications", "merged from \(plan.inputs.words(ofRow: row))",
        member.text.string(number.destination))
    }
    guard member.communications.count > own else { return }
    for index in member.communications.indices {
      member.communications[index].priority = member.communications[index].wantedPriority
    }
    member.makePrioritiesDistinct()
  }
}
