/// Completions for bash, from 4.0 on, without a further package.
enum BashCompletion {
  static var text: String {
    """
    # bash completions of rollcall: eval "$(rollcall completions bash)"
    _rollcall() {
      local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} kind= words=
      COMPREPLY=()
      if [[ $cur == "=" ]]; then cur=; elif [[ $prev == "=" ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
      if (( COMP_CWORD == 1 )); then
        words="\(Verb.all.map(\.spec.name).joined(separator: " ")) --help --version"
      else
        case "${COMP_WORDS[1]} $prev" in
    \(values)
        esac
        if [[ -z $kind ]]; then
          case "${COMP_WORDS[1]}" in
    \(verbs)
          esac
        fi
      fi
      case "$kind" in
        files) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); compopt -o filenames 2>/dev/null ;;
        folders) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); compopt -o filenames 2>/dev/null ;;
        free) ;;
        *) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur") ;;
      esac
    }
    complete -F _rollcall rollcall
    """
  }

  /// A case for each kind of value that options take.
  private static var values: String {
    var cases: [(kind: CompletionKind, patterns: [String])] = []
    for verb in Verb.all.map(\.spec) {
      for option in verb.allOptions {
        guard let kind = option.completion else { continue }
        let patterns = option.spellings.map { "'\(verb.name) \($0)'" }
        if let place = cases.firstIndex(where: { $0.kind == kind }) {
          cases[place].patterns += patterns
        } else {
          cases.append((kind, patterns))
        }
      }
    }
    return cases.map { "      \($0.patterns.joined(separator: "|"))) \(assignment($0.kind)) ;;" }
      .joined(separator: "\n")
  }

  private static var verbs: String {
    Verb.all.map(\.spec).map { verb in
      let options = verb.allOptions.flatMap(\.spellings).joined(separator: " ")
      return "        \(verb.name)) if [[ $cur == -* ]]; then words=\"\(options)\"; "
        + "else \(assignment(verb.operandCompletion)); fi ;;"
    }.joined(separator: "\n")
  }

  private static func assignment(_ kind: CompletionKind) -> String {
    switch kind {
    case .files: "kind=files"
    case .folders: "kind=folders"
    case .free: "kind=free"
    case .words(let words): "kind=words words=\"\(words.joined(separator: " "))\""
    }
  }
}
