import Diagnostics
import Members
import Pipeline
import Reports
import TimeZones
import Validation
import Webitel

/// A plan in 80 columns.
extension PlanReport {
  /// Where the facts of a queue begin.
  private static let margin = 16

  var text: String {
    var lines = ["plan: nothing was sent"] + budgets
    lines += summary.text(width: Layout.width).split(separator: "\n").flatMap {
      Layout.wrapped(String($0), to: Layout.width)
    }
    for queue in queues { lines += [""] + text(of: queue) }
    for words in notChecked { lines += Layout.wrapped("not checked: \(words)", to: Layout.width) }
    return lines.joined(separator: "\n")
  }

  /// How much of each budget the bad rows take.
  private var budgets: [String] {
    guard let guards = try? job.guards() else { return [] }
    let counts = judged.judge.counts.guards
    func line(_ name: String, _ rows: Int, _ budget: Budget) -> String {
      "\(name): \(Figures.grouped(rows)) of \(Figures.count(counts.rows, "row")) "
        + "(\(Figures.share(rows, of: counts.rows))), allowed \(budget)"
    }
    if let rejects = guards.rejects {
      return [line("budget for rejects", counts.rejectedRows, rejects)]
    }
    return [
      line("budget for rows of wrong form", counts.structuralRows, guards.structural),
      line("budget for rows of wrong content", counts.dataRows, guards.data),
    ]
  }

  private func text(of queue: QueueShare) -> [String] {
    var facts: [String] = []
    if let queue = queue.facts?.queue {
      facts.append("type \(queue.type)")
      facts.append(queue.isEnabled ? "enabled (members may be called at once)" : "disabled")
      facts.append(queue.calendar.map { "calendar '\($0.name)'" } ?? "no calendar")
    }
    let title =
      "queue '\(queue.name)'" + (facts.isEmpty ? "" : ": " + facts.joined(separator: ", "))
    let share = queue.share
    var lines = Layout.wrapped(title, to: Layout.width)
    lines.append(
      entry(
        "members",
        "\(Figures.grouped(share.members)) in "
          + (share.batches == 1 ? "1 batch" : "\(Figures.grouped(share.batches)) batches")))
    lines.append(
      entry("numbers", list(.communicationType, share.types.mapValues(\.numbers), none: "")))
    lines.append(entry("zones", list(.timezone, share.zones, none: "of the calendar")))
    if share.buckets.keys.contains(where: { $0 != 0 }) {
      lines.append(entry("buckets", list(.bucket, share.buckets, none: "none")))
    }
    lines += exits(queue)
    lines += forecast(queue)
    return lines
  }

  private func entry(_ label: String, _ text: String) -> String {
    Layout.entry(label, text, indent: 4, labelWidth: Self.margin)
  }

  /// `Main 1,056, Extra 312`, the most frequent first.
  private func list(_ kind: Directory.Kind, _ counts: [Int64: Int], none: String) -> String {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let words = sorted.prefix(8).map { id, count in
      "\(id == 0 ? none : judged.name(kind, id)) \(Figures.grouped(count))"
    }
    let rest = sorted.dropFirst(8)
    let more =
      rest.isEmpty
      ? [] : ["\(rest.count) more \(Figures.grouped(rest.reduce(0) { $0 + $1.value }))"]
    return (words + more).joined(separator: ", ")
  }

  /// Numbers that can never leave the queue.
  private func exits(_ queue: QueueShare) -> [String] {
    guard let exits = queue.facts?.exits else { return [entry("ways out", "not checked")] }
    if exits.isEmpty {
      return [entry("no way out", "nobody can be called: the queue has no resource group")]
    }
    let types = queue.share.types.sorted { $0.key < $1.key }
    let words = types.flatMap { id, lines in
      let name = judged.name(.communicationType, id)
      var words: [String] = []
      if lines.noGroup > 0 {
        words.append(
          "\(Figures.count(lines.noGroup, "number")) of type \(name) can never be called: no resource "
            + "group of the queue serves it")
      }
      if lines.noPattern > 0 {
        words.append(
          "\(Figures.count(lines.noPattern, "number")) of type \(name) fit no pattern of an enabled "
            + "resource")
      }
      return words
    }
    return words.isEmpty
      ? [entry("ways out", "for every number")] : words.map { entry("no way out", $0) }
  }

  private func forecast(_ queue: QueueShare) -> [String] {
    guard let forecast = queue.forecast else {
      return [entry("callable", "not checked: the hours of the calendar are not known")]
    }
    let start = queue.share.forecast.start
    var lines = [
      entry("callable", Self.bars(forecast.callable)),
      entry("from UTC", Self.axis(start)),
    ]
    let most = forecast.callable.max() ?? 0
    if let pack, pack.hours != nil {
      let only = queue.facts?.hours == nil ? "only by the hours of" : "within the hours of"
      lines.append(entry("", "\(only) \(pack.name), as of \(pack.asOf)"))
    }
    var words = most == 0 ? "nobody in 48 hours" : "at most \(Figures.grouped(most)) in an hour"
    if let hour = forecast.firstHour {
      words += ", the first from \(Figures.time(start + Int64(hour) * 3_600_000))"
    }
    if forecast.never > 0 {
      words += ", \(Figures.grouped(forecast.never)) expire before they can be called"
    }
    if forecast.later > 0 { words += ", \(Figures.grouped(forecast.later)) only later" }
    if forecast.unknown > 0 {
      words += ", \(Figures.grouped(forecast.unknown)) in a zone that is not known"
    }
    lines.append(entry("", words))
    return lines
  }

  /// One sign an hour, its height the share of the busiest.
  private static func bars(_ counts: [Int]) -> String {
    let most = counts.max() ?? 0
    let signs: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    return String(
      counts.map { count in
        count == 0 ? "·" : signs[min(7, (count * 8 - 1) / max(1, most))]
      })
  }

  /// The hour of day under every sixth bar.
  private static func axis(_ start: Int64) -> String {
    let first = Int((start / 3_600_000) % 24)
    return stride(from: 0, to: Forecast.hourCount, by: 6).map { hour in
      let text = String((first + hour) % 24)
      return (text.count == 1 ? "0" : "") + text + ":00 "
    }.joined()
  }
}
