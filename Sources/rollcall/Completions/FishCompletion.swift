/// Completions for fish.
enum FishCompletion {
  static var text: String {
    var lines = [
      "# fish completions of rollcall: rollcall completions fish | source",
      "complete -c rollcall -f",
    ]
    for verb in Verb.all.map(\.spec) {
      lines.append(
        "complete -c rollcall -n __fish_use_subcommand -a \(verb.name) -d \(quoted(verb.summary))")
    }
    for verb in Verb.all.map(\.spec) {
      let head = "complete -c rollcall -n '__fish_seen_subcommand_from \(verb.name)'"
      lines += verb.allOptions.map { head + option($0) }
      switch verb.operandCompletion {
      case .files: lines.append(head + " -F")
      case .folders: lines.append(head + " -a '(__fish_complete_directories)'")
      case .words(let words) where !words.isEmpty:
        lines.append(head + " -a \(quoted(words.joined(separator: " ")))")
      case .words, .free: break
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func option(_ option: OptionSpec) -> String {
    var text = " -l \(option.name)" + (option.letter.map { " -s \($0)" } ?? "")
    switch option.completion {
    case nil: break
    case .files?: text += " -r -F"
    case .folders?: text += " -x -a '(__fish_complete_directories)'"
    case .words(let words)?: text += " -x -a \(quoted(words.joined(separator: " ")))"
    case .free?: text += " -x"
    }
    return text + " -d \(quoted(option.summary))"
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
