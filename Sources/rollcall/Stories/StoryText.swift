import Diagnostics
import Mapping
import Members
import Pipeline
import Records

/// A row's story as people read it, in 80 columns.
struct StoryText {
  /// Of the row's file.
  let header: Header
  let files: InputFiles
  /// Columns of a label with its indent: the widest title, within reason.
  private let labelWidth: Int

  init(header: Header, columns: [Int], variables: [String], files: InputFiles) {
    self.header = header
    self.files = files
    let labels = columns.map(header.title) + variables + ["min_offering_at"]
    labelWidth = min(34, 6 + (labels.map { Layout.columns(Layout.visible($0)) }.max() ?? 0))
  }

  // MARK: - preview

  /// Before and after: cells, then the member or why there is none.
  func preview(_ story: RowStory) -> String {
    var lines = ["\(files.words(ofRow: story.row)): \(outcome(story))"]
    if story.outcome == .footer { return lines[0] }
    lines += section("cells", cells(story))
    lines += judgement(story)
    if let member = story.member, isWhole(story) { lines += after(member) }
    return lines.joined(separator: "\n")
  }

  /// Whether the member is worth showing: one of a rejected row lacks what went wrong.
  private func isWhole(_ story: RowStory) -> Bool {
    switch story.outcome {
    case .loaded, .duplicate, .suppressed: true
    case .rejected, .skipped, .footer: false
    }
  }

  // MARK: - explain

  /// The whole way of a row, for somebody who asks why.
  ///
  func explanation(_ story: RowStory) -> String {
    let row = "row \(RowNumber.line(of: story.row)) of \(files.file(ofRow: story.row).name)"
    var lines = ["\(row): \(outcome(story))"]
    lines += section("cells", cells(story))
    lines += trace(story.trace)
    lines += judgement(story)
    if let member = story.member, isWhole(story) { lines += after(member) }
    if let json = story.json.flatMap(StoryJSON.pretty) {
      lines += section("sent", json.split(separator: "\n").map { "    " + $0 })
    }
    return lines.joined(separator: "\n")
  }

  private func trace(_ entries: [TraceLog.Entry]) -> [String] {
    guard !entries.isEmpty else { return [] }
    var lines = ["  what happened, in order"]
    var target: String?
    for entry in entries {
      if entry.target != target { lines.append("    " + Layout.visible(entry.target)) }
      target = entry.target
      lines.append(
        Layout.entry(
          Layout.visible(entry.what), Layout.visible(entry.result), indent: 6, labelWidth: 34))
    }
    return lines
  }

  // MARK: - Parts of both

  func outcome(_ story: RowStory) -> String {
    switch story.outcome {
    case .loaded:
      "to load" + (story.member?.queue.map { " into '\(Layout.visible($0.name))'" } ?? "")
    case .rejected: "rejected"
    case .skipped(let reason): "skipped: \(reason)"
    case .suppressed(let list): "left out for list '\(list)'"
    case .duplicate(let rule, let winner): "duplicate: \(rule), \(files.words(ofRow: winner)) stays"
    case .footer: "the data ends here (source.footer)"
    }
  }

  private func cells(_ story: RowStory) -> [String] {
    story.cells.map { cell in
      var words = Layout.visible(cell.text)
      if let taken = cell.taken, !cell.text.isEmpty {
        words = "'\(words)', taken as \(Layout.visible(taken))"
      }
      return Layout.entry(
        Layout.visible(header.title(cell.column)), words.isEmpty ? "–" : words,
        labelWidth: labelWidth)
    }
  }

  /// Why it is rejected and what else there is to say, each with its way out.
  private func judgement(_ story: RowStory) -> [String] {
    let findings = story.findings.map { finding($0, "") }
    let notices = story.notices.map { finding($0, "notice ") }
    return section("rejected because", findings.flatMap(\.self))
      + section("notices", notices.flatMap(\.self))
  }

  private func finding(_ finding: RowFinding, _ level: String) -> [String] {
    let place = finding.column.map { "'\(header.title($0))'" } ?? finding.target
    let value = finding.value.isEmpty ? "" : " '\(finding.value)'"
    let head = "\(finding.code.label) \(finding.code.slug)"
    let words = place.isEmpty ? finding.message : "\(place)\(value): \(finding.message)"
    var lines = Layout.wrapped(Layout.visible(words), to: Layout.width - 6).map { "      " + $0 }
    lines.insert("    \(head)", at: 0)
    if !finding.advice.isEmpty {
      lines += Layout.wrapped("fix: \(finding.advice)", to: Layout.width - 6).map { "      " + $0 }
    }
    return lines
  }

  private func after(_ member: MemberStory) -> [String] {
    section("member", fields(member))
      + section("variables", member.variables.map { entry($0.name, $0.value) })
      + section("numbers", member.numbers.map { entry($0.destination, words($0)) })
  }

  private func fields(_ member: MemberStory) -> [String] {
    let fields: [(String, String?)] = [
      ("name", member.name), ("priority", String(member.priority)),
      ("queue", member.queue.map(words)), ("bucket", member.bucket.map(words)),
      ("skill", member.skill.map(words)), ("agent", member.agent.map(words)),
      ("timezone", member.timezone.map(words) ?? "of the queue's calendar"),
      ("expire_at", member.expireAt), ("min_offering_at", member.minOfferingAt),
    ]
    return fields.compactMap { name, value in value.map { entry(name, $0) } }
  }

  private func words(_ link: MemberStory.Link) -> String {
    link.id == 0 || link.name == "#\(link.id)" ? link.name : "\(link.name) (#\(link.id))"
  }

  private func words(_ number: MemberStory.Number) -> String {
    var words = ["\(words(number.type)), priority \(number.priority)"]
    if !number.description.isEmpty { words.append("'\(number.description)'") }
    if !number.dtmf.isEmpty { words.append("then dials \(number.dtmf)") }
    if !number.display.isEmpty { words.append("shows \(number.display)") }
    if let resource = number.resource { words.append("through \(self.words(resource))") }
    if let column = number.column { words.append("from '\(header.title(column))'") }
    return words.joined(separator: ", ")
  }

  private func entry(_ label: String, _ text: String) -> String {
    Layout.entry(Layout.visible(label), Layout.visible(text), labelWidth: labelWidth)
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["  \(title)"] + lines
  }
}
