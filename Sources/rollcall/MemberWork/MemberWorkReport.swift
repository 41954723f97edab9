import Bytes
import Diagnostics
import JSONText
import Reports

/// What a change of many members tells: the counts before, the list of members, the counts after.
struct MemberWorkReport {
  let action: MemberAction
  let entries: [MemberEntry]
  /// Where the list goes; without it there is one only of what was not done.
  let path: String?
  /// The default place of that list.
  static let leftPath = "members-not-done.csv"
  /// Members that are shown on the screen; the file has all.
  private static let shownLimit = 20

  func count(_ state: MemberEntry.State) -> Int { entries.count { $0.state == state } }

  /// Deleting what is not there is done; all else that is missing is not.
  private func isDone(_ entry: MemberEntry) -> Bool {
    switch entry.state {
    case .changed, .already: true
    case .missing: action == .delete && entry.target.id > 0
    case .ready, .kept, .refused: false
    }
  }

  private var notDone: [MemberEntry] { entries.filter { !isDone($0) } }
  var exitCode: ExitCode { notDone.isEmpty ? .done : .rejects }

  /// What would be done.
  func announce(_ terminal: Terminal) {
    terminal.say(
      "\(Figures.count(entries.count, "member")): \(Figures.grouped(count(.ready))) to "
        + "\(action.name == "patch" ? "change" : action.name)" + otherCounts)
    show(entries.filter { $0.state == .kept || $0.state == .missing }, terminal)
  }

  private var otherCounts: String {
    let words: [(MemberEntry.State, String)] = [
      (.already, action == .cancel ? "stopped already" : "so already"),
      (.missing, action == .delete ? "gone already" : "missing"), (.kept, "kept"),
      (.refused, "refused"),
    ]
    return words.filter { count($0.0) > 0 }
      .map { ", \(Figures.grouped(count($0.0))) \($0.1)" }.joined()
  }

  private func show(_ some: [MemberEntry], _ terminal: Terminal) {
    for entry in some.prefix(Self.shownLimit) {
      let who = entry.target.id > 0 ? "member \(entry.target.id)" : "'\(entry.target.key)'"
      terminal.say("  \(who): \(words(entry))")
    }
    let more = some.count - Self.shownLimit
    if more > 0 { terminal.say("  … and \(Figures.grouped(more)) more") }
  }

  private func words(_ entry: MemberEntry) -> String {
    switch entry.state {
    case .ready: "not done yet"
    case .missing where entry.target.id == 0: "no receipt has this key"
    case .missing where entry.why.isEmpty: "not on the server"
    default: entry.why.isEmpty ? entry.state.rawValue : entry.why
    }
  }

  /// The end, also of a count alone.
  func end(_ terminal: Terminal, isDryRun: Bool, wantsJSON: Bool) throws -> ExitCode {
    let file = try isDryRun ? nil : write()
    let code = isDryRun ? ExitCode.done : exitCode
    if wantsJSON { terminal.tell(json(file, isDryRun, code)) }
    if isDryRun {
      terminal.say("nothing was changed")
      return code
    }
    terminal.say(
      "\(action.past) \(Figures.grouped(count(.changed))) of "
        + Figures.count(entries.count, "member") + otherCounts)
    show(notDone.filter { $0.state == .refused || $0.state == .kept }, terminal)
    if let file { terminal.say("what became of them: \(file)") }
    return code
  }

  /// All entries into the named file, or those that are not done into the default one.
  private func write() throws -> String? {
    let listed = path == nil ? notDone : entries
    guard path != nil || !listed.isEmpty else { return nil }
    let file = path ?? Self.leftPath
    var output = try OutputFile(creating: file)
    try output.write("member_id,key,state,why\n")
    for entry in listed {
      if entry.target.id > 0 { output.pending.append(decimal: entry.target.id) }
      let why = isDone(entry) ? entry.why : words(entry)
      for cell in [entry.target.key, entry.state.rawValue, why] {
        output.pending.append(UInt8(ascii: ","))
        CSVCells.append(cell, delimiter: UInt8(ascii: ","), to: &output.pending)
      }
      output.pending.append(UInt8(ascii: "\n"))
      try output.flushIfFull()
    }
    try output.finish()
    return file
  }

  private func json(_ file: String?, _ isDryRun: Bool, _ code: ExitCode) -> String {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.member("action", action.name)
      json.member("dry_run", isDryRun)
      json.member("members", entries.count)
      for state in MemberEntry.State.allCases { json.member(state.rawValue, count(state)) }
      if let file { json.member("file", file) }
      json.member("exit", code.rawValue)
    }
    return json.text
  }
}
