import Diagnostics
import JSONText
import Pipeline
import Records
import Reports
import Upload

/// What a rollback tells: the counts before, the list of members, the counts after.
struct RollbackReport {
  let terminal: Terminal
  let goal: RollbackGoal
  let isCancel: Bool
  let isJSON: Bool
  /// `nil` when there is no folder and no file was named.
  let path: String?

  /// Members that are shown on the screen; the file has all.
  private static let shownLimit = 20

  init(
    _ terminal: Terminal, _ goal: RollbackGoal, isCancel: Bool = false, isJSON: Bool = false,
    path: String? = nil
  ) {
    self.terminal = terminal
    self.goal = goal
    self.isCancel = isCancel
    self.isJSON = isJSON
    self.path = path ?? goal.past.map { $0.folder.path + "/rollback.csv" }
  }

  /// What would be done.
  func announce(_ survey: RollbackSurvey) {
    terminal.say(
      "run \(goal.run): \(Figures.count(survey.count, "member")) "
        + (goal.isSearched ? "found by the stamp" : "in the journal"))
    terminal.say("to \(isCancel ? "stop" : "remove"): \(Figures.grouped(survey.ready.count))")
    if !survey.gone.isEmpty {
      terminal.say(
        "\(isCancel ? "stopped or gone" : "gone") already: \(Figures.grouped(survey.gone.count))")
    }
    sayKept(survey)
  }

  private func sayKept(_ survey: RollbackSurvey) {
    guard !survey.kept.isEmpty else { return }
    terminal.say("kept: \(Figures.grouped(survey.kept.count))")
    let inputs = goal.inputs
    for kept in survey.kept.prefix(Self.shownLimit) {
      let member = kept.member
      let row = inputs.name(ofRow: member.row)
      terminal.say("  \(row), member \(member.id): \(kept.reason.words)")
    }
    let more = survey.kept.count - Self.shownLimit
    if more > 0 { terminal.say("  … and \(Figures.grouped(more)) more") }
  }

  /// `rollback.csv`: what became of each member.
  func write(_ survey: RollbackSurvey) throws(ReportsFault) {
    guard let path else { return }
    var file = try MemberListFile(path, goal.inputs, columns: ["state", "why"])
    let state = isCancel ? "stopped" : "removed"
    for member in survey.gone { try file.append(row: member.row, id: member.id, state, "") }
    for member in survey.ready {
      try file.append(row: member.row, id: member.id, "kept", "not done yet")
    }
    for kept in survey.kept {
      try file.append(row: kept.member.row, id: kept.member.id, "kept", kept.reason.words)
    }
    try file.finish()
  }

  /// How it stands, in one line.
  func tell(_ survey: RollbackSurvey) {
    terminal.say(
      "\(isCancel ? "stopped" : "removed") \(Figures.grouped(survey.gone.count)) of "
        + "\(Figures.count(survey.count, "member"))")
  }

  /// The end of a rollback that went through, or was only counted.
  func end(_ survey: RollbackSurvey, isDryRun: Bool) -> ExitCode {
    let code: ExitCode = survey.kept.isEmpty ? .done : .rejects
    if isJSON { terminal.tell(json(survey, isDryRun, code)) }
    if isDryRun {
      terminal.say("nothing was changed")
      return .done
    }
    tell(survey)
    sayKept(survey)
    if survey.kept.isEmpty {
      terminal.say(
        "proven: nothing of run \(goal.run) is left" + (isCancel ? " to be dialed" : ""))
    }
    if let path { terminal.say("what became of each member: \(path)") }
    return code
  }

  private func json(_ survey: RollbackSurvey, _ isDryRun: Bool, _ code: ExitCode) -> String {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.member("run", goal.run)
      json.member("dry_run", isDryRun)
      json.member("way", isCancel ? "cancel" : "delete")
      json.member("members", survey.count)
      json.member("ready", survey.ready.count)
      json.member("gone", survey.gone.count)
      json.member("kept", survey.kept.count)
      json.key("reasons")
      json.object { json in
        let counts = Dictionary(survey.kept.map { ($0.reason.kind, 1) }, uniquingKeysWith: +)
        for (kind, count) in counts.sorted(by: { $0.key < $1.key }) { json.member(kind, count) }
      }
      if !isDryRun, let path { json.member("file", path) }
      json.member("exit", isDryRun ? 0 : code.rawValue)
    }
    return json.text
  }
}
