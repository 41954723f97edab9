/// Completions for zsh, for its own completion system.
enum ZshCompletion {
  static var text: String {
    """
    #compdef rollcall
    # zsh completions of rollcall: a file _rollcall in a folder of $fpath, or
    # eval "$(rollcall completions zsh)"
    _rollcall() {
      local -a verbs
      verbs=(
    \(Verb.all.map { "    \(quoted(described($0.spec.name, $0.spec.summary)))" }.joined(separator: "\n"))
      )
      if (( CURRENT == 2 )); then
        _describe -t verbs verb verbs
        return
      fi
      local verb=$words[2]
      shift words
      (( CURRENT-- ))
      case $verb in
    \(Verb.all.map { arguments($0.spec) }.joined(separator: "\n"))
      esac
    }
    if [ "$funcstack[1]" = _rollcall ]; then _rollcall "$@"; else compdef _rollcall rollcall; fi
    """
  }

  private static func arguments(_ verb: VerbSpec) -> String {
    let options = verb.allOptions.map { "      \(option($0))" }
    let operands = "      \(quoted("*:\(name(of: verb)):" + action(verb.operandCompletion)))"
    return "    \(verb.name)) _arguments -s \\\n"
      + (options + [operands]).joined(separator: " \\\n") + " ;;"
  }

  private static func name(of verb: VerbSpec) -> String {
    verb.operands.isEmpty ? "nothing" : escaped(verb.operands)
  }

  /// `'(-m --mapping)'{-m,--mapping}'[the mapping]:FILE:_files'`.
  private static func option(_ option: OptionSpec) -> String {
    var text = "[\(escaped(option.summary))]"
    if let value = option.value {
      text += ":\(escaped(value)):" + action(option.completion ?? .free)
    }
    let repeats = option.repeats ? "*" : ""
    guard option.letter != nil else { return quoted("\(repeats)--\(option.name)\(text)") }
    let both = option.spellings
    let exclusion = option.repeats ? quoted("*") : quoted("(\(both.joined(separator: " ")))")
    return exclusion + "{\(both.joined(separator: ","))}" + quoted(text)
  }

  private static func action(_ kind: CompletionKind) -> String {
    switch kind {
    case .files: "_files"
    case .folders: "_files -/"
    case .words(let words): words.isEmpty ? "" : "(\(words.joined(separator: " ")))"
    case .free: ""
    }
  }

  private static func described(_ name: String, _ summary: String) -> String {
    "\(name):\(summary.replacing(":", with: "\\:"))"
  }

  /// Signs that `_arguments` reads itself.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
      .replacing(":", with: "\\:")
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
