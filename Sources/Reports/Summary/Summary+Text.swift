import Diagnostics
import Members
import Records
import Upload

/// The summary for people, at the end of a run.
extension Summary {
  /// The balance, then the most frequent reasons and notices with counts and places.
  ///
  /// ```
  /// read 1,000 = loaded 970 + rejected 30 + skipped 0 + duplicate 0 + suppressed 0 + unprocessed 0
  /// rejected
  ///     18  E441 phone.too_short  leads.csv:17:4  The number has too few digits.
  /// ```
  /// Of several files, each has a balance of its own above that of all.
  ///
  /// - Parameters:
  ///   - limit: Lines a list may have.
  ///   - width: Characters a line of a list may have, such as the columns of a terminal.
  package func text(limit: Int = 8, width: Int = .max) -> String {
    var lines = balanceLines
    if takenBack > 0 {
      lines.append(
        takenBack == 1
          ? "1 second copy taken back" : "\(Figures.grouped(takenBack)) second copies taken back")
    }
    if unverified > 0 {
      lines.append("\(Figures.count(unverified, "loaded row")) without a verified member id")
    }
    if let words = verification?.words {
      lines.append(
        words + (counted.map { "; \(Figures.grouped($0)) on the server, one for each row" } ?? ""))
    }
    lines += section(
      "rejected",
      reasons.ranked.map { reason in
        (
          reason.rows,
          "\(reason.code.label) \(reason.code.slug)  \(reason.example)  \(reason.code.meaning)"
        )
      }, limit, width)
    lines += section(
      "left out",
      rankedLeftOut.map { ($0.rows, "\($0.leftOut.rowClass.rawValue)  \($0.leftOut.reason)") },
      limit, width)
    lines += section(
      "notices",
      rankedNotices.map { tally, count in
        let place = tally.column < 0 ? "" : "  column '\(header.title(tally.column))'"
        return (count, "\(tally.code.label) \(tally.code.slug)\(place)")
      }, limit, width)
    lines += section("time zones", zones.map { ($0.rows, "by \($0.source)") }, limit, width)
    return lines.joined(separator: "\n")
  }

  private var balanceLines: [String] {
    guard areSeveral else { return [balance.line] }
    let lines = inputs.map { ($0.shape.file, $0.balance.line) } + [("total", balance.line)]
    let width = lines.map(\.0.count).max() ?? 0
    return lines.map { name, line in
      name + String(repeating: " ", count: width - name.count) + "  " + line
    }
  }

  /// Counts aligned to the right under a title; nothing when there is nothing to say.
  private func section(
    _ title: String, _ entries: [(count: Int, words: String)], _ limit: Int, _ lineWidth: Int
  ) -> [String] {
    guard !entries.isEmpty else { return [] }
    let counts = entries.prefix(limit).map { Figures.grouped($0.count) }
    let width = counts.map(\.count).max() ?? 0
    var lines = [title]
    for (count, entry) in zip(counts, entries) {
      let indent = String(repeating: " ", count: 4 + width - count.count)
      let line = "\(indent)\(count)  \(entry.words)"
      lines.append(line.count > lineWidth ? line.prefix(max(1, lineWidth) - 1) + "…" : line)
    }
    if entries.count > limit { lines.append("    … and \(entries.count - limit) more") }
    return lines
  }

  /// The most frequent first, equal ones by code and column.
  var rankedNotices: [(tally: Findings.Tally, count: Int)] {
    notices.map { (tally: $0.key, count: $0.value) }.sorted { a, b in
      (b.count, a.tally.code.number, a.tally.column)
        < (a.count, b.tally.code.number, b.tally.column)
    }
  }

  /// By class as the balance has them, the most frequent first, equal ones by name.
  var rankedLeftOut: [(leftOut: LeftOut, rows: Int)] {
    RowClass.allCases.flatMap { rowClass in
      leftOut.filter { $0.key.rowClass == rowClass }
        .map { (leftOut: $0.key, rows: $0.value) }
        .sorted { ($1.rows, $0.leftOut.reason) < ($0.rows, $1.leftOut.reason) }
    }
  }
}
